package dev.connectorha.preflight.host;

import dev.connectorha.host.HostFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files in which a host's network is configured, whoever reads them. */
final class NetworkFiles {
    private static final List<String> FILES = List.of("/etc/network/interfaces", "/etc/rc.local");
    private static final List<String> FOLDERS = List.of("/etc/netplan", "/etc/network/interfaces.d",
            "/etc/systemd/network", "/run/systemd/network", "/etc/NetworkManager/system-connections",
            "/etc/sysconfig/network-scripts");

    private NetworkFiles() {}

    /** Those that have the address in a line that is no comment, with the line. */
    static List<String> naming(HostFiles files, String address) {
        Pattern whole = Pattern.compile("(?<![\\w.:])" + Pattern.quote(address) + "(?![\\w:]|\\.\\d)");
        List<String> found = new ArrayList<>();
        Stream.concat(FILES.stream(), FOLDERS.stream().flatMap(folder -> below(files, folder)))
                .forEach(file -> files.text(file).orElse("").lines().map(String::strip)
                        .filter(line -> !line.startsWith("#") && !line.startsWith(";"))
                        .filter(line -> whole.matcher(line).find()).findFirst()
                        .ifPresent(line -> found.add(file + ": " + line)));
        return found;
    }

    /** What lies in the folder, and in the folders of drop-ins in it. */
    private static Stream<String> below(HostFiles files, String folder) {
        return names(files, folder).map(name -> folder + "/" + name)
                .flatMap(entry -> entry.endsWith(".d")
                        ? names(files, entry).map(name -> entry + "/" + name)
                        : Stream.of(entry))
                // amazon-ec2-net-utils writes what EC2 has assigned, and takes it out again.
                .filter(file -> !file.endsWith("/ec2net_alias.conf"));
    }

    private static Stream<String> names(HostFiles files, String folder) {
        try {
            return files.names(folder).stream();
        } catch (IOException _) {
            return Stream.empty();
        }
    }
}
