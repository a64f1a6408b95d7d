package dev.connectorha.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Calls that are about the thread, the clock and descriptors; the ones about sockets are in {@link Sockets}. */
public final class Libc {
    /** The thread's network: for {@link #unshare} and {@link #setns}. */
    public static final int CLONE_NEWNET = 0x40000000;

    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int CLOCK_BOOTTIME = 7;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final MethodHandle STRERROR = Downcall.strerror();
    private static final MethodHandle CLOSE = Downcall.errnoFunction("close", ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT);
    private static final MethodHandle OPEN = Downcall.errnoFunction("open", ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    private static final MethodHandle SETNS = Downcall.errnoFunction("setns", ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle UNSHARE = Downcall.errnoFunction("unshare", ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT);
    private static final MethodHandle CLOCK_GETTIME = Downcall.errnoFunction("clock_gettime",
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS);

    private Libc() {}

    /**
     * Closes a descriptor. Linux frees it even when it reports an error, so that errors say nothing a caller could
     * act upon and are dropped.
     */
    public static void close(int fd) {
        try {
            Downcall.call("close", errno -> (int) CLOSE.invokeExact(errno, fd));
        } catch (ErrnoException e) {
            if (e.errno().equals(Errno.EBADF)) {
                throw new IllegalStateException("descriptor " + fd + " is not open", e);
            }
        }
    }

    /** Opens a file for reading; the descriptor does not pass to child processes. */
    public static int open(String path) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return (int) Downcall.call("open " + path,
                    errno -> (int) OPEN.invokeExact(errno, name, O_RDONLY_CLOEXEC));
        }
    }

    /**
     * Moves the calling thread, and no other, into the namespace that the descriptor stands for. Sockets that it
     * opens afterwards, and processes that it starts, belong there. Never call it on a virtual thread.
     *
     * @param kind such as {@link #CLONE_NEWNET}
     */
    public static void setns(int fd, int kind) throws ErrnoException {
        Downcall.call("setns", errno -> (int) SETNS.invokeExact(errno, fd, kind));
    }

    /** Moves the calling thread, and no other, into a fresh namespace; see {@link #setns}. */
    public static void unshare(int kinds) throws ErrnoException {
        Downcall.call("unshare", errno -> (int) UNSHARE.invokeExact(errno, kinds));
    }

    /** Nanoseconds since the machine started, those included in which it was suspended (TAKEOVER.md T10). */
    public static long bootTimeNanos() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timespec = arena.allocate(ValueLayout.JAVA_LONG, 2);
            Downcall.call("clock_gettime",
                    errno -> (int) CLOCK_GETTIME.invokeExact(errno, CLOCK_BOOTTIME, timespec));
            return timespec.getAtIndex(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
                    + timespec.getAtIndex(ValueLayout.JAVA_LONG, 1);
        } catch (ErrnoException e) {
            throw new IllegalStateException(e);
        }
    }

    static String strerror(int code) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(code)).getString(0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
