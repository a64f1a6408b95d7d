package dev.connectorha.packages.trim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What a jar holds, in its order, by name.
 *
 * @param time of its first entry, given to all, so that the same jar comes out of the same jar
 */
record JarContent(Map<String, byte[]> entries, FileTime time) {
    private static final String CLASS = ".class";

    static JarContent read(Path jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        FileTime time = FileTime.fromMillis(0);
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    time = entries.isEmpty() ? entry.getLastModifiedTime() : time;
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return new JarContent(entries, time);
    }

    /** The classes, by their names with slashes. */
    Map<String, byte[]> classes() {
        return entries.entrySet().stream().filter(entry -> entry.getKey().endsWith(CLASS))
                .collect(Collectors.toMap(entry -> className(entry.getKey()), Map.Entry::getValue));
    }

    JarContent replaced(Map<String, byte[]> classes) {
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        classes.forEach((name, bytes) -> changed.replace(name + CLASS, bytes));
        return new JarContent(changed, time);
    }

    /** With these classes alone, and everything that is no class. */
    JarContent only(Set<String> classes) {
        Map<String, byte[]> kept = new LinkedHashMap<>(entries);
        kept.keySet().removeIf(name -> name.endsWith(CLASS) && !classes.contains(className(name)));
        return new JarContent(kept, time);
    }

    /** With a note for whoever looks into it; the licence asks for one. */
    JarContent noted(String note) {
        Map<String, byte[]> more = new LinkedHashMap<>(entries);
        more.put("META-INF/CHANGES", note.getBytes(StandardCharsets.UTF_8));
        return new JarContent(more, time);
    }

    void write(Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry written = new ZipEntry(entry.getKey());
                written.setLastModifiedTime(time);
                out.putNextEntry(written);
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    private static String className(String path) {
        return path.substring(0, path.length() - CLASS.length());
    }
}
