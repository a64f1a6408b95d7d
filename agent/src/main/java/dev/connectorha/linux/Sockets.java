package dev.connectorha.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * BSD sockets by descriptor. Addresses and options are bytes as the kernel takes them; {@link SocketAddresses}
 * builds the former.
 */
public final class Sockets {
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_NETLINK = 16;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_NONBLOCK = 0x800;
    public static final int SOCK_CLOEXEC = 0x80000;
    public static final int SOL_SOCKET = 1;

    private static final int MSG_DONTWAIT = 0x40;

    private static final MemorySegment SOCKET = Downcall.function("socket");
    private static final MemorySegment SETSOCKOPT = Downcall.function("setsockopt");
    private static final MemorySegment BIND = Downcall.function("bind");
    private static final MemorySegment SENDTO = Downcall.function("sendto");
    private static final MemorySegment RECVFROM = Downcall.function("recvfrom");

    private Sockets() {}

    /** An option of a socket: {@code name} is C's, for the error's text. */
    public record Option(String name, int level, int number) {}

    /**
     * Opens a socket.
     *
     * @param type such as {@code SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC}
     */
    public static int socket(int family, int type, int protocol) throws ErrnoException {
        return Downcall.call("socket", SOCKET, family, type, protocol);
    }

    public static void setOption(int fd, Option option, int value) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            setOption(fd, option, arena.allocateFrom(ValueLayout.JAVA_INT, value));
        }
    }

    public static void setOption(int fd, Option option, byte[] value) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            setOption(fd, option, arena.allocateFrom(ValueLayout.JAVA_BYTE, value));
        }
    }

    /**
     * Sets an option whose value is a structure, or points to more.
     *
     * @param value native memory, whole
     */
    public static void setOption(int fd, Option option, MemorySegment value) throws ErrnoException {
        try {
            Downcall.call("setsockopt " + option.name(), SETSOCKOPT, fd, option.level(), option.number(),
                    Downcall.pointer(value), value.byteSize());
        } finally {
            Reference.reachabilityFence(value);
        }
    }

    /**
     * Gives the socket its own address.
     *
     * @param address from {@link SocketAddresses}
     */
    public static void bind(int fd, byte[] address) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocateFrom(ValueLayout.JAVA_BYTE, address);
            Downcall.call("bind", BIND, fd, Downcall.pointer(segment), address.length);
        }
    }

    /**
     * Sends one datagram at once or not at all: a full send buffer is {@code EAGAIN}.
     *
     * @param data its remaining bytes are sent; its position stays
     */
    public static void send(int fd, ByteBuffer data, byte[] to) throws ErrnoException {
        int length = data.remaining();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(length).copyFrom(MemorySegment.ofBuffer(data));
            MemorySegment address = arena.allocateFrom(ValueLayout.JAVA_BYTE, to);
            Downcall.call("sendto", SENDTO, fd, Downcall.pointer(bytes), length, MSG_DONTWAIT,
                    Downcall.pointer(address), to.length);
        }
    }

    /**
     * Receives one datagram, waiting for it only if the socket blocks. An excess over the room is lost.
     *
     * @param into a direct buffer; filled from index 0, then its position is 0 and its limit the datagram's length
     */
    public static void receive(int fd, ByteBuffer into) throws ErrnoException {
        receive(fd, into, MemorySegment.NULL, MemorySegment.NULL);
    }

    /**
     * As {@link #receive(int, ByteBuffer)}, and tells who sent it.
     *
     * @return the sender's {@code sockaddr}, for {@link SocketAddresses#inetAddress}
     */
    public static byte[] receiveFrom(int fd, ByteBuffer into) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(SocketAddresses.STORAGE_BYTES);
            MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, SocketAddresses.STORAGE_BYTES);
            receive(fd, into, address, length);
            return address.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static void receive(int fd, ByteBuffer into, MemorySegment from, MemorySegment fromLength)
            throws ErrnoException {
        into.clear();
        MemorySegment bytes = MemorySegment.ofBuffer(into);
        try {
            into.limit(Downcall.call("recvfrom", RECVFROM, fd, Downcall.pointer(bytes), bytes.byteSize(), 0,
                    Downcall.pointer(from), Downcall.pointer(fromLength)));
        } finally {
            Reference.reachabilityFence(into);
        }
    }
}
