package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/** Whether packets get through. */
final class Reach {
    private static final int PORT = 9999;

    private Reach() {}

    static boolean reaches(Host host, String address) throws IOException {
        return reaches(host, address, 9);
    }

    /** A refusal by the other side proves the way there and back, and needs no ping and no server. */
    static boolean reaches(Host host, String address, int port) throws IOException {
        String connect = "< /dev/tcp/%s/%d".formatted(address, port);
        return host.run("timeout", "2", "bash", "-c", connect).output().contains("refused");
    }

    /** How many of {@code count} datagrams that A sends to B arrive. */
    static int arriving(Lab lab, int count) throws Exception {
        InetAddress to = InetAddress.ofLiteral(Member.B.address());
        try (DatagramSocket receiver = lab.b()
                .call(() -> new DatagramSocket(new InetSocketAddress(to, PORT)));
                DatagramSocket sender = lab.a().call(() -> new DatagramSocket(0))) {
            receiver.setSoTimeout(200);
            int arrived = 0;
            for (int sent = 1; sent <= count; sent++) {
                sender.send(new DatagramPacket(new byte[1], 1, to, PORT));
                // Before ARP is done, only some hundred packets wait in the kernel; the rest would be lost here.
                arrived += sent % 50 == 0 || sent == count ? drain(receiver) : 0;
            }
            return arrived;
        }
    }

    private static int drain(DatagramSocket receiver) throws IOException {
        int arrived = 0;
        while (received(receiver)) {
            arrived++;
        }
        return arrived;
    }

    private static boolean received(DatagramSocket receiver) throws IOException {
        try {
            receiver.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (SocketTimeoutException noMore) {
            return false;
        }
    }
}
