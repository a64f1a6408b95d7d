package dev.connectorha.preflight.clients;

import dev.connectorha.host.HostFiles;
import dev.connectorha.host.HostFiles.Access;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom the agent runs as, and what the modes of files permit to that.
 *
 * @param mighty whether modes do not bind it
 */
record AgentUser(String name, int id, Set<Integer> groups, boolean mighty) {
    static final int READ = 4;
    static final int WRITE = 2;
    static final int SEARCH = 1;
    static final int RUN = 1;

    private static final String OVERRIDE = "CAP_DAC_OVERRIDE";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    AgentUser {
        groups = Set.copyOf(groups);
    }

    /** The installed unit's, or else whoever runs this; empty where /etc does not know it. */
    static Optional<AgentUser> of(Optional<AgentUnit> unit, HostFiles files) {
        return unit.isPresent() ? named(unit.get(), files) : runningThis(files);
    }

    private static Optional<AgentUser> runningThis(HostFiles files) {
        String status = files.text("/proc/self/status").orElse("");
        List<Integer> users = ids(status, "Uid");
        List<Integer> groups = Stream.concat(ids(status, "Gid").stream(), ids(status, "Groups").stream())
                .toList();
        // The effective one is the second.
        return users.size() < 2
                ? Optional.empty()
                : Optional.of(new AgentUser("" + users.get(1), users.get(1), new HashSet<>(groups),
                        users.get(1) == 0));
    }

    /** Whether the process that asks is its own. */
    boolean runsThis(HostFiles files) {
        return runningThis(files).filter(process -> process.id() == id && process.mighty() == mighty)
                .isPresent();
    }

    private static List<Integer> ids(String status, String key) {
        return status.lines().filter(line -> line.startsWith(key + ":"))
                .flatMap(line -> Stream.of(line.substring(key.length() + 1).strip().split("\\s+")))
                .flatMap(word -> number(word).stream()).toList();
    }

    private static Optional<AgentUser> named(AgentUnit unit, HostFiles files) {
        if (unit.asRoot()) {
            return Optional.of(new AgentUser("root", 0, groups("root", 0, unit, files), !bounded(unit)));
        }
        String wanted = unit.user();
        return entries(files, "/etc/passwd").filter(entry -> entry.length > 3)
                .filter(entry -> entry[0].equals(wanted) || entry[2].equals(wanted)).findFirst()
                .flatMap(entry -> number(entry[2]).flatMap(user -> number(entry[3])
                        .map(group -> new AgentUser(entry[0], user, groups(entry[0], group, unit, files),
                                false))));
    }

    private static Set<Integer> groups(String user, int own, AgentUnit unit, HostFiles files) {
        Set<Integer> groups = new HashSet<>();
        unit.last("Group").ifPresentOrElse(name -> group(name, files).ifPresent(groups::add),
                () -> groups.add(own));
        unit.all("SupplementaryGroups").forEach(name -> group(name, files).ifPresent(groups::add));
        entries(files, "/etc/group").filter(entry -> entry.length > 3)
                .filter(entry -> List.of(entry[3].split(",")).contains(user))
                .forEach(entry -> number(entry[2]).ifPresent(groups::add));
        return groups;
    }

    private static Optional<Integer> group(String name, HostFiles files) {
        return entries(files, "/etc/group").filter(entry -> entry.length > 2 && entry[0].equals(name))
                .flatMap(entry -> number(entry[2]).stream()).findFirst().or(() -> number(name));
    }

    /** Root without this right is bound by modes as anybody is. */
    private static boolean bounded(AgentUnit unit) {
        List<String> rights = unit.all("CapabilityBoundingSet");
        return !rights.isEmpty() && !rights.contains(OVERRIDE)
                && rights.stream().noneMatch(right -> right.startsWith("~"));
    }

    private static Stream<String[]> entries(HostFiles files, String file) {
        return files.text(file).stream().flatMap(String::lines).map(line -> line.split(":", -1));
    }

    private static Optional<Integer> number(String word) {
        return NUMBER.matcher(word).matches() ? Optional.of(Integer.parseInt(word)) : Optional.empty();
    }

    /** The first of the three that fits counts, also where it permits less than the next. */
    boolean may(int bits, Access access) {
        int shift = access.user() == id ? 6 : groups.contains(access.group()) ? 3 : 0;
        return mighty || (access.mode() >> shift & bits) == bits;
    }
}
