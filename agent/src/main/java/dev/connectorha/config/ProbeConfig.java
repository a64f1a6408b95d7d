package dev.connectorha.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a health check looks at, and what must be so. */
public sealed interface ProbeConfig {
    /** A TCP connection must succeed. */
    record Tcp(HostPort at) implements ProbeConfig {}

    /**
     * A GET must be answered.
     *
     * @param url http or https; the host is an address
     * @param status the codes that are well
     * @param body a regular expression that must be found within the first 64 KiB of the answer; empty = any body
     */
    record Http(URI url, StatusRange status, Optional<String> body) implements ProbeConfig {}

    /** A command must end with exit code 0; run without a shell. */
    record Exec(List<String> command) implements ProbeConfig {
        public Exec {
            command = List.copyOf(command);
        }
    }

    /** A process of that name must run: the name of its program, as in {@code pgrep -x}. */
    record ProcessNamed(String name) implements ProbeConfig {}

    /** A unit of systemd must be active. */
    record Unit(String name) implements ProbeConfig {}

    /**
     * A file must be there.
     *
     * @param maxAge how long ago it may have been changed at most; empty = any time
     */
    record Existing(Path file, Optional<Duration> maxAge) implements ProbeConfig {}

    /** A device of this host must be up and have a carrier. */
    record Interface(String device) implements ProbeConfig {}

    /**
     * HTTP status codes.
     *
     * @param least and {@code most}: 100..599
     */
    record StatusRange(int least, int most) {
        public boolean contains(int status) {
            return least <= status && status <= most;
        }

        @Override
        public String toString() {
            return least == most ? Integer.toString(least) : least + "-" + most;
        }
    }

    /** For people and logs, such as {@code tcp 10.0.9.10:443}. */
    default String describe() {
        return switch (this) {
            case Tcp(var at) -> "tcp " + at;
            case Http(var url, _, _) -> url.toString();
            case Exec(var command) -> "exec " + command.getFirst();
            case ProcessNamed(var name) -> "process " + name;
            case Unit(var name) -> "unit " + name;
            case Existing(var file, _) -> "file " + file;
            case Interface(var device) -> "interface " + device;
        };
    }
}
