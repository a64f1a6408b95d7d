package dev.connectorha.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Takes privileges away from the calling thread alone: the kernel keeps user and capabilities per thread. */
public final class TestPrivileges {
    public static final int CAP_NET_ADMIN = 12;
    public static final int CAP_NET_RAW = 13;

    private static final int NOBODY = 65534;
    private static final int PR_SET_KEEPCAPS = 8;
    private static final int CAPABILITY_VERSION_3 = 0x20080522;

    private static final MethodHandle PRCTL = Downcall.errnoFunction("prctl", ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);
    private static final MethodHandle CAPSET = Downcall.errnoFunction("capset", ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    /** libc's own setresuid would change all threads; the bare system call changes one. */
    private static final MethodHandle SYSCALL = Downcall.errnoFunction("syscall", ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);

    private TestPrivileges() {}

    /** Makes the class ready, which a thread without privileges may not be able to. */
    public static void load() throws ErrnoException {
        Downcall.call("prctl", errno -> (int) PRCTL.invokeExact(errno, PR_SET_KEEPCAPS, 1L, 0L, 0L, 0L));
    }

    /** From here on the calling thread is user 65534 and has these capabilities and no others. */
    public static void becomeNobodyWith(int... capabilities) throws ErrnoException {
        long setresuid = "aarch64".equals(System.getProperty("os.arch")) ? 147 : 117;
        Downcall.call("prctl", errno -> (int) PRCTL.invokeExact(errno, PR_SET_KEEPCAPS, 1L, 0L, 0L, 0L));
        Downcall.call("setresuid", errno -> (long) SYSCALL.invokeExact(errno, setresuid, (long) NOBODY,
                (long) NOBODY, (long) NOBODY));
        int mask = 0;
        for (int capability : capabilities) {
            mask |= 1 << capability;
        }
        capset(mask);
    }

    private static void capset(int mask) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocateFrom(ValueLayout.JAVA_INT, CAPABILITY_VERSION_3, 0);
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_INT, mask, mask, 0, 0, 0, 0);
            Downcall.call("capset", errno -> (int) CAPSET.invokeExact(errno, header, data));
        }
    }
}
