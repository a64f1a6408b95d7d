package dev.connectorha.host;

import dev.connectorha.host.NetlinkReply.Ack;
import dev.connectorha.host.NetlinkReply.Interrupted;
import dev.connectorha.host.NetlinkReply.Item;
import dev.connectorha.host.NetlinkReply.Refused;
import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Libc;
import dev.connectorha.linux.SocketAddresses;
import dev.connectorha.linux.Sockets;
import dev.connectorha.linux.Sockets.Option;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the kernel over rtnetlink. One socket per request: it costs four system calls, and no answer can be taken for
 * that of an earlier request that was given up.
 *
 * <p>Nothing waits for an answer: the kernel writes it, or a dump's next part, within the system call that asks for
 * it. An answer that is not there then was lost, and does not come however long the agent's loop stands still for it.
 */
final class NetlinkSocket implements AutoCloseable {
    private static final int NETLINK_ROUTE = 0;
    private static final int SOL_NETLINK = 270;
    private static final Option NETLINK_CAP_ACK = new Option("NETLINK_CAP_ACK", SOL_NETLINK, 10);
    private static final Option NETLINK_EXT_ACK = new Option("NETLINK_EXT_ACK", SOL_NETLINK, 11);
    /** The kernel never makes a datagram of a dump longer than this. */
    private static final int MAX_DATAGRAM_BYTES = 32 * 1024;
    private static final int MAX_ATTEMPTS = 5;
    private static final int SEQUENCE = 1;

    private final int fd;

    private NetlinkSocket(int fd) {
        this.fd = fd;
    }

    /** The change is made, or the reason why not is thrown. */
    static void change(NetlinkMessage message) throws NetlinkException {
        read(message, _ -> Optional.empty());
    }

    /** What the parser makes of the objects in the answer; it may trip over a body that is too short. */
    static <T> List<T> read(NetlinkMessage message, Function<Item, Optional<T>> parser)
            throws NetlinkException {
        try {
            return items(settled(message)).stream().map(parser).flatMap(Optional::stream).toList();
        } catch (ErrnoException e) {
            throw new NetlinkException(e.errno(), e.call());
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new NetlinkException(Errno.EPROTO, "the answer contradicts itself: " + e);
        }
    }

    private static List<NetlinkReply> settled(NetlinkMessage message)
            throws ErrnoException, NetlinkException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            List<NetlinkReply> replies = once(message);
            if (replies.stream().noneMatch(Interrupted.class::isInstance)) {
                return replies;
            }
        }
        throw new NetlinkException(Errno.EAGAIN, "the list changes faster than it can be read");
    }

    private static List<Item> items(List<NetlinkReply> replies) throws NetlinkException {
        List<Item> items = new ArrayList<>();
        for (NetlinkReply reply : replies) {
            switch (reply) {
                case Item item -> items.add(item);
                case Refused(Errno errno, String words) -> throw new NetlinkException(errno, words);
                case Ack() -> {
                }
                case Interrupted() -> throw new IllegalStateException("asked again before");
            }
        }
        return items;
    }

    private static List<NetlinkReply> once(NetlinkMessage message) throws ErrnoException {
        try (NetlinkSocket socket = open()) {
            Sockets.send(socket.fd, message.numbered(SEQUENCE), SocketAddresses.netlink(0));
            return socket.replies();
        }
    }

    static NetlinkSocket open() throws ErrnoException {
        NetlinkSocket socket = new NetlinkSocket(Sockets.socket(Sockets.AF_NETLINK,
                Sockets.SOCK_RAW | Sockets.SOCK_NONBLOCK | Sockets.SOCK_CLOEXEC, NETLINK_ROUTE));
        try {
            Sockets.setOption(socket.fd, NETLINK_CAP_ACK, 1);
            Sockets.setOption(socket.fd, NETLINK_EXT_ACK, 1);
            return socket;
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * All messages up to the one that ends the answer.
     *
     * @throws ErrnoException EAGAIN if the answer is not there
     */
    List<NetlinkReply> replies() throws ErrnoException {
        List<NetlinkReply> replies = new ArrayList<>();
        while (replies.isEmpty() || !isLast(replies.getLast())) {
            ByteBuffer datagram = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
            Sockets.receive(fd, datagram);
            replies.addAll(NetlinkReply.parse(datagram, SEQUENCE));
        }
        return replies;
    }

    private static boolean isLast(NetlinkReply reply) {
        return switch (reply) {
            case Ack() -> true;
            case Refused(Errno _, String _) -> true;
            case Interrupted() -> true;
            case Item item -> !item.multi();
        };
    }

    @Override
    public void close() {
        Libc.close(fd);
    }
}
