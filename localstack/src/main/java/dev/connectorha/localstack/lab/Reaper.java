package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ends whatever runs in the lab's namespaces, whoever started it: only what the lab began can be there. */
final class Reaper {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private Reaper() {}

    /** Kills every process of these namespaces, except this JVM, until none is left. */
    static void emptyOut(Set<String> namespaceIds) throws IOException {
        long start = System.nanoTime();
        for (List<Long> left = living(namespaceIds); !left.isEmpty(); left = living(namespaceIds)) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new IOException("Processes that do not end: " + left);
            }
            for (long pid : left) {
                Signal.KILL.send(pid);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    static List<Long> living(Set<String> namespaceIds) {
        return ProcessHandle.allProcesses().filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .map(ProcessHandle::pid)
                .filter(pid -> namespaceIds.contains(NetworkNamespace.idOf(Long.toString(pid)))).toList();
    }
}
