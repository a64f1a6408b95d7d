package dev.connectorha.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.network.AdvertListener.Packet;
import dev.connectorha.network.VrrpPair.Inbox;
import dev.connectorha.network.VrrpSocketException.Kind;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AdvertListenerTest {
    private static final byte[] PDU = {0x31, 51, (byte) 150, 1, 0, 100, 0x12, 0x34, 10, 0, 1, 100};
    private static final Duration WHILE = Duration.ofMillis(400);

    private VrrpPair pair;

    @BeforeEach
    void connect() {
        pair = new VrrpPair();
    }

    @AfterEach
    void disconnect() {
        if (pair != null) {
            pair.close();
        }
    }

    @Test
    void itHearsWhatTheAgentHearsAndTakesNothingAway() throws Exception {
        Inbox agent = new Inbox();
        pair.openRight(agent);
        VrrpChannel left = pair.openLeft((_, _) -> {});
        try (AdvertListener listener = pair.right.call(
                () -> AdvertListener.open(new VrrpEndpoint("vb", VrrpPair.B, VrrpPair.A)))) {
            pair.send(left, PDU);

            List<Packet> heard = listener.listen(WHILE);

            assertThat(heard).singleElement().satisfies(packet -> {
                assertThat(packet.source()).isEqualTo(VrrpPair.A);
                assertThat(packet.bytes()).isEqualTo(agent.next().content());
            });
        }
    }

    @Test
    void advertsForAnotherAddressOfThisHostAreHeardToo() throws Exception {
        pair.right.ip("address add 10.0.1.77/32 dev vb");
        VrrpChannel left = pair.left.call(() -> VrrpChannel.open(pair.loop,
                new VrrpEndpoint("va", VrrpPair.A, InetAddress.ofLiteral("10.0.1.77")), (_, _) -> {}));
        try (AdvertListener listener = pair.right.call(
                () -> AdvertListener.open(new VrrpEndpoint("vb", VrrpPair.B, VrrpPair.A)))) {
            pair.send(left, PDU);

            assertThat(listener.listen(WHILE)).hasSize(1);
        }
    }

    @Test
    void overIpv6TheAdvertAloneIsHeard() throws Exception {
        VrrpChannel left = pair.left.call(() -> VrrpChannel.open(pair.loop,
                new VrrpEndpoint("va", VrrpPair.A6, VrrpPair.B6), (_, _) -> {}));
        try (AdvertListener listener = pair.right.call(
                () -> AdvertListener.open(new VrrpEndpoint("vb", VrrpPair.B6, VrrpPair.A6)))) {
            pair.send(left, PDU);

            assertThat(listener.listen(WHILE)).singleElement()
                    .satisfies(packet -> assertThat(packet.bytes().remaining()).isEqualTo(PDU.length));
        }
    }

    @Test
    void silenceEndsWithTheTime() throws Exception {
        try (AdvertListener listener = pair.right.call(
                () -> AdvertListener.open(new VrrpEndpoint("vb", VrrpPair.B, VrrpPair.A)))) {
            long began = System.nanoTime();

            assertThat(listener.listen(WHILE)).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(WHILE);
        }
    }

    @Test
    void aDeviceThatIsNotThereIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> AdvertListener.open(new VrrpEndpoint("eth7", VrrpPair.B, VrrpPair.A)))
                .isInstanceOfSatisfying(VrrpSocketException.class,
                        e -> assertThat(e.kind()).isEqualTo(Kind.UNKNOWN_DEVICE));
    }
}
