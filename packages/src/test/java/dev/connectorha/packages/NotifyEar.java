package dev.connectorha.packages;

import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Libc;
import dev.connectorha.linux.Sockets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listens where systemd would, sd_notify(3). */
final class NotifyEar implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    private final int fd;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private NotifyEar(int fd) {
        this.fd = fd;
    }

    static NotifyEar at(Path path) throws IOException, ErrnoException {
        Files.deleteIfExists(path);
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        int fd = Sockets.socket(AF_UNIX, SOCK_DGRAM | Sockets.SOCK_CLOEXEC, 0);
        Sockets.bind(fd, ByteBuffer.allocate(2 + name.length).order(ByteOrder.nativeOrder())
                .putShort((short) AF_UNIX).put(name).array());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
        NotifyEar ear = new NotifyEar(fd);
        Thread.ofPlatform().daemon().name("notify").start(ear::listen);
        return ear;
    }

    private void listen() {
        ByteBuffer message = ByteBuffer.allocateDirect(4096);
        try {
            while (true) {
                Sockets.receive(fd, message);
                heard.addAll(StandardCharsets.UTF_8.decode(message).toString().lines().toList());
            }
        } catch (ErrnoException closed) {
            heard.add("(closed)");
        }
    }

    List<String> heard() {
        return heard;
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
