package dev.connectorha.preflight.clients;

import dev.connectorha.host.HostFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The installed unit of the agent with its drop-ins, as systemd.unit(5) has it.
 *
 * @param settings of its section [Service], in the order in which they count
 */
record AgentUnit(List<Setting> settings) {
    /** From the one that is preferred on. */
    private static final List<String> FOLDERS = Stream
            .of("/etc", "/run", "/usr/local/lib", "/usr/lib", "/lib")
            .map(folder -> folder + "/systemd/system/").toList();
    private static final String FILE = "connector-ha.service";
    /** Its own, those of each beginning of its name that ends in a dash, and those of all services. */
    private static final List<String> DROP_INS = List.of(FILE + ".d/", "connector-.service.d/", "service.d/");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z]+)\\s*=\\s*(.*)");

    /** One assignment. */
    record Setting(String key, String value) {}

    AgentUnit {
        settings = List.copyOf(settings);
    }

    /** Empty where none is installed. */
    static Optional<AgentUnit> of(HostFiles files) {
        return FOLDERS.stream().map(folder -> files.text(folder + FILE)).flatMap(Optional::stream).findFirst()
                .map(unit -> {
                    List<Setting> settings = new ArrayList<>(service(unit));
                    dropIns(files).forEach(
                            file -> settings.addAll(service(files.text(file).orElse(""))));
                    return new AgentUnit(settings);
                });
    }

    /** By their names, wherever they are; of two of one name the preferred folder's. */
    private static List<String> dropIns(HostFiles files) {
        Map<String, String> found = new TreeMap<>();
        for (String kind : DROP_INS) {
            for (String folder : FOLDERS) {
                names(files, folder + kind).stream().filter(name -> name.endsWith(".conf"))
                        .forEach(name -> found.putIfAbsent(name, folder + kind + name));
            }
        }
        return List.copyOf(found.values());
    }

    private static List<String> names(HostFiles files, String folder) {
        try {
            return files.names(folder);
        } catch (IOException mayNotLook) {
            return List.of();
        }
    }

    private static List<Setting> service(String text) {
        List<Setting> settings = new ArrayList<>();
        String section = "";
        for (String line : whole(text)) {
            if (line.startsWith("[")) {
                section = line;
            }
            var assignment = ASSIGNMENT.matcher(line);
            if (section.equals("[Service]") && assignment.matches()) {
                settings.add(new Setting(assignment.group(1), assignment.group(2)));
            }
        }
        return settings;
    }

    /** Without comments, which may stand in the middle of a line that a backslash continues. */
    private static List<String> whole(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder begun = new StringBuilder();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            boolean goesOn = line.endsWith("\\");
            begun.append(goesOn ? line.substring(0, line.length() - 1) + " " : line);
            if (!goesOn) {
                lines.add(begun.toString().strip());
                begun.setLength(0);
            }
        }
        lines.add(begun.toString().strip());
        return lines;
    }

    /** What a key of one value says in the end; an empty assignment takes back what was said before. */
    Optional<String> last(String key) {
        return values(key).reduce((_, later) -> later).filter(value -> !value.isEmpty());
    }

    /** The same where systemd passes over what it cannot read. */
    <T> Optional<T> last(String key, Function<String, Optional<T>> read) {
        return values(key).map(read).flatMap(Optional::stream).reduce((_, later) -> later);
    }

    /** The words of a key that collects; an empty assignment begins anew. */
    List<String> all(String key) {
        List<String> words = new ArrayList<>();
        values(key).forEach(value -> {
            if (value.isEmpty()) {
                words.clear();
            }
            Stream.of(value.split("\\s+")).map(AgentUnit::unquoted).filter(word -> !word.isEmpty())
                    .forEach(words::add);
        });
        return words;
    }

    private Stream<String> values(String key) {
        return settings.stream().filter(setting -> setting.key().equals(key)).map(Setting::value);
    }

    private static String unquoted(String word) {
        boolean quoted = word.length() > 1 && (word.startsWith("\"") || word.startsWith("'"))
                && word.endsWith(word.substring(0, 1));
        return quoted ? word.substring(1, word.length() - 1) : word;
    }

    /** Whom it runs the agent as; with DynamicUser= one of the unit's name, that is there only while it runs. */
    String user() {
        boolean dynamic = last("DynamicUser").filter(Sandbox::yes).isPresent();
        return last("User").filter(name -> !name.equals("0"))
                .orElse(dynamic ? FILE.replace(".service", "") : "root");
    }

    boolean asRoot() {
        return user().equals("root");
    }
}
