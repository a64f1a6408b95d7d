package dev.connectorha.host;

import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Libc;
import dev.connectorha.linux.SocketAddresses;
import dev.connectorha.linux.Sockets;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells at once when a link or an address of this host changes: an epoll registration of its own on the agent's loop.
 *
 * <p>It says that something changed, not what: the listener reads {@link NicAddresses} again. That costs 0.1 ms, is
 * right after lost notifications (ENOBUFS) too, and needs no care for devices that return under a new index.
 */
public final class NetlinkWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetlinkWatch.class);
    private static final int NETLINK_ROUTE = 0;
    private static final int RTMGRP_LINK = 0x1;
    private static final int RTMGRP_IPV4_IFADDR = 0x10;
    private static final int RTMGRP_IPV6_IFADDR = 0x100;

    private final Future<IoRegistration> registration;

    private NetlinkWatch(Future<IoRegistration> registration) {
        this.registration = registration;
    }

    /**
     * Begins to watch the calling thread's network namespace. May be called on any thread; what changed before it
     * returns must be read by the caller once.
     *
     * @param loop of an epoll group
     * @param onChange called on the loop, once for all changes that came together
     */
    public static NetlinkWatch open(IoEventLoop loop, Runnable onChange) throws NetlinkException {
        int fd = subscribed();
        Future<IoRegistration> registration = loop
                .register(new WatchHandle(new FileDescriptor(fd), onChange));
        return new NetlinkWatch(registration.addListener((Future<IoRegistration> done) -> {
            if (done.isSuccess()) {
                done.getNow().submit(EpollIoOps.EPOLLIN);
            } else {
                Libc.close(fd);
                LOG.error("netlink.watch.failed remedy=\"restart the agent\"", done.cause());
            }
        }));
    }

    private static int subscribed() throws NetlinkException {
        try {
            int fd = Sockets.socket(Sockets.AF_NETLINK,
                    Sockets.SOCK_RAW | Sockets.SOCK_NONBLOCK | Sockets.SOCK_CLOEXEC, NETLINK_ROUTE);
            return bound(fd);
        } catch (ErrnoException e) {
            throw new NetlinkException(e.errno(), e.call());
        }
    }

    private static int bound(int fd) throws ErrnoException {
        try {
            Sockets.bind(fd, SocketAddresses.netlink(RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR));
            return fd;
        } catch (ErrnoException e) {
            Libc.close(fd);
            throw e;
        }
    }

    /** Ends the watch on the loop; returns at once. */
    @Override
    public void close() {
        registration.addListener((Future<IoRegistration> done) -> {
            if (done.isSuccess()) {
                done.getNow().cancel();
            }
        });
    }
}
