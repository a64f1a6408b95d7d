package dev.connectorha.preflight.host;

import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Fact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs in this host's network.
 *
 * @param all those of other network namespaces left out, as far as they can be told apart
 */
record Processes(List<Item> all) {
    static final Fact<Processes> FACT = facts -> read(facts.sources().host().files());

    /**
     * One process.
     *
     * @param comm its name for the kernel, at most 15 characters
     * @param words its command line; empty for a thread of the kernel
     */
    record Item(String pid, String comm, List<String> words) {
        Item {
            words = List.copyOf(words);
        }

        /** Such as {@code keepalived (pid 812)}. */
        @Override
        public String toString() {
            return comm + " (pid " + pid + ")";
        }
    }

    Processes {
        all = List.copyOf(all);
    }

    /** Those of that name. */
    Stream<Item> named(String comm) {
        return all.stream().filter(item -> item.comm().equals(comm));
    }

    private static Processes read(HostFiles files) {
        Optional<String> network = files.link("/proc/self/ns/net");
        List<Item> items = new ArrayList<>();
        for (String pid : pids(files)) {
            boolean elsewhere = files.link("/proc/" + pid + "/ns/net")
                    .filter(other -> network.isPresent() && !network.get().equals(other)).isPresent();
            if (!elsewhere) {
                files.text("/proc/" + pid + "/comm").map(String::strip)
                        .ifPresent(comm -> items.add(new Item(pid, comm, words(files, pid))));
            }
        }
        return new Processes(items);
    }

    private static List<String> pids(HostFiles files) {
        try {
            return files.names("/proc").stream().filter(name -> name.matches("\\d+")).toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static List<String> words(HostFiles files, String pid) {
        String line = files.text("/proc/" + pid + "/cmdline").orElse("");
        return Stream.of(line.split("\0", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
