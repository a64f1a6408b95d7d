package dev.connectorha.preflight.host;

import dev.connectorha.host.HostFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which processes hold which sockets. Of processes of other users only root sees it. */
final class SocketOwners {
    private static final String SOCKET = "socket:[";

    private SocketOwners() {}

    /** From the inodes of sockets to the processes that hold them. */
    static Map<String, Processes.Item> of(HostFiles files, Processes processes) {
        Map<String, Processes.Item> owners = new HashMap<>();
        for (Processes.Item process : processes.all()) {
            String folder = "/proc/" + process.pid() + "/fd";
            names(files, folder).flatMap(name -> files.link(folder + "/" + name).stream())
                    .filter(target -> target.startsWith(SOCKET))
                    .map(target -> target.substring(SOCKET.length(), target.length() - 1))
                    .forEach(inode -> owners.put(inode, process));
        }
        return owners;
    }

    /** The inodes of the sockets by which agents make sure that they are alone, see InstanceLock. */
    static List<String> agentLocks(HostFiles files) {
        return files.text("/proc/net/unix").orElse("").lines()
                .map(line -> List.of(line.strip().split("\\s+", -1)))
                .filter(words -> words.size() > 7 && words.get(7).startsWith("@connector-ha."))
                .map(words -> words.get(6)).toList();
    }

    private static Stream<String> names(HostFiles files, String folder) {
        try {
            return files.names(folder).stream();
        } catch (IOException _) {
            return Stream.empty();
        }
    }
}
