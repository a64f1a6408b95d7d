package dev.connectorha.preflight.host;

import dev.connectorha.host.HostFiles;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the scripts of DHCP clients do at a renewal. */
final class DhcpScripts {
    private static final Pattern FLUSH = Pattern
            .compile("\\bip\\b.*\\baddr(ess)?\\b.*\\bflush\\b|\\bifconfig\\b.*\\s0\\.0\\.0\\.0\\b");
    private static final Pattern BRANCH = Pattern.compile("^\\(?[\\w|*\\s\"]+\\)");
    private static final Pattern FUNCTION = Pattern.compile("^(function\\s+\\w+|\\w+\\s*\\(\\))");

    private DhcpScripts() {}

    /** The first line that takes all addresses off a NIC when the lease is renewed, with its file. */
    static Optional<String> flushing(HostFiles files, String client, List<String> words) {
        return switch (client) {
            // Its own script flushes only when the address is another one, or the lease has ended.
            case "dhclient" -> hooks(files).flatMap(file -> flushing(files, file).stream()).findFirst();
            case "udhcpc" -> script(words).or(() -> udhcpcScript(files))
                    .flatMap(file -> flushing(files, file));
            default -> Optional.empty();
        };
    }

    private static Stream<String> hooks(HostFiles files) {
        return Stream.of("/etc/dhcp/dhclient-enter-hooks", "/etc/dhcp/dhclient-exit-hooks")
                .flatMap(hook -> Stream.concat(Stream.of(hook), names(files, hook + ".d")));
    }

    private static Stream<String> names(HostFiles files, String folder) {
        try {
            return files.names(folder).stream().map(name -> folder + "/" + name);
        } catch (IOException _) {
            return Stream.empty();
        }
    }

    private static Optional<String> script(List<String> words) {
        int at = words.indexOf("-s");
        return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }

    private static Optional<String> udhcpcScript(HostFiles files) {
        return Stream.of("/etc/udhcpc/default.script", "/usr/share/udhcpc/default.script")
                .filter(files::exists).findFirst();
    }

    private static Optional<String> flushing(HostFiles files, String file) {
        return file.startsWith("/")
                ? flushing(files.text(file).orElse("")).map(line -> file + ": " + line)
                : Optional.empty();
    }

    /** Lines count that are in no function, and in no branch of a case but one for renewals. */
    private static Optional<String> flushing(String script) {
        boolean function = false;
        boolean branch = true;
        for (String line : script.lines().map(String::strip).toList()) {
            function = function ? !line.startsWith("}") : FUNCTION.matcher(line).find();
            if (BRANCH.matcher(line).find()) {
                branch = line.toLowerCase(Locale.ROOT).matches("[^)]*(renew|\\*)[^)]*\\).*");
            }
            if (branch && !function && !line.startsWith("#") && FLUSH.matcher(line).find()) {
                return Optional.of(line);
            }
            branch = branch || line.startsWith("esac");
        }
        return Optional.empty();
    }
}
