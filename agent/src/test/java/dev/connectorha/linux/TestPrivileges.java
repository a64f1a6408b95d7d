package dev.connectorha.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Takes privileges away from the calling thread alone: the kernel keeps user and capabilities per thread. */
public final class TestPrivileges {
    public static final int CAP_NET_ADMIN = 12;
    public static final int CAP_NET_RAW = 13;

    private static final int NOBODY = 65534;
    private static final int PR_SET_KEEPCAPS = 8;
    private static final int CAPABILITY_VERSION_3 = 0x20080522;

    private static final MemorySegment PRCTL = Downcall.function("prctl");
    private static final MemorySegment CAPSET = Downcall.function("capset");
    /** libc's own setresuid would change all threads; the bare system call changes one. */
    private static final MemorySegment SYSCALL = Downcall.function("syscall");

    private TestPrivileges() {}

    /** Makes the class ready, which a thread without privileges may not be able to. */
    public static void load() throws ErrnoException {
        Downcall.call("prctl", PRCTL, PR_SET_KEEPCAPS, 1);
    }

    /** From here on the calling thread is user 65534 and has these capabilities and no others. */
    public static void becomeNobodyWith(int... capabilities) throws ErrnoException {
        long setresuid = "aarch64".equals(System.getProperty("os.arch")) ? 147 : 117;
        Downcall.call("prctl", PRCTL, PR_SET_KEEPCAPS, 1);
        Downcall.call("setresuid", SYSCALL, setresuid, NOBODY, NOBODY, NOBODY);
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
            Downcall.call("capset", CAPSET, Downcall.pointer(header), Downcall.pointer(data));
        }
    }
}
