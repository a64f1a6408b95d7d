package dev.connectorha.preflight.host;

import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Facts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who holds sockets of protocol 112 besides the agent and this very preflight.
 *
 * @param known other programs
 * @param hidden how many sockets there are whose holder this user may not see, and that cannot be the agent's
 */
record Speakers(List<Processes.Item> known, int hidden) {
    Speakers {
        known = List.copyOf(known);
    }

    static Speakers others(Facts facts) throws InterruptedException {
        HostFiles files = facts.sources().host().files();
        Map<String, Processes.Item> owners = SocketOwners.of(files, facts.get(Processes.FACT));
        List<String> locks = SocketOwners.agentLocks(files);
        Set<String> ours = new HashSet<>();
        files.link("/proc/self").ifPresent(ours::add);
        locks.stream().map(owners::get).filter(Objects::nonNull).map(Processes.Item::pid).forEach(ours::add);
        // Each agent has one lock and one socket.
        long unseenAgents = locks.stream().filter(lock -> !owners.containsKey(lock)).count();

        Set<String> seen = new TreeSet<>();
        List<Processes.Item> known = facts.get(RawSockets.FACT).inodes().stream().map(owners::get)
                .filter(Objects::nonNull).filter(item -> !ours.contains(item.pid()) && seen.add(item.pid()))
                .toList();
        long unseen = facts.get(RawSockets.FACT).inodes().stream().filter(inode -> !owners.containsKey(inode))
                .count();
        return new Speakers(known, (int) Math.max(0, unseen - unseenAgents));
    }
}
