package dev.connectorha.preflight.host;

import dev.connectorha.host.HostFiles;
import dev.connectorha.host.HostFiles.Content;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The virtual routers of a keepalived, as far as its configuration is simple: blocks {@code vrrp_instance}, files that
 * are included, comments. Conditions and variables are not understood.
 *
 * @param unreadable why the file, or one that it includes, cannot be read; empty if it can
 */
record KeepalivedConfig(List<Instance> instances, Optional<String> unreadable) {
    static final String FILE = "/etc/keepalived/keepalived.conf";
    private static final int MAX_DEPTH = 4;

    /** A block; what it does not say is empty. */
    record Instance(String name, String virtualRouterId, String device) {}

    KeepalivedConfig {
        instances = List.copyOf(instances);
    }

    static KeepalivedConfig read(HostFiles files, String file) {
        List<String> lines = new ArrayList<>();
        Optional<String> unreadable = collect(files, file, lines, 0);
        return new KeepalivedConfig(parse(lines), unreadable);
    }

    /** The file that a running one was started with. */
    static String fileOf(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("--use-file=")) {
                return word.substring("--use-file=".length());
            }
            if ((word.equals("-f") || word.equals("--use-file")) && i + 1 < words.size()) {
                return words.get(i + 1);
            }
        }
        return FILE;
    }

    private static Optional<String> collect(HostFiles files, String file, List<String> lines, int depth) {
        Optional<String> trouble = Optional.empty();
        switch (files.read(file)) {
            case Content.Absent() -> trouble = Optional.of(file + " is not there");
            case Content.Unreadable(String why) -> trouble = Optional.of(why);
            case Content.Text(String text) -> {
                for (String line : text.lines().map(KeepalivedConfig::withoutComment).toList()) {
                    if (line.startsWith("include") && depth < MAX_DEPTH) {
                        String pattern = line.replaceFirst("^include\\w*\\s+", "");
                        for (String included : matching(files, file, pattern)) {
                            Optional<String> before = trouble;
                            trouble = collect(files, included, lines, depth + 1).or(() -> before);
                        }
                    } else {
                        lines.add(line);
                    }
                }
            }
        }
        return trouble;
    }

    private static String withoutComment(String line) {
        return line.replaceFirst("[#!].*", "").strip();
    }

    /** A pattern of the shell is understood in the last part of the name. */
    private static List<String> matching(HostFiles files, String includer, String pattern) {
        String whole = pattern.startsWith("/")
                ? pattern
                : includer.substring(0, includer.lastIndexOf('/') + 1) + pattern;
        String folder = whole.substring(0, whole.lastIndexOf('/'));
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + whole.substring(folder.length() + 1));
        try {
            return files.names(folder).stream().filter(name -> matcher.matches(Path.of(name)))
                    .map(name -> folder + "/" + name).toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static List<Instance> parse(List<String> lines) {
        List<Instance> instances = new ArrayList<>();
        int depth = 0;
        for (String line : lines) {
            List<String> words = Stream.of(line.split("[\\s{}]+", -1)).filter(word -> !word.isEmpty())
                    .toList();
            if (depth == 0 && words.size() > 1 && words.getFirst().equals("vrrp_instance")) {
                instances.add(new Instance(words.get(1), "", ""));
            } else if (depth == 1 && words.size() > 1 && !instances.isEmpty()) {
                instances.add(with(instances.removeLast(), words));
            }
            depth += count(line, '{') - count(line, '}');
        }
        return instances;
    }

    private static Instance with(Instance instance, List<String> words) {
        return switch (words.getFirst()) {
            case "virtual_router_id" -> new Instance(instance.name(), words.get(1), instance.device());
            case "interface" -> new Instance(instance.name(), instance.virtualRouterId(), words.get(1));
            default -> instance;
        };
    }

    private static int count(String line, char wanted) {
        return (int) line.chars().filter(character -> character == wanted).count();
    }
}
