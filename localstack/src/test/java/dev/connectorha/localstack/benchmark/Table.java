package dev.connectorha.localstack.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The samples of both contenders side by side, in milliseconds. */
record Table(List<Sample> ours, List<Sample> theirs, double formula) {
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, """
                Takeover after SIGKILL, adverts every 100 ms, EC2 without latency: milliseconds since the last advert of
                the dead master. "advert" is the successor's first advert; the formula says %.1f (3 intervals and the
                skew of priority 100). "in sync" is EC2's answer to the last of 1 Assign and 2 ReplaceRoute.
                """, formula));
        text.append(row("", "connector-ha", "", "keepalived+CLI", "", ""));
        text.append(row("sample", "advert", "in sync", "advert", "in sync", "ratio"));
        for (int i = 0; i < ours.size(); i++) {
            text.append(row(Integer.toString(i + 1), ours.get(i), theirs.get(i)));
        }
        text.append(row("min", quantile(ours, 0), quantile(theirs, 0)));
        text.append(row("median", quantile(ours, 0.5), quantile(theirs, 0.5)));
        text.append(row("max", quantile(ours, 1), quantile(theirs, 1)));
        return text.toString();
    }

    /** The longest of ours until in sync. */
    double worst() {
        return quantile(ours, 1).inSync();
    }

    private static Sample quantile(List<Sample> samples, double part) {
        return new Sample(quantile(samples.stream().mapToDouble(Sample::firstAdvert), part),
                quantile(samples.stream().mapToDouble(Sample::inSync), part));
    }

    /** Between the two nearest, if the part falls between them. */
    private static double quantile(DoubleStream values, double part) {
        double[] sorted = values.sorted().toArray();
        double position = part * (sorted.length - 1);
        double low = sorted[(int) Math.floor(position)];
        double high = sorted[(int) Math.ceil(position)];
        return low + (high - low) * (position - Math.floor(position));
    }

    private static String row(String label, Sample ours, Sample theirs) {
        return row(label, millis(ours.firstAdvert()), millis(ours.inSync()), millis(theirs.firstAdvert()),
                millis(theirs.inSync()), String.format(Locale.ROOT, "%.1f", theirs.inSync() / ours.inSync()));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-8s %12s %12s %14s %12s %8s%n", cells);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
