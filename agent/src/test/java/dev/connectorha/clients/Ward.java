package dev.connectorha.clients;

import static org.awaitility.Awaitility.await;

import dev.connectorha.clients.plan.ClientView;
import dev.connectorha.clients.plan.ClientView.Condition;
import dev.connectorha.clients.plan.Duty;
import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigContext;
import dev.connectorha.config.ConfigLoader;
import dev.connectorha.config.ConfigResult;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Real clients in a folder of their own: small scripts that leave traces there. Whatever was started ends with it. As
 * an extension it makes the folder for each test, and takes it away.
 */
final class Ward implements AutoCloseable, BeforeEachCallback, AfterEachCallback {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final List<Clients> opened = new ArrayList<>();
    private Path folder;
    private String pids = "";
    private final StringBuilder entries = new StringBuilder();

    /** To be registered as an extension. */
    Ward() {
        this(Path.of(""));
    }

    Ward(Path folder) {
        this.folder = folder;
    }

    /** The same; processes whose numbers are in that trace, and that nobody else would find, end with it too. */
    Ward ending(String trace) {
        pids = trace;
        return this;
    }

    /** Another file in the same folder. */
    Ward beside() {
        return new Ward(folder);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Requirements.tool("setsid");
        folder = Files.createTempDirectory("ward");
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        try {
            close();
        } finally {
            for (String pid : trace(pids)) {
                running(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
            // What ends at this moment may still leave a trace.
            await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).until(this::removed);
        }
    }

    private boolean removed() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        return !Files.exists(folder);
    }

    /** The process of that number, unless it only waits for its parent. */
    static Optional<ProcessHandle> running(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).filter(process -> process.info().command().isPresent());
    }

    /** Writes a script, and returns its name for a configuration. */
    String script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\ncd " + folder + " || exit 9\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    /** Adds one entry of {@code clients}, as a file has it. */
    Ward client(String entry) {
        entries.append("  - {").append(entry).append("}\n");
        return this;
    }

    AgentConfig config(String kind) {
        String text = """
                connector: {name: %s, kind: %s}
                vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
                interfaces: [{device: eth0, virtualAddresses: [10.0.1.100]}]
                clients:
                %s""".formatted(name(), kind, entries);
        return switch (ConfigLoader.parse(text, new ConfigContext("ward"))) {
            case ConfigResult.Valid(var config, var _) -> config;
            case ConfigResult.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }

    /** As at the start of an agent. */
    Clients open() {
        return open("express");
    }

    Clients open(String kind) {
        Clients clients = new Clients(config(kind), this::guarded, Duration.ofMillis(100));
        opened.add(clients);
        return clients;
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error bug) {
                bugs.add(bug);
                throw bug;
            }
        };
    }

    /** Waits until the client is so. */
    static void awaitCondition(Clients clients, String name, Condition condition) {
        await().atMost(PATIENCE).until(() -> view(clients, name).condition() == condition);
    }

    static ClientView view(Clients clients, String name) {
        return clients.status().stream().filter(each -> each.name().equals(name))
                .flatMap(each -> each.view().stream()).findFirst()
                .orElseGet(() -> new ClientView(Optional.empty(), Condition.UNKNOWN, 0,
                        Optional.empty()));
    }

    /** The lines of a trace; none if there is no such file. */
    List<String> trace(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
    }

    /** Waits until the trace has so many lines. */
    List<String> awaitTrace(String name, int lines) {
        await().atMost(PATIENCE).until(() -> trace(name).size() >= lines);
        try {
            return trace(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    void put(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** What lives of a client, whoever has started it. */
    List<ProcessHandle> living(String client) {
        return mark(client).processes();
    }

    Mark mark(String client) {
        return new Mark(name() + "/51/" + client);
    }

    /** No other one on this host has it, whoever runs these tests at the same time. */
    private String name() {
        return String.valueOf(folder.getFileName());
    }

    @Override
    public void close() {
        opened.forEach(clients -> {
            clients.standing(Duty.REST);
            clients.close(Duration.ofSeconds(5));
        });
        if (!bugs.isEmpty()) {
            throw new AssertionError("a bug on the clients' thread", bugs.getFirst());
        }
    }
}
