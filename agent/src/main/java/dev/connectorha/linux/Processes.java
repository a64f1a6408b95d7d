package dev.connectorha.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;

/** Calls about processes that the JDK has no API for. */
public final class Processes {
    private static final MemorySegment KILL = Downcall.function("kill");
    private static final MemorySegment MKFIFO = Downcall.function("mkfifo");
    private static final int OWNER_ONLY = 0600;
    private static final Set<String> SYSTEMDS = Set.of("NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC");

    private Processes() {}

    /** What a group is sent. */
    public enum Signal {
        TERM(15), KILL(9);

        private final int number;

        Signal(int number) {
            this.number = number;
        }
    }

    /**
     * Signals every process of the group that this process leads.
     *
     * @param leader must not have been waited for, or its number may be another's by now
     * @throws ErrnoException if it leads no group (ESRCH), or this user may not
     */
    public static void signalGroup(long leader, Signal signal) throws ErrnoException {
        if (leader <= 1) {
            throw new IllegalArgumentException("not the number of a child: " + leader);
        }
        Downcall.call("kill", KILL, -leader, signal.number);
    }

    /** Takes away what systemd tells this process, and no child of it is to answer. */
    public static void forAChild(Map<String, String> environment) {
        environment.keySet().removeAll(SYSTEMDS);
    }

    /** Makes a FIFO that only this user may use. */
    public static void makeFifo(String path) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            Downcall.call("mkfifo " + path, MKFIFO, Downcall.pointer(arena.allocateFrom(path)), OWNER_ONLY);
        }
    }
}
