package dev.connectorha.host;

import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Sockets;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the event loop calls when notifications wait; owns the socket's descriptor. */
final class WatchHandle implements EpollIoHandle {
    private static final Logger LOG = LoggerFactory.getLogger(WatchHandle.class);
    private static final int MAX_READS_PER_WAKE_UP = 64;

    private final FileDescriptor fd;
    private final Runnable onChange;
    /** The content is never looked at, so that what does not fit may be cut off. */
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64);

    WatchHandle(FileDescriptor fd, Runnable onChange) {
        this.fd = fd;
        this.onChange = onChange;
    }

    @Override
    public FileDescriptor fd() {
        return fd;
    }

    /** Empties the socket first: what changes while the listener reads is a new notification. */
    @Override
    public void handle(IoRegistration registration, IoEvent event) {
        int reads = 0;
        while (reads < MAX_READS_PER_WAKE_UP && readOne()) {
            reads++;
        }
        if (reads > 0) {
            onChange.run();
        }
    }

    private boolean readOne() {
        try {
            Sockets.receive(fd.intValue(), buffer);
            return true;
        } catch (ErrnoException e) {
            // ENOBUFS says that notifications were lost, which is as good a reason to look as any.
            return e.errno().equals(Errno.ENOBUFS);
        }
    }

    @Override
    public void unregistered() {
        close();
    }

    @Override
    public void close() {
        try {
            fd.close();
        } catch (IOException e) {
            LOG.warn("netlink.close.failed", e);
        }
    }
}
