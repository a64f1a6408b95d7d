package dev.connectorha.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.linux.Errno;
import dev.connectorha.network.VrrpPair.Inbox;
import dev.connectorha.network.VrrpPair.Packet;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class VrrpChannelTest {
    private static final byte[] PDU = {0x31, 51, (byte) 150, 1, 0, 100, 0x12, 0x34, 10, 0, 1, 100};
    private static final SendResult SENT = new SendResult.Sent();

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
    void anAdvertArrivesWithTheHeaderThatVrrpAsksFor() throws Exception {
        Inbox inbox = new Inbox();
        pair.openRight(inbox);
        VrrpChannel left = pair.openLeft((_, _) -> {});

        assertThat(pair.send(left, PDU)).isEqualTo(SENT);

        Packet packet = inbox.next();
        assertThat(packet.source()).isEqualTo(VrrpPair.A);
        byte[] bytes = packet.bytes();
        assertThat(bytes).hasSize(20 + PDU.length).startsWith(0x45, 0xc0);
        assertThat(bytes[8]).as("TTL").isEqualTo((byte) 255);
        assertThat(bytes[9]).as("protocol").isEqualTo((byte) 112);
        assertThat(Arrays.copyOfRange(bytes, 12, 16)).isEqualTo(VrrpPair.A.getAddress());
        assertThat(Arrays.copyOfRange(bytes, 16, 20)).isEqualTo(VrrpPair.B.getAddress());
        assertThat(Arrays.copyOfRange(bytes, 20, bytes.length)).isEqualTo(PDU);
    }

    @Test
    void bothDirectionsWork() throws Exception {
        Inbox atLeft = new Inbox();
        VrrpChannel left = pair.openLeft(atLeft);
        VrrpChannel[] right = new VrrpChannel[1];
        right[0] = pair.openRight((packet, _) -> right[0].send(packet.slice(20, PDU.length)));

        for (int i = 0; i < 3; i++) {
            pair.send(left, PDU);
            assertThat(atLeft.next().source()).isEqualTo(VrrpPair.B);
        }
    }

    @Test
    void whatWaitsInTheSocketIsDrainedBeforeAnythingElse() throws Exception {
        Inbox inbox = new Inbox();
        VrrpChannel right = pair.openRight(inbox);
        VrrpChannel left = pair.openLeft((_, _) -> {});
        int drained = pair.onLoop(() -> {
            for (int i = 0; i < 40; i++) {
                left.send(ByteBuffer.wrap(PDU));
            }
            return VrrpPair.drainUntil(40, right);
        });
        assertThat(drained).isEqualTo(40);
        assertThat(inbox.packets).hasSize(40).allMatch(packet -> packet.source().equals(VrrpPair.A))
                .allMatch(packet -> packet.bytes().length == 20 + PDU.length);
    }

    @Test
    void drainingEndsAtItsLimitAndTheRestArrivesByItself() throws Exception {
        Inbox inbox = new Inbox();
        VrrpChannel right = pair.openRight(inbox);
        VrrpChannel left = pair.openLeft((_, _) -> {});
        int drained = pair.onLoop(() -> {
            for (int i = 0; i < 40; i++) {
                left.send(ByteBuffer.wrap(PDU));
            }
            return VrrpPair.drainUntil(5, right);
        });
        assertThat(drained).isEqualTo(5);
        for (int i = 0; i < 40; i++) {
            inbox.next();
        }
    }

    @Test
    void otherTasksHaveTheirTurnDuringAFlood() throws Exception {
        Inbox inbox = new Inbox();
        BlockingQueue<Integer> readBeforeTask = new LinkedBlockingQueue<>();
        pair.openRight((packet, source) -> {
            if (inbox.packets.isEmpty()) {
                pair.loop.execute(() -> readBeforeTask.add(inbox.packets.size()));
            }
            inbox.received(packet, source);
        });
        VrrpChannel left = pair.openLeft((_, _) -> {});
        pair.onLoop(() -> {
            for (int i = 0; i < 100; i++) {
                left.send(ByteBuffer.wrap(PDU));
            }
            return "all wait in the socket";
        });
        assertThat(readBeforeTask.poll(10, TimeUnit.SECONDS)).isBetween(1,
                VrrpChannel.MAX_PACKETS_PER_WAKE_UP);
        for (int i = 0; i < 100; i++) {
            inbox.next();
        }
    }

    @Test
    void aReceiverThatThrowsDoesNotCloseTheChannel() throws Exception {
        Inbox inbox = new Inbox();
        pair.openRight((packet, source) -> {
            inbox.received(packet, source);
            throw new IllegalStateException("on purpose");
        });
        VrrpChannel left = pair.openLeft((_, _) -> {});
        pair.send(left, PDU);
        inbox.next();
        pair.send(left, PDU);
        inbox.next();
    }

    @Test
    void sendingFailsOnceTheAddressIsGone() throws Exception {
        VrrpChannel left = pair.openLeft((_, _) -> {});
        assertThat(pair.send(left, PDU)).isEqualTo(SENT);
        pair.left.ip("address del 10.0.1.10/24 dev va");
        assertThat(pair.send(left, PDU)).isInstanceOf(SendResult.NotSent.class);
    }

    @Test
    void sendingFailsWhileTheLinkIsDownAndWorksAfterwards() throws Exception {
        VrrpChannel left = pair.openLeft((_, _) -> {});
        pair.left.ip("link set va down");
        assertThat(pair.send(left, PDU)).isEqualTo(new SendResult.NotSent(Errno.ENETUNREACH));
        pair.left.ip("link set va up");
        assertThat(pair.send(left, PDU)).isEqualTo(SENT);
    }

    @Test
    void aPeerWithoutAnAgentDoesNotMakeSendingFail() throws Exception {
        VrrpChannel left = pair.openLeft((_, _) -> {});
        for (int i = 0; i < 5; i++) {
            assertThat(pair.send(left, PDU)).isEqualTo(SENT);
        }
    }

    @Test
    void aClosedChannelSendsNothingAndSaysSo() throws Exception {
        VrrpChannel left = pair.openLeft((_, _) -> {});
        left.close();
        assertThat(left.closeFuture().await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(pair.send(left, PDU)).isEqualTo(new SendResult.NotSent(Errno.EBADF));
        assertThat(pair.<Integer>onLoop(() -> left.drain(10))).isZero();
    }

    @Test
    void sendingOffTheLoopIsABug() {
        VrrpChannel left = pair.openLeft((_, _) -> {});
        assertThatThrownBy(() -> left.send(ByteBuffer.wrap(PDU))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherNicDeliversNothing() throws Exception {
        pair.left.connect("va2", pair.right, "vb2");
        pair.left.ip("address add 10.0.2.10/24 dev va2");
        pair.left.ip("route add 10.0.1.11/32 dev va2 src 10.0.2.10");
        pair.right.ip("route add 10.0.2.0/24 dev vb2");
        Inbox inbox = new Inbox();
        pair.openRight(inbox);
        InetAddress second = InetAddress.ofLiteral("10.0.2.10");
        VrrpChannel stray = pair.left
                .call(() -> VrrpChannel.open(pair.loop, new VrrpEndpoint("va2", second, VrrpPair.B),
                        (_, _) -> {}));
        VrrpChannel left = pair.openLeft((_, _) -> {});
        assertThat(pair.send(stray, PDU)).isEqualTo(SENT);
        pair.send(left, PDU);
        assertThat(inbox.next().source()).isEqualTo(VrrpPair.A);
        assertThat(inbox.packets).isEmpty();
    }
}
