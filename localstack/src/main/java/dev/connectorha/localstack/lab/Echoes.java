package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that sends everything back, over UDP and TCP, at one address of a host, whether that is here yet or not. */
public final class Echoes implements AutoCloseable {
    /** Of both. */
    public static final int PORT = 7007;

    private static final int MTU = 1500;
    private static final int BACKLOG = 64;

    private final DatagramSocket datagrams;
    private final ServerSocket streams;
    private final ConcurrentLinkedQueue<Socket> connections = new ConcurrentLinkedQueue<>();

    private Echoes(DatagramSocket datagrams, ServerSocket streams) {
        this.datagrams = datagrams;
        this.streams = streams;
    }

    /** Begins to serve. */
    public static Echoes serve(Host host, String address) throws Exception {
        InetAddress at = InetAddress.ofLiteral(address);
        Echoes echoes = host.call(() -> new Echoes(new DatagramSocket(new InetSocketAddress(at, PORT)),
                new ServerSocket(PORT, BACKLOG, at)));
        Thread.ofPlatform().daemon().name("udp-echo").start(echoes::datagrams);
        Thread.ofPlatform().daemon().name("tcp-echo").start(echoes::streams);
        return echoes;
    }

    private void datagrams() {
        DatagramPacket packet = new DatagramPacket(new byte[MTU], MTU);
        while (!datagrams.isClosed()) {
            try {
                packet.setLength(MTU);
                datagrams.receive(packet);
                datagrams.send(packet);
            } catch (IOException closedOrNoWayBack) {
                // A moment without the address is what is being measured.
            }
        }
    }

    private void streams() {
        while (!streams.isClosed()) {
            try {
                Socket connection = streams.accept();
                connections.add(connection);
                Thread.ofPlatform().daemon().name("tcp-echo-client").start(() -> echo(connection));
            } catch (IOException closed) {
                // The loop ends by itself then.
            }
        }
    }

    private static void echo(Socket connection) {
        try (connection; InputStream in = connection.getInputStream()) {
            connection.setTcpNoDelay(true);
            for (int next = in.read(); next >= 0; next = in.read()) {
                connection.getOutputStream().write(next);
            }
        } catch (IOException clientGone) {
            // It comes again.
        }
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        streams.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
