package dev.connectorha.simulation;

import dev.connectorha.vrrp.Advertisement;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** What has come and was not read yet. */
final class Socket {
    private static final int CAPACITY = 200;

    private final Queue<Advertisement> waiting = new ArrayDeque<>();
    private final Consumer<Advertisement> reader;

    Socket(Consumer<Advertisement> reader) {
        this.reader = reader;
    }

    void arrived(Advertisement advertisement) {
        if (waiting.size() < CAPACITY) {
            waiting.add(advertisement);
        }
    }

    void readDry() {
        while (!waiting.isEmpty()) {
            reader.accept(waiting.remove());
        }
    }
}
