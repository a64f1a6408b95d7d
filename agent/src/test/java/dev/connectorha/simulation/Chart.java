package dev.connectorha.simulation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One pair of axes in an SVG, with its curves. The colours are of middle brightness and there is no background, so that
 * it can be read on light and on dark.
 *
 * @param title what the vertical axis counts, with its unit
 * @param top where the plot begins in the picture
 * @param across the end of the horizontal axis, seconds
 * @param up the end of the vertical one
 */
record Chart(String title, int top, double across, double up, List<Curve> curves) {
    static final int WIDTH = 880;
    static final int HEIGHT = 260;
    static final String INK = "#7d8590";
    private static final int LEFT = 80;
    private static final int RIGHT = WIDTH - 20;
    private static final int TICKS = 4;

    /** @param style of the line, as attributes of SVG */
    record Curve(String style, List<Point> points) {}

    record Point(double seconds, double value) {}

    String svg() {
        return text(LEFT, top - 14, "start", title) + grid() + curves.stream().map(this::curve)
                .collect(Collectors.joining());
    }

    private String grid() {
        StringBuilder svg = new StringBuilder();
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = up * tick / TICKS;
            svg.append(line(LEFT, y(value), RIGHT, y(value)))
                    .append(text(LEFT - 8, y(value) + 4, "end", number(value)));
        }
        int step = across > 500 ? 100 : 20;
        IntStream.iterate(0, seconds -> seconds <= across, seconds -> seconds + step)
                .forEach(seconds -> svg.append(line(x(seconds), y(0), x(seconds), y(0) + 5))
                        .append(text(x(seconds), y(0) + 20, "middle", String.valueOf(seconds))));
        return svg.append(text(RIGHT, y(0) + 38, "end", "seconds since the zone failed")).toString();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private String curve(Curve curve) {
        String points = curve.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.seconds()), y(point.value())))
                .collect(Collectors.joining(" "));
        return "<polyline fill=\"none\" " + curve.style() + " points=\"" + points + "\"/>\n";
    }

    /** Where a label on the plot belongs. */
    String label(double seconds, double value, String words) {
        return text(x(seconds), y(value), "start", words);
    }

    private double x(double seconds) {
        return LEFT + (RIGHT - LEFT) * Math.min(seconds, across) / across;
    }

    private double y(double value) {
        return top + HEIGHT - HEIGHT * value / up;
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return String.format(Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-opacity=\"0.4\"/>%n",
                x1, y1, x2, y2, INK);
    }

    static String text(double x, double y, String anchor, String words) {
        return String.format(Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x, y, anchor, INK,
                words);
    }
}
