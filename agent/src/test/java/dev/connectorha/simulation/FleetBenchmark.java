package dev.connectorha.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.simulation.Buckets.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * A thousand pairs of one account ({@code -Dconnectorha.fleet.pairs=N}) lose their masters within a second, and live
 * calm hours. Prints the tables of docs/takeover.md, and writes its plot and the data for that to {@code target}.
 */
class FleetBenchmark {
    private static final int PAIRS = Integer.getInteger("connectorha.fleet.pairs", 1_000);
    private static final Duration FOR_MANY = Duration.ofSeconds(330);
    private static final int HOUR = 3_600;

    @Test
    void aWholeZone() throws IOException {
        System.out.println("| routes | retries | virtual IPs: median, last; bound, ratio | routes: the same "
                + "| pairs: median | Assign: calls, refused | ReplaceRoute | Describe | trouble |\n"
                + "|---|---|---|---|---|---|---|---|---|");
        List<FleetRun> last = List.of();
        for (int routes : new int[]{1, 5}) {
            last = runs(routes);
        }
        Files.writeString(Path.of("target", "fleet.svg"), new FleetPlot(last).svg());
        Files.write(Path.of("target", "fleet.csv"), data(last));
    }

    private static List<FleetRun> runs(int routes) {
        List<FleetRun> runs = new ArrayList<>();
        for (Insistence insistence : Insistence.values()) {
            FleetRun run = FleetRun.of(new Fleet.Size(PAIRS, routes), FOR_MANY, insistence);
            System.out.println(run.row());
            assertThat(run.recovery().complete()).isTrue();
            assertThat(run.recovery().trouble()).isEmpty();
            runs.add(run);
        }
        return runs;
    }

    private static List<String> data(List<FleetRun> runs) {
        List<String> lines = new ArrayList<>(List.of("retries,what,seconds,count"));
        for (FleetRun run : runs) {
            lines.addAll(times(run, "virtual IP", run.recovery().vips()));
            lines.addAll(times(run, "route", run.recovery().routes()));
            List<Integer> refused = run.recovery().refused();
            for (int i = 0; i < refused.size(); i++) {
                lines.add(run.insistence() + ",refused calls," + (i + 1) + "," + refused.get(i));
            }
        }
        return lines;
    }

    private static List<String> times(FleetRun run, String what, List<Double> times) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            lines.add(run.insistence() + "," + what + "," + times.get(i) + "," + (i + 1));
        }
        return lines;
    }

    @Test
    void calmHours() {
        System.out.println(
                "| pairs | verifyEvery | DescribeRouteTables a second, refused in the hour |\n|---|---|---|");
        for (int pairs : new int[]{200, 1_000}) {
            for (int verifyEvery : new int[]{60, 330}) {
                Fleet fleet = new Fleet(new Fleet.Size(pairs, 1),
                        new Habits(Duration.ofSeconds(verifyEvery), Insistence.NONE), 1);
                fleet.pass(Scenarios.seconds(HOUR));
                Asked asked = fleet.account().buckets().asked("DescribeRouteTables");
                System.out.printf(Locale.ROOT, "| %d | %d s | %.2f, %,d |%n", pairs, verifyEvery,
                        asked.calls() / (double) HOUR, asked.throttled());
            }
        }
    }
}
