package dev.connectorha.preflight.host;

import dev.connectorha.host.HostFiles;
import dev.connectorha.host.HostFiles.Content;
import dev.connectorha.preflight.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sockets of IP protocol 112 in this host's network.
 *
 * @param inodes by which the processes that hold them are found
 * @param unreadable which of the kernel's lists could not be read
 */
record RawSockets(List<String> inodes, List<String> unreadable) {
    static final Fact<RawSockets> FACT = facts -> read(facts.sources().host().files());

    private static final int LOCAL = 1;
    private static final int INODE = 9;
    /** What stands for a port is the protocol, in hexadecimal. */
    private static final String VRRP = ":0070";

    RawSockets {
        inodes = List.copyOf(inodes);
        unreadable = List.copyOf(unreadable);
    }

    private static RawSockets read(HostFiles files) {
        List<String> inodes = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String file : List.of("/proc/net/raw", "/proc/net/raw6")) {
            switch (files.read(file)) {
                case Content.Text(String text) -> inodes.addAll(vrrp(text));
                case Content.Unreadable(String why) -> unreadable.add(why);
                // A kernel without IPv6 has no list for it.
                case Content.Absent() when file.endsWith("6") -> {
                }
                case Content.Absent() -> unreadable.add(file + " is not there");
            }
        }
        return new RawSockets(inodes, unreadable);
    }

    private static List<String> vrrp(String text) {
        return text.lines().map(line -> Stream.of(line.strip().split("\\s+", -1)).toList())
                .filter(words -> words.size() > INODE && words.get(LOCAL).endsWith(VRRP))
                .map(words -> words.get(INODE)).toList();
    }
}
