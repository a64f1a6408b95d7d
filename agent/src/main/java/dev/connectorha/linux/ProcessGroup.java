package dev.connectorha.linux;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** A process and what it has started, as far as those have stayed in its group. */
public final class ProcessGroup {
    private static final int SIGKILL = 9;
    private static final MethodHandle KILL = Downcall.errnoFunction("kill", ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    private ProcessGroup() {}

    /**
     * Kills all of them.
     *
     * @param leader the process that leads the group, such as one that {@code setsid} was executed by
     * @return false if there is no such group, or it is somebody else's
     */
    public static boolean kill(long leader) {
        if (leader <= 1) {
            // 0 means the caller's own group, and -1 everybody.
            throw new IllegalArgumentException("not the leader of a group: " + leader);
        }
        try {
            int group = Math.toIntExact(-leader);
            Downcall.call("kill", errno -> (int) KILL.invokeExact(errno, group, SIGKILL));
            return true;
        } catch (ErrnoException _) {
            return false;
        }
    }
}
