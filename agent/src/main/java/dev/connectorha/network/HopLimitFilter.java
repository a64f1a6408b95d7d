package dev.connectorha.network;

import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.Sockets;
import dev.connectorha.linux.Sockets.Option;
import dev.connectorha.vrrp.IpPacket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A classic BPF program of four instructions that lets only packets of a sufficient hop limit reach an IPv6 socket
 * whole, which is the only way to check it: neither the raw socket nor Netty shows the IPv6 header. Of the others it
 * leaves one byte, as the kernel does not count what a filter drops.
 */
final class HopLimitFilter {
    private static final Option SO_ATTACH_FILTER = new Option("SO_ATTACH_FILTER", Sockets.SOL_SOCKET, 26);
    /** SKF_NET_OFF: offsets from here count from the network header; the hop limit is its eighth byte. */
    private static final int HOP_LIMIT_AT = -0x100000 + 7;
    private static final int LOAD_BYTE_ABSOLUTE = 0x30;
    private static final int JUMP_IF_AT_LEAST = 0x35;
    private static final int RETURN = 0x06;
    private static final int ACCEPT_WHOLE = -1;

    private HopLimitFilter() {}

    static void attach(int fd, int minHopLimit) throws ErrnoException {
        long[] program = {instruction(LOAD_BYTE_ABSOLUTE, 0, HOP_LIMIT_AT),
                instruction(JUMP_IF_AT_LEAST, 1, minHopLimit), instruction(RETURN, 0, ACCEPT_WHOLE),
                instruction(RETURN, 0, IpPacket.BYTES_FROM_TOO_FAR)};
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment fprog = arena.allocate(16, 8);
            fprog.set(ValueLayout.JAVA_SHORT, 0, (short) program.length);
            fprog.set(ValueLayout.ADDRESS, 8, arena.allocateFrom(ValueLayout.JAVA_LONG, program));
            Sockets.setOption(fd, SO_ATTACH_FILTER, fprog);
        }
    }

    /** {@code sock_filter} in a little-endian word: u16 code, u8 jump if true, u8 jump if false, u32 operand. */
    private static long instruction(int code, int jumpIfFalse, int operand) {
        return code | (long) jumpIfFalse << 24 | (long) operand << 32;
    }
}
