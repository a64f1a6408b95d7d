package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether this machine, and this user, can run a lab. */
public final class LabTools {
    private LabTools() {}

    /**
     * Why a lab cannot run here: the first tool that is missing or the right that is; empty if it can.
     *
     * @param more tools besides those of the lab itself, such as {@code keepalived}
     */
    public static Optional<String> missing(String... more) {
        return Stream.concat(Stream.of("unshare", "nsenter", "setpriv", "ip", "nft", "cat"), Stream.of(more))
                .filter(tool -> !onPath(tool)).findFirst().map(tool -> "needs the tool " + tool)
                .or(LabTools::namespaceDenied);
    }

    private static boolean onPath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private static Optional<String> namespaceDenied() {
        try (NetworkNamespace _ = NetworkNamespace.create()) {
            return Optional.empty();
        } catch (IOException denied) {
            return Optional.of(String.valueOf(denied.getMessage()));
        }
    }
}
