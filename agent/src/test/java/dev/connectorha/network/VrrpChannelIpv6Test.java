package dev.connectorha.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.linux.Libc;
import dev.connectorha.linux.SocketAddresses;
import dev.connectorha.linux.Sockets;
import dev.connectorha.network.VrrpPair.Inbox;
import dev.connectorha.network.VrrpPair.Packet;
import dev.connectorha.vrrp.IpPacket;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class VrrpChannelIpv6Test {
    private static final byte[] PDU = {0x31, 51, (byte) 150, 1, 0, 100, 0, 0, (byte) 0xfd, 0, 0, 0, 0, 0, 0,
            0, 0, 0,
            0, 0, 0, 0, 1, 0};

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
    void thePduArrivesAloneWithTheKernelsChecksum() throws Exception {
        Inbox inbox = new Inbox();
        openRight(255, inbox);
        VrrpChannel left = openLeft();

        assertThat(pair.send(left, PDU)).isEqualTo(new SendResult.Sent());

        Packet packet = inbox.next();
        assertThat(packet.source()).isEqualTo(VrrpPair.A6);
        assertThat(packet.bytes()).hasSize(PDU.length).startsWith(0x31, 51, 150);
        assertThat(packet.content().getShort(6)).as("checksum").isNotZero();
    }

    @Test
    void drainingTellsTheSourceToo() throws Exception {
        Inbox inbox = new Inbox();
        VrrpChannel right = openRight(0, inbox);
        VrrpChannel left = openLeft();
        int drained = pair.onLoop(() -> {
            left.send(ByteBuffer.wrap(PDU));
            return VrrpPair.drainUntil(1, right);
        });
        assertThat(drained).isEqualTo(1);
        assertThat(inbox.next().source()).isEqualTo(VrrpPair.A6);
    }

    @Test
    void ofAPacketWithAHopLimitBelowTheLeastOneByteArrives() throws Exception {
        Inbox inbox = new Inbox();
        openRight(200, inbox);
        for (int hopLimit : new int[]{64, 199, 200, 255}) {
            sendWithHopLimit(hopLimit);
        }
        assertThat(inbox.next().bytes()).hasSize(IpPacket.BYTES_FROM_TOO_FAR);
        assertThat(inbox.next().bytes()).hasSize(IpPacket.BYTES_FROM_TOO_FAR);
        assertThat(inbox.next().bytes()[1]).isEqualTo((byte) 200);
        assertThat(inbox.next().bytes()[1]).isEqualTo((byte) 255);
        assertThat(inbox.packets).isEmpty();
    }

    /** As keepalived does with 64; the virtual router id tells the packets apart. */
    private void sendWithHopLimit(int hopLimit) {
        byte[] pdu = PDU.clone();
        pdu[1] = (byte) hopLimit;
        pair.left.call(() -> {
            int fd = VrrpSocket.open(new VrrpEndpoint("va", VrrpPair.A6, VrrpPair.B6));
            Sockets.setOption(fd, new Sockets.Option("IPV6_UNICAST_HOPS", 41, 16), hopLimit);
            Sockets.send(fd, ByteBuffer.wrap(pdu), SocketAddresses.of(VrrpPair.B6));
            Libc.close(fd);
            return "sent";
        });
    }

    private VrrpChannel openLeft() {
        return pair.left
                .call(() -> VrrpChannel.open(pair.loop, new VrrpEndpoint("va", VrrpPair.A6, VrrpPair.B6),
                        (_, _) -> {}));
    }

    private VrrpChannel openRight(int minHopLimit, Inbox inbox) {
        return pair.right.call(() -> VrrpChannel.open(pair.loop,
                new VrrpEndpoint("vb", VrrpPair.B6, VrrpPair.A6, minHopLimit), inbox));
    }
}
