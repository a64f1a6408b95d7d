package dev.connectorha.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the launcher in a folder of its own, and false Javas that print how they were called. */
final class LauncherHouse {
    /** What the launcher may use of the machine: these programs, and no Java. */
    private static final List<String> TOOLS = List.of("dirname", "head", "readlink", "sed");

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    record Outcome(int exit, String output, String errors) {}

    LauncherHouse(Path root) {
        this.root = root;
        copy("bin/connector-ha", true);
        copy("lib/find-java.sh", false);
        environment.put("PATH", tools().toString());
        environment.put("CONNECTOR_HA_JAVA_DIRS", root.resolve("nowhere").toString());
    }

    Path launcher() {
        return root.resolve("bin/connector-ha");
    }

    /** Makes a Java home below the root whose program prints its own path and then its arguments, one a line. */
    Path java(String name, String version) {
        Path home = root.resolve(name);
        write(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/java"), "printf '%s\\n' \"$0\" \"$@\"");
        return home;
    }

    /** The same without a release file: its version is known from {@code java -version} alone. */
    Path javaWithoutReleaseFile(String name, String version) {
        Path home = root.resolve(name);
        program(home.resolve("bin/java"), "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version
                + "\" 2026-01-01' >&2; else printf '%s\\n' \"$0\" \"$@\"; fi");
        return home;
    }

    LauncherHouse with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    LauncherHouse withOnPath(Path javaHome) {
        return with("PATH", javaHome.resolve("bin") + ":" + environment.get("PATH"));
    }

    Path link(String name, Path target) {
        try {
            Path link = root.resolve(name);
            Files.createDirectories(parent(link));
            return Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(launcher(), arguments);
    }

    Outcome run(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList();
        Path errors = root.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output, Files.readString(errors));
    }

    /** Sources the finder as a script does that allows no unset variables, and prints the Java it found. */
    Outcome sourceUnderBash(String call) throws IOException, InterruptedException {
        Path script = root.resolve("source-it");
        Path finder = root.resolve("lib/find-java.sh");
        write(script, "set -eu\n. '" + finder + "'\n" + call + "\nprintf '%s\\n' \"$java\"\n");
        return run(Path.of("/bin/bash"), script.toString());
    }

    private Path tools() {
        for (String tool : TOOLS) {
            Path found = Stream.of("/usr/bin", "/bin").map(folder -> Path.of(folder, tool))
                    .filter(Files::exists)
                    .findFirst().orElseThrow();
            program(root.resolve("tools").resolve(tool), "exec " + found + " \"$@\"");
        }
        return root.resolve("tools");
    }

    private void copy(String name, boolean executable) {
        Path source = Path.of(System.getProperty("connectorha.root"), "agent/src/dist", name);
        try {
            Path target = root.resolve(name);
            Files.createDirectories(parent(target));
            Files.copy(source, target);
            if (executable) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void program(Path file, String body) {
        write(file, "#!/bin/sh\n" + body + "\n");
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(parent(file));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("has no parent: " + file);
        }
        return parent;
    }
}
