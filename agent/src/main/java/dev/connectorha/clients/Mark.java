package dev.connectorha.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment of a client's start command says whose it is. All that it starts inherits that, so that the
 * kernel
 * itself knows what belongs to a client, also after this process has ended and come back: there is no state file.
 *
 * @param value unique on this host, whatever else runs there
 */
record Mark(String value) {
    private static final String VARIABLE = "CONNECTOR_HA_CLIENT";

    Map<String, String> environment() {
        return Map.of(VARIABLE, value);
    }

    /** Those that live and are marked so, the oldest first; of other users only as far as they may be seen. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::marks)
                .sorted(Comparator
                        .comparing(
                                (ProcessHandle each) -> each.info().startInstant().orElse(Instant.MAX))
                        .thenComparingLong(ProcessHandle::pid))
                .toList();
    }

    /** The one that is the client where the start command is it: the oldest. */
    Optional<ProcessHandle> first() {
        return processes().stream().findFirst();
    }

    private boolean marks(ProcessHandle process) {
        try {
            String pid = Long.toString(process.pid());
            byte[] environment = Files.readAllBytes(Path.of("/proc", pid, "environ"));
            String[] variables = new String(environment, StandardCharsets.UTF_8).split("\0", -1);
            return Arrays.asList(variables).contains(VARIABLE + "=" + value)
                    && network(pid).equals(network("self")) && process.isAlive();
        } catch (IOException anothersOrGone) {
            return false;
        }
    }

    /** Another agent of the same name may run in another network namespace of this machine. */
    private static Path network(String pid) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc", pid, "ns", "net"));
    }
}
