package dev.connectorha.linux;

import dev.connectorha.linux.Processes.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process and what it has started, as far as those have stayed in its group. */
public final class ProcessGroup {
    private static final Path PROC = Path.of("/proc");

    private ProcessGroup() {}

    /**
     * Kills all of them.
     *
     * @param leader the process that leads the group, such as one that {@code setsid} was executed by
     * @return false if there is no such group, or it is somebody else's
     */
    public static boolean kill(long leader) {
        return signalled(leader, Signal.KILL);
    }

    /**
     * Signals what is left of the group of a leader that has ended and was waited for. Its number cannot be given away
     * as long as the group has members; with a process of that number the group is somebody else's.
     *
     * @return false if nothing is left of it
     */
    public static boolean signalRest(long leader, Signal signal) {
        return !Files.exists(PROC.resolve(Long.toString(leader))) && signalled(leader, signal);
    }

    /** Whether any of them lives; one that is dead and waits for its parent does not. */
    public static boolean lives(long leader) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isOf(leader, process)) {
                    return true;
                }
            }
            return false;
        } catch (IOException nobodyCanTell) {
            return false;
        }
    }

    /** Whether that process lives and is one of them. */
    public static boolean has(long leader, long member) {
        return isOf(leader, PROC.resolve(Long.toString(member)));
    }

    private static boolean isOf(long leader, Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            // A program's name may contain anything, also brackets: the last one ends it.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 4);
            return fields[2].equals(Long.toString(leader)) && !fields[0].equals("Z")
                    && !fields[0].equals("X");
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean signalled(long leader, Signal signal) {
        try {
            Processes.signalGroup(leader, signal);
            return true;
        } catch (ErrnoException _) {
            return false;
        }
    }
}
