package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A client that uses one address all the time: UDP probes every 5 ms, and a TCP stream with a byte every 5 ms. */
public final class Usage implements AutoCloseable {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(5);
    /** An answer that takes longer is none. */
    private static final int LATE_MILLIS = 300;
    private static final double MILLION = 1e6;

    private final Host client;
    private final InetSocketAddress server;
    private final DatagramSocket probes;
    /** When each probe was answered, by its number. */
    private final ConcurrentSkipListMap<Integer, Long> answered = new ConcurrentSkipListMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;
    // Each is written by one thread, and read when that has ended.
    private int sent;
    private int breaks;
    private long longestStall;

    private Usage(Host client, InetSocketAddress server, DatagramSocket probes) {
        this.client = client;
        this.server = server;
        this.probes = probes;
    }

    /** Begins. */
    public static Usage of(Host client, String address) throws Exception {
        DatagramSocket probes = client.call(() -> new DatagramSocket(0));
        Usage usage = new Usage(client,
                new InetSocketAddress(InetAddress.ofLiteral(address), Echoes.PORT), probes);
        usage.threads.add(Thread.ofPlatform().daemon().name("probes").start(usage::send));
        usage.threads.add(Thread.ofPlatform().daemon().name("answers").start(usage::receive));
        usage.threads.add(Thread.ofPlatform().daemon().name("stream").start(usage::stream));
        return usage;
    }

    /** Ends, waits for answers that are under way, and tells what was noticed. */
    public Loss end() throws InterruptedException {
        running = false;
        threads.get(0).join();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LATE_MILLIS));
        probes.close();
        for (Thread thread : threads) {
            thread.join();
        }
        return new Loss(sent, sent - answered.size(), gap() / MILLION, breaks, longestStall / MILLION);
    }

    private long gap() {
        long longest = 0;
        Long before = null;
        for (long at : answered.values().stream().sorted().toList()) {
            longest = before == null ? 0 : Math.max(longest, at - before);
            before = at;
        }
        return longest;
    }

    private void send() {
        long due = System.nanoTime();
        while (running) {
            ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).putInt(0, sent);
            try {
                probes.send(new DatagramPacket(number.array(), Integer.BYTES, server));
            } catch (IOException noWay) {
                // It counts as lost.
            }
            sent++;
            due += EVERY;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[Integer.BYTES], Integer.BYTES);
        while (!probes.isClosed()) {
            try {
                probes.receive(packet);
                answered.putIfAbsent(ByteBuffer.wrap(packet.getData()).getInt(0), System.nanoTime());
            } catch (IOException closedOrRefused) {
                // The loop ends by itself when it is closed.
            }
        }
    }

    private void stream() {
        long last = System.nanoTime();
        while (running) {
            // Its socket is made at once, in the client's network; a Socket's own would be made later and elsewhere.
            try (SocketChannel channel = client.call(SocketChannel::open)) {
                Socket socket = channel.socket();
                connect(socket);
                while (running) {
                    socket.getOutputStream().write(1);
                    if (socket.getInputStream().read() < 0) {
                        throw new SocketException("the server has ended the stream");
                    }
                    longestStall = Math.max(longestStall, System.nanoTime() - last);
                    last = System.nanoTime();
                    LockSupport.parkNanos(EVERY);
                }
            } catch (Exception broken) {
                breaks++;
                LockSupport.parkNanos(EVERY);
            }
        }
    }

    private void connect(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LATE_MILLIS);
        socket.connect(server, LATE_MILLIS);
    }

    @Override
    public void close() {
        running = false;
        probes.close();
    }
}
