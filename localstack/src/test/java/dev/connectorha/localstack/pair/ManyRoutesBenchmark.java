package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.StandIns;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A takeover of 200 routes in one table, with real agents and EC2's own bucket for ReplaceRoute: 50 calls at once and
 * then 5 a second. It takes a minute and its name is none that a build looks for: {@code mvn verify
 * -Dtest=ManyRoutesBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class ManyRoutesBenchmark {
    private static final int ROUTES = 200;
    private static final int BUCKET = 50;
    private static final int REFILL_PER_SECOND = 5;
    /** Nobody can be faster: what exceeds the full bucket comes as fast as that is filled. */
    private static final double BOUND_SECONDS = (ROUTES - BUCKET) / (double) REFILL_PER_SECOND;
    private static final double ALLOWANCE = 1.15;

    private static final List<String> ALL = Stream.concat(StandIns.DESTINATIONS.stream(),
            IntStream.rangeClosed(1, ROUTES - StandIns.DESTINATIONS.size())
                    .mapToObj("172.20.%d.0/24"::formatted))
            .toList();

    /** One takeover, in seconds since the first ReplaceRoute arrived. */
    private record Measured(double address, double fiftyFirstRoute, double lastRoute, long refused) {
        static Measured of(List<CallRecord> calls) {
            List<CallRecord> routes = calls.stream().filter(call -> call.action().equals("ReplaceRoute"))
                    .filter(call -> !call.isProbe()).toList();
            long first = routes.getFirst().start().nanos();
            double address = calls.stream().filter(call -> call.action().equals("AssignPrivateIpAddresses"))
                    .filter(call -> !call.isProbe() && succeeded(call)).mapToDouble(call -> end(call, first))
                    .min().orElseThrow();
            List<Double> replaced = routes.stream().filter(Measured::succeeded)
                    .map(call -> end(call, first)).sorted().toList();
            assertThat(replaced).as("each route is replaced once").hasSize(ROUTES);
            return new Measured(address, replaced.get(BUCKET), replaced.getLast(),
                    routes.size() - replaced.size());
        }

        private static boolean succeeded(CallRecord call) {
            return call.result() != null && call.result().status() == 200;
        }

        private static double end(CallRecord call, long first) {
            return call.result() == null ? Double.NaN : (call.result().end().nanos() - first) / 1e9;
        }

        String text() {
            return String.format(Locale.ROOT, """
                    %d routes in one table, a bucket of %d and %d a second: seconds since the first ReplaceRoute
                    virtual IP             %8.3f
                    route %d               %8.3f
                    route %d              %8.3f
                    the bucket's own bound %8.3f
                    refused by the bucket  %8d""", ROUTES, BUCKET, REFILL_PER_SECOND, address, BUCKET + 1,
                    fiftyFirstRoute, ROUTES, lastRoute, BOUND_SECONDS, refused);
        }
    }

    @Test
    void twoHundredRoutesTakeAsLongAsTheBucketTakesAndLittleMore() throws Exception {
        Scene.playInCloud((stage, cloud) -> {
            AgentProcess a = stage.start(A, Scene.settings(A), "MASTER");
            ALL.forEach(route -> cloud.ec2().setRoute(StandIns.ROUTE_TABLE, route,
                    StandIns.networkInterface(A)));
            // Reads lag, and a backup looks but every five minutes: it must not begin before all are shown.
            Stage.soon(() -> assertThat(routesOf(a)).hasSize(ROUTES));
            AgentProcess b = stage.start(B, Scene.settings(B), "BACKUP");
            Stage.soon(() -> assertThat(routesOf(b)).hasSize(ROUTES));
            Stage.settled(a, "MASTER");
            Scene scene = new Scene(stage, cloud, a, b);
            cloud.ec2().behaviour().throttling().enable(true);
            cloud.ec2().forgetCalls();

            scene.kill(A);
            Stage.soon(() -> assertThat(ALL).allSatisfy(route -> assertThat(Ec2Calls.target(cloud, route))
                    .contains(StandIns.networkInterface(B))));
            Stage.settled(b, "MASTER");

            Measured measured = Measured.of(cloud.ec2().calls());
            tell(measured, b.status());
            assertThat(measured.lastRoute()).isLessThan(ALLOWANCE * BOUND_SECONDS);
            assertThat(measured.address()).as("the virtual IP waits for no route")
                    .isLessThan(measured.fiftyFirstRoute());
            assertNoErrorIsLeft(b.status());
        });
    }

    private static List<JsonNode> routesOf(AgentProcess agent)
            throws IOException {
        return agent.status().path("takeover").path("resources").valueStream()
                .filter(resource -> resource.path("kind").asText().equals("ROUTE")).toList();
    }

    private static void tell(Measured measured, JsonNode status) {
        System.out.println(measured.text());
        System.out.printf(Locale.ROOT,
                "takeover.done after     %7.3f s; load average %.1f on %d processors%n",
                status.path("takeover").path("lastDurationMillis").asDouble() / 1000,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    private static void assertNoErrorIsLeft(JsonNode status) {
        assertThat(status.path("takeover").path("lastError").isNull()).as(status.toString()).isTrue();
        assertThat(status.path("ready").path("because")).isEmpty();
    }
}
