package dev.connectorha.track;

import dev.connectorha.host.HostFiles;
import dev.connectorha.track.rules.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Whether a process of that name runs. One that has ended and waits for its parent does not. */
record ProcessProbe(String name, HostFiles files) implements Probe {
    /** The kernel keeps so many characters of a name (TASK_COMM_LEN without its zero). */
    private static final int COMM = 15;

    @Override
    public Outcome look(Duration timeout) {
        try {
            return files.names("/proc").stream().filter(entry -> entry.matches("\\d+"))
                    .filter(this::isIt).findFirst()
                    .map(pid -> Outcome.passed("runs as process " + pid)).orElseGet(this::notSeen);
        } catch (IOException e) {
            return Outcome.impossible("/proc cannot be read: " + Reasons.of(e));
        }
    }

    /** Who may not even see the first process of all may have missed others (hidepid, ProtectProc=invisible). */
    private Outcome notSeen() {
        return files.text("/proc/1/stat").isPresent()
                ? Outcome.failed("no such process")
                : Outcome.impossible("this user may not see the processes of others in /proc"
                        + " (hidepid, or ProtectProc in the unit)");
    }

    private boolean isIt(String pid) {
        String stat = files.text("/proc/" + pid + "/stat").orElse("");
        // The name stands in parentheses, and may have some of its own.
        int begin = stat.indexOf('(');
        int end = stat.lastIndexOf(')');
        if (begin < 0 || end < begin || stat.startsWith(") Z", end) || stat.startsWith(") X", end)) {
            return false;
        }
        String comm = stat.substring(begin + 1, end);
        return name.length() <= COMM
                ? comm.equals(name) || program(pid).filter(name::equals).isPresent()
                : program(pid).filter(name::equals).isPresent();
    }

    /** The last part of the command line's first word: a program that runs under a longer, or another, name. */
    private Optional<String> program(String pid) {
        return files.text("/proc/" + pid + "/cmdline").map(line -> line.split("\0", 2)[0])
                .filter(first -> !first.isEmpty() && first.indexOf('\n') < 0)
                .map(first -> String.valueOf(Path.of(first).getFileName()));
    }
}
