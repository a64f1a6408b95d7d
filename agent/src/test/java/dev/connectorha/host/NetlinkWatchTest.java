package dev.connectorha.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorha.linux.TestNamespace;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NetlinkWatchTest {
    private static final InetAddress VIP = InetAddress.ofLiteral("10.0.1.100");

    private final NicAddresses addresses = new NicAddresses();
    private final AtomicInteger changes = new AtomicInteger();
    private MultiThreadIoEventLoopGroup group;
    private TestNamespace namespace;
    private NetlinkWatch watch;

    @BeforeEach
    void open() {
        namespace = TestNamespace.create();
        namespace.ip("link add va type veth peer name vb");
        group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        watch = namespace.call(() -> NetlinkWatch.open(group.next(), changes::incrementAndGet));
    }

    @AfterEach
    void close() {
        if (namespace != null) {
            group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
            namespace.close();
        }
    }

    @Test
    void everyKindOfChangeIsTold() {
        assertTold("an address comes", () -> namespace.call(() -> addresses.add("va", VIP)).succeeded());
        assertTold("an address goes", () -> namespace.call(() -> addresses.remove("va", VIP)).succeeded());
        assertTold("IPv6", () -> namespace.call(() -> addresses.add("va", InetAddress.ofLiteral("fd00::1")))
                .succeeded());
        assertTold("a link comes up", () -> namespace.ip("link set va up").isEmpty());
        assertTold("its carrier comes", () -> namespace.ip("link set vb up").isEmpty());
        assertTold("its carrier goes", () -> namespace.ip("link set vb down").isEmpty());
        assertTold("the device goes", () -> namespace.ip("link del va").isEmpty());
        assertTold("a device comes", () -> namespace.ip("link add vc type veth peer name vd").isEmpty());
    }

    @Test
    void manyMoreChangesThanTheSocketHoldsStillEndWithACall() throws Exception {
        group.next().submit(() -> {
            for (int i = 0; i < 2000; i++) {
                addAndRemove();
            }
        }).get(30, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(10)).until(() -> changes.get() > 0);
        assertTold("one more", () -> namespace.call(() -> addresses.add("va", VIP)).succeeded());
    }

    @Test
    void afterClosingNothingIsTold() {
        assertTold("before", () -> namespace.call(() -> addresses.add("va", VIP)).succeeded());
        watch.close();
        await().atMost(Duration.ofSeconds(10)).until(() -> group.next().submit(() -> true).get());
        int before = changes.get();
        NetlinkWatch second = namespace
                .call(() -> NetlinkWatch.open(group.next(), () -> changes.addAndGet(1000)));
        namespace.call(() -> addresses.remove("va", VIP));
        await().atMost(Duration.ofSeconds(10)).until(() -> changes.get() >= 1000);
        assertThat((changes.get() - before) % 1000).as("calls of the closed watch").isZero();
        second.close();
    }

    private void addAndRemove() {
        namespace.call(() -> addresses.add("va", VIP));
        namespace.call(() -> addresses.remove("va", VIP));
    }

    private void assertTold(String what, BooleanSupplier change) {
        int before = changes.get();
        assertThat(change.getAsBoolean()).as(what).isTrue();
        await(what).atMost(Duration.ofSeconds(10)).until(() -> changes.get() > before);
    }
}
