package dev.connectorha.preflight.host;

import dev.connectorha.host.HostFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A file of systemd's form with its drop-ins. */
final class UnitFile {
    /** The later ones win where two have a file of one name. */
    private static final List<String> FOLDERS = List.of("/usr/lib", "/usr/local/lib", "/run", "/etc");

    private UnitFile() {}

    /** What the key is set to in the end; empty if nothing sets it, or sets it to nothing. */
    static Optional<String> value(HostFiles files, String file, String section, String key) {
        Map<String, String> dropIns = new TreeMap<>();
        String name = file.substring(file.lastIndexOf('/') + 1);
        for (String folder : FOLDERS) {
            String dropInFolder = folder + "/systemd/network/" + name + ".d";
            names(files, dropInFolder).stream().filter(each -> each.endsWith(".conf"))
                    .forEach(each -> dropIns.put(each, dropInFolder + "/" + each));
        }
        Optional<String> value = last(files.text(file).orElse(""), section, key);
        for (String dropIn : dropIns.values()) {
            Optional<String> before = value;
            value = last(files.text(dropIn).orElse(""), section, key).or(() -> before);
        }
        return value.filter(text -> !text.isEmpty());
    }

    private static Optional<String> last(String text, String section, String key) {
        Optional<String> value = Optional.empty();
        String current = "";
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                current = line;
            } else if (current.equals("[" + section + "]") && line.matches(key + "\\s*=.*")) {
                value = Optional.of(line.substring(line.indexOf('=') + 1).strip());
            }
        }
        return value;
    }

    private static List<String> names(HostFiles files, String folder) {
        try {
            return files.names(folder);
        } catch (IOException _) {
            return List.of();
        }
    }
}
