package dev.connectorha.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Calls that are about the thread, the clock and descriptors; the ones about sockets are in {@link Sockets}. */
public final class Libc {
    /** The thread's network: for {@link #unshare} and {@link #setns}. */
    public static final int CLONE_NEWNET = 0x40000000;

    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int CLOCK_BOOTTIME = 7;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final MemorySegment STRERROR = Downcall.function("strerror");
    private static final MemorySegment CLOSE = Downcall.function("close");
    private static final MemorySegment OPEN = Downcall.function("open");
    private static final MemorySegment SETNS = Downcall.function("setns");
    private static final MemorySegment UNSHARE = Downcall.function("unshare");
    private static final MemorySegment CLOCK_GETTIME = Downcall.function("clock_gettime");

    private Libc() {}

    /**
     * Closes a descriptor. Linux frees it even when it reports an error, so that errors say nothing a caller could
     * act upon and are dropped.
     */
    public static void close(int fd) {
        try {
            Downcall.call("close", CLOSE, fd);
        } catch (ErrnoException e) {
            if (e.errno().equals(Errno.EBADF)) {
                throw new IllegalStateException("descriptor " + fd + " is not open", e);
            }
        }
    }

    /** Opens a file for reading; the descriptor does not pass to child processes. */
    public static int open(String path) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            // Variadic in C; on Linux both architectures pass an integer there as any other argument.
            return Downcall.call("open " + path, OPEN, Downcall.pointer(arena.allocateFrom(path)),
                    O_RDONLY_CLOEXEC);
        }
    }

    /**
     * Moves the calling thread, and no other, into the namespace that the descriptor stands for. Sockets that it
     * opens afterwards, and processes that it starts, belong there. Never call it on a virtual thread.
     *
     * @param kind such as {@link #CLONE_NEWNET}
     */
    public static void setns(int fd, int kind) throws ErrnoException {
        Downcall.call("setns", SETNS, fd, kind);
    }

    /** Moves the calling thread, and no other, into a fresh namespace; see {@link #setns}. */
    public static void unshare(int kinds) throws ErrnoException {
        Downcall.call("unshare", UNSHARE, kinds);
    }

    /** Nanoseconds since the machine started, those included in which it was suspended (TAKEOVER.md T10). */
    public static long bootTimeNanos() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timespec = arena.allocate(ValueLayout.JAVA_LONG, 2);
            Downcall.call("clock_gettime", CLOCK_GETTIME, CLOCK_BOOTTIME, Downcall.pointer(timespec));
            return timespec.getAtIndex(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
                    + timespec.getAtIndex(ValueLayout.JAVA_LONG, 1);
        } catch (ErrnoException e) {
            throw new IllegalStateException(e);
        }
    }

    static String strerror(int code) {
        return Downcall.string(STRERROR, code);
    }
}
