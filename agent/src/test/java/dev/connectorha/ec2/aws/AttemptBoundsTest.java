package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.ENI;
import static dev.connectorha.ec2.aws.Ec2Fixture.SUBNET;
import static dev.connectorha.ec2.aws.Ec2Fixture.VIP;
import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.aws.CannedServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever an attempt waits for, it ends within its time, and is sent once (T13). */
final class AttemptBoundsTest {
    private static final String EMPTY = "<Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15\"/>";
    private static final Duration LIMIT = Ec2Fixture.HASTY.attemptTimeout();

    private final CannedServer server = new CannedServer();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();

    /** Else the first call's classes would be what takes the time. */
    @BeforeAll
    static void warm() {
        Rehearsal.run(Ec2Fixture.SETTINGS);
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
    }

    @Test
    void aLookUpThatHangsEndsTheAttemptAsNotSent() {
        try (Ec2Fixture fixture = named(this::hang)) {
            assertThat(timed(fixture.network.assignPrivateIpAddress(ENI, VIP, true)))
                    .isInstanceOf(Ec2Failure.Unreachable.class);
        }
    }

    /** One look-up is left behind, however many attempts wait for it. */
    @Test
    void attemptsShareTheLookUpThatHangs() {
        try (Ec2Fixture fixture = named(this::hang)) {
            List<CompletionStage<?>> before = Stream.<CompletionStage<?>>generate(
                    () -> fixture.network.assignPrivateIpAddress(ENI, VIP, true)).limit(8).toList();
            before.forEach(call -> call.toCompletableFuture().join());
            timed(fixture.network.assignPrivateIpAddress(ENI, VIP, true));
            assertThat(lookups).hasValue(1);
        }
    }

    @Test
    void theAddressesOfLastTimeServeWhereTheResolverFails() {
        server.answer(_ -> Answer.HANG_UP);
        try (Ec2Fixture fixture = named(host -> {
            if (lookups.incrementAndGet() > 1) {
                throw new UnknownHostException(host);
            }
            return loopback();
        })) {
            failure(fixture.network.assignPrivateIpAddress(ENI, VIP, true));
            server.answer(200, EMPTY);
            value(fixture.network.assignPrivateIpAddress(ENI, VIP, true));
            assertThat(lookups).hasValue(2);
        }
    }

    @Test
    void aConnectionThatNeverOpensIsNotSent() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            try (Ec2Fixture fixture = at("http://127.0.0.1:" + full.getLocalPort())) {
                assertThat(timed(fixture.network.assignPrivateIpAddress(ENI, VIP, true)))
                        .isInstanceOf(Ec2Failure.Unreachable.class);
            }
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void aTlsHandshakeThatIsNotAnsweredEndsTheAttempt() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                Ec2Fixture fixture = at("https://127.0.0.1:" + silent.getLocalPort())) {
            assertThat(timed(fixture.network.assignPrivateIpAddress(ENI, VIP, true)).passing()).isTrue();
        }
    }

    @Test
    void aServerFaultIsNotRepeatedByTheSdk() {
        server.answer(503,
                "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>slowly</Message>"
                        + "</Error></Errors></Response>");
        try (Ec2Fixture fixture = Ec2Fixture.at(server.url())) {
            assertThat(failure(fixture.network.assignPrivateIpAddress(ENI, VIP, true)))
                    .isInstanceOf(Ec2Failure.Throttled.class);
            assertThat(failure(fixture.network.describeRouteTablesOf(SUBNET)))
                    .isInstanceOf(Ec2Failure.Throttled.class);
        }
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void aReadWhoseCredentialsAreRefusedIsSentOnceMoreWithFreshOnes() {
        AtomicInteger calls = new AtomicInteger();
        server.answer(_ -> calls.incrementAndGet() == 1 ? refused() : new Answer(200, EMPTY));
        try (Ec2Fixture fixture = Ec2Fixture.at(server.url())) {
            assertThat(value(fixture.network.describeRouteTablesOf(SUBNET))).isEmpty();
        }
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void butOnceOnlyAndAWriteIsLeftToItsCaller() {
        server.answer(_ -> refused());
        try (Ec2Fixture fixture = Ec2Fixture.at(server.url())) {
            assertThat(failure(fixture.network.describeRouteTablesOf(SUBNET)))
                    .isInstanceOf(Ec2Failure.BadCredentials.class);
            assertThat(server.asked()).hasSize(2);
            assertThat(failure(fixture.network.assignPrivateIpAddress(ENI, VIP, true)))
                    .isInstanceOf(Ec2Failure.BadCredentials.class);
            assertThat(server.asked()).hasSize(3);
        }
    }

    private static Answer refused() {
        return new Answer(400, "<Response><Errors><Error><Code>RequestExpired</Code><Message>late</Message>"
                + "</Error></Errors></Response>");
    }

    private Ec2Fixture named(HostLookups.Lookup lookup) {
        return new Ec2Fixture(server.url().replace("127.0.0.1", "ec2.example"), Ec2Fixture.HASTY,
                Ec2Fixture.credentials(), Ec2Clients.http(Ec2Fixture.HASTY, lookup));
    }

    private static Ec2Fixture at(String endpoint) {
        return new Ec2Fixture(endpoint, Ec2Fixture.HASTY, Ec2Fixture.credentials());
    }

    private InetAddress[] hang(String host) {
        lookups.incrementAndGet();
        boolean interrupted = false;
        while (released.getCount() > 0) {
            try {
                released.await();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return loopback();
    }

    private static InetAddress[] loopback() {
        return new InetAddress[]{InetAddress.getLoopbackAddress()};
    }

    /** The failure of a call that takes no longer than an attempt may, as far as a busy machine can tell. */
    private static Ec2Failure timed(CompletionStage<? extends dev.connectorha.ec2.Ec2Result<?>> call) {
        long start = System.nanoTime();
        Ec2Failure failure = failure(call);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(3));
        return failure;
    }
}
