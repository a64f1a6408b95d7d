package dev.connectorha.simulation;

import dev.connectorha.simulation.Chart.Curve;
import dev.connectorha.simulation.Chart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How a fleet comes back, as a picture: what is right over time, and what that cost in refused calls. */
final class FleetPlot {
    private static final String BOUND = "stroke=\"" + Chart.INK + "\" stroke-width=\"1.5\"";
    private static final int HEADER = 60;
    private static final int GAP = 100;

    private final List<FleetRun> runs;

    /** @param runs the same fleet each time, each time another insistence */
    FleetPlot(List<FleetRun> runs) {
        this.runs = runs;
    }

    String svg() {
        int second = HEADER + 30 + Chart.HEIGHT + GAP;
        Chart share = new Chart("virtual IPs and routes that are right, percent", HEADER + 30, across(), 100,
                shares());
        double million = Math.ceil(runs.stream().mapToInt(run -> run.recovery().refused().getLast()).max()
                .orElseThrow() / 1e6);
        Chart refused = new Chart("calls that EC2 has refused, millions", second, across(), million,
                runs.stream().map(run -> new Curve(style(run.insistence()), refused(run))).toList());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + Chart.WIDTH + " "
                + (second + Chart.HEIGHT + 50) + "\" font-family=\"sans-serif\" font-size=\"13\">\n"
                + legend()
                + share.svg() + share.label(across() * 0.02, 88, "virtual IPs")
                + share.label(across() * 0.6, 45, "routes") + refused.svg() + "</svg>\n";
    }

    private double across() {
        double last = runs.stream().mapToDouble(run -> run.recovery().routes().getLast()).max().orElseThrow();
        return Math.ceil(last / 100) * 100;
    }

    private static String style(Insistence insistence) {
        return switch (insistence) {
            case NONE -> "stroke=\"#2f81f7\" stroke-width=\"7\" stroke-opacity=\"0.55\"";
            case EXPONENTIAL -> "stroke=\"#db8a1e\" stroke-width=\"2\" stroke-dasharray=\"8 5\"";
            case FIXED -> "stroke=\"#c04ed0\" stroke-width=\"3\" stroke-dasharray=\"2 6\"";
        };
    }

    private List<Curve> shares() {
        List<Curve> curves = new ArrayList<>();
        for (FleetRun run : runs) {
            curves.add(new Curve(style(run.insistence()), share(run.recovery().vips())));
            curves.add(new Curve(style(run.insistence()), share(run.recovery().routes())));
        }
        FleetRun any = runs.getFirst();
        curves.add(new Curve(BOUND, bound(any, "AssignPrivateIpAddresses", any.recovery().vips().size())));
        curves.add(new Curve(BOUND, bound(any, "ReplaceRoute", any.recovery().routes().size())));
        return curves;
    }

    private static List<Point> share(List<Double> times) {
        int step = Math.max(1, times.size() / 400);
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, 0));
        for (int i = 0; i < times.size(); i += step) {
            points.add(new Point(times.get(i), 100.0 * i / times.size()));
        }
        points.add(new Point(times.getLast(), 100));
        return points;
    }

    private static List<Point> bound(FleetRun run, String action, int calls) {
        double atOnce = run.fleet().account().buckets().size(action);
        return List.of(new Point(0, 100 * Math.min(1, atOnce / calls)),
                new Point(run.fleet().bound(action, calls), 100));
    }

    private static List<Point> refused(FleetRun run) {
        List<Integer> refused = run.recovery().refused();
        return IntStream.range(0, refused.size()).filter(i -> i % 2 == 0)
                .mapToObj(i -> new Point(i + 1, refused.get(i) / 1e6)).toList();
    }

    private String legend() {
        StringBuilder svg = new StringBuilder();
        int x = 80;
        for (FleetRun run : runs) {
            svg.append(entry(x, style(run.insistence()), run.insistence().words()));
            x += 60 + 7 * run.insistence().words().length();
        }
        return svg.append(entry(x, BOUND, "what the bucket allows")).toString();
    }

    private static String entry(int x, String style, String words) {
        return "<line x1=\"" + x + "\" y1=\"26\" x2=\"" + (x + 34) + "\" y2=\"26\" " + style + "/>\n"
                + Chart.text(x + 42, 30, "start", words);
    }
}
