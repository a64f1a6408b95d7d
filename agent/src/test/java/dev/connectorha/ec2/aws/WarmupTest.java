package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.SUBNET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.InstanceIdentity;
import dev.connectorha.ec2.aws.CannedServer.Answer;
import dev.connectorha.ec2.aws.CannedServer.Asked;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The warm-up changes nothing, opens connections, and is worth its time. */
final class WarmupTest {
    private static final String EMPTY = "<Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15\"/>";

    private final CannedServer server = new CannedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsNothingButReadsAndOpensSeveralConnections() {
        CountDownLatch together = new CountDownLatch(4);
        server.answer(_ -> {
            together.countDown();
            return awaited(together) ? new Answer(200, EMPTY) : new Answer(500, "they did not come together");
        });
        try (Ec2Fixture fixture = new Ec2Fixture(server.url(), Ec2Fixture.SETTINGS,
                Ec2Fixture.credentials())) {
            Warmup.Report report = Warmup.begin().reads(fixture.network, new Absent(), SUBNET).join();

            assertThat(report.failures()).as("IMDS alone is absent here").containsExactly(Absent.FAILURE);
        }
        assertThat(server.asked()).hasSize(4)
                .extracting(Asked::body)
                .allMatch(body -> body.startsWith("Action=DescribeRouteTables&"));
        assertThat(server.asked()).extracting(Asked::clientPort).doesNotHaveDuplicates();
    }

    @Test
    void anEc2ThatIsAwayIsReportedAndNotFatal() {
        server.close();
        try (Ec2Fixture fixture = Ec2Fixture.at(server.url())) {
            Warmup.Report report = Warmup.begin().reads(fixture.network, new Absent(), SUBNET).join();

            assertThat(report.failures()).hasSize(5).hasAtLeastOneElementOfType(Ec2Failure.Unreachable.class);
        }
    }

    @Test
    void benchmarkTheFirstAssignIsSeveralTimesFasterWarmThanCold() throws IOException, InterruptedException {
        server.answer(200, EMPTY);
        long cold = firstAssignMillis(false);
        long warm = firstAssignMillis(true);

        System.out.println(
                "first AssignPrivateIpAddresses of a process: cold " + cold + " ms, warmed " + warm + " ms");
        assertThat(warm).isLessThan(cold / 2);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            return false;
        }
    }

    private long firstAssignMillis(boolean warmed) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"), FirstCall.class.getName(), server.url(),
                Boolean.toString(warmed)).redirectErrorStream(true).start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(output).isZero();
        return output.lines()
                .filter(line -> line.startsWith("millis="))
                .mapToLong(line -> Long.parseLong(line.substring("millis=".length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
    }

    /** A machine without IMDS. */
    private record Absent() implements InstanceIdentity {
        static final Ec2Failure FAILURE = new Ec2Failure.Unreachable("IMDS", "ConnectException",
                "nobody there");

        @Override
        public CompletionStage<Ec2Result<Instance>> instance() {
            return CompletableFuture.completedStage(Ec2Result.failed(FAILURE));
        }

        @Override
        public CompletionStage<Ec2Result<OwnInterface>> networkInterface(String mac) {
            return CompletableFuture.completedStage(Ec2Result.failed(FAILURE));
        }

        @Override
        public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv6s(String mac) {
            return localIpv4s(mac);
        }

        @Override
        public CompletionStage<Ec2Result<Set<InetAddress>>> localIpv4s(String mac) {
            return CompletableFuture.completedStage(Ec2Result.failed(FAILURE));
        }
    }
}
