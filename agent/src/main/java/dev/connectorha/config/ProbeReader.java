package dev.connectorha.config;

import dev.connectorha.config.ProbeConfig.StatusRange;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what one entry of {@code track} looks at: exactly one key says it, and a few more belong to one of these. */
final class ProbeReader {
    /** In the order in which the documentation lists them. */
    private static final List<String> KINDS = List.of("tcp", "http", "exec", "process", "unit", "file",
            "interface");
    private static final Map<String, String> BELONGS_TO = Map.of("status", "http", "body", "http", "maxAge",
            "file");

    private static final ProbeConfig NOTHING = new ProbeConfig.Tcp(
            new HostPort(InetAddress.ofLiteral("0.0.0.0"), 1));
    private static final StatusRange WELL = new StatusRange(200, 299);
    private static final Scalar<Integer> STATUS = Numbers.between(100, 599);
    private static final Scalar<String> WORD = Words.matching("[^\\x00]+", "a word of a command");
    private static final Scalar<String> PROCESS = Words.matching("[^\\x00/\\s]{1,255}",
            "the name of a program, without its folder");
    private static final Scalar<String> UNIT = Words.matching("[A-Za-z0-9:_.\\\\@-]{1,250}",
            "a unit of systemd");
    private static final Scalar<Duration> MAX_AGE = Durations.between(Duration.ofSeconds(1),
            Duration.ofHours(24));

    private static final Map<String, Function<Section, ProbeConfig>> READERS = Map.of("tcp",
            ProbeReader::tcp, "http", ProbeReader::http, "exec", ProbeReader::exec, "process",
            ProbeReader::process, "unit", ProbeReader::unit, "file", ProbeReader::file, "interface",
            ProbeReader::device);

    private ProbeReader() {}

    static ProbeConfig read(Section track) {
        List<String> written = KINDS.stream().filter(track::has).toList();
        if (written.size() != 1) {
            track.refuse(written.isEmpty()
                    ? "needs one of " + String.join(", ", KINDS)
                    : "has " + String.join(" and ", written) + ": a check looks at one thing");
            return NOTHING;
        }
        BELONGS_TO.forEach((key, kind) -> {
            if (track.has(key) && !written.contains(kind)) {
                track.refuse(key, "has no effect without " + kind);
            }
        });
        return reader(written.getFirst()).apply(track);
    }

    private static Function<Section, ProbeConfig> reader(String kind) {
        @Nullable
        Function<Section, ProbeConfig> reader = READERS.get(kind);
        if (reader == null) {
            throw new IllegalStateException("nobody reads " + kind);
        }
        return reader;
    }

    private static ProbeConfig tcp(Section track) {
        return track.optional("tcp", text -> new ProbeConfig.Tcp(Addresses.hostPort(text)), NOTHING);
    }

    private static ProbeConfig http(Section track) {
        URI nowhere = URI.create("http://0.0.0.0/");
        return new ProbeConfig.Http(track.optional("http", ProbeReader::url, nowhere),
                track.optional("status", ProbeReader::status, WELL),
                track.optional("body", ProbeReader::expression, Optional.empty()));
    }

    private static ProbeConfig exec(Section track) {
        List<String> command = track.list("exec", WORD, List.of());
        return command.isEmpty() ? NOTHING : new ProbeConfig.Exec(command);
    }

    private static ProbeConfig process(Section track) {
        return new ProbeConfig.ProcessNamed(track.optional("process", PROCESS, ""));
    }

    /** As systemctl does, a name without a suffix is a service's. */
    private static ProbeConfig unit(Section track) {
        String name = track.optional("unit", UNIT, "");
        return new ProbeConfig.Unit(name.contains(".") ? name : name + ".service");
    }

    private static ProbeConfig file(Section track) {
        return new ProbeConfig.Existing(track.optional("file", ProbeReader::path, Path.of("/")),
                track.optional("maxAge", text -> Optional.of(MAX_AGE.read(text)), Optional.empty()));
    }

    private static ProbeConfig device(Section track) {
        return new ProbeConfig.Interface(track.optional("interface", InterfaceReader.DEVICE, ""));
    }

    private static URI url(String text) throws BadValue {
        try {
            URI url = new URI(text);
            boolean web = List.of("http", "https")
                    .contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT));
            if (!web || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
                throw new BadValue(Shown.of(text) + " is not of the form http://10.0.9.10:8080/health");
            }
            Addresses.literal(url.getHost().replaceAll("[\\[\\]]", ""));
            return url;
        } catch (URISyntaxException _) {
            throw new BadValue(Shown.of(text) + " is not of the form http://10.0.9.10:8080/health");
        }
    }

    /** {@code 200} or {@code 200-399}. */
    private static StatusRange status(String text) throws BadValue {
        int dash = text.indexOf('-');
        int least = STATUS.read(dash < 0 ? text : text.substring(0, dash));
        int most = dash < 0 ? least : STATUS.read(text.substring(dash + 1));
        if (most < least) {
            throw new BadValue(text + " is no range: its end is before its begin");
        }
        return new StatusRange(least, most);
    }

    private static Optional<String> expression(String text) throws BadValue {
        try {
            Pattern.compile(text);
            return Optional.of(text);
        } catch (PatternSyntaxException e) {
            throw new BadValue(Shown.of(text) + " is not a regular expression: " + e.getDescription());
        }
    }

    private static Path path(String text) throws BadValue {
        try {
            if (text.startsWith("/")) {
                return Path.of(text);
            }
        } catch (InvalidPathException _) {
            // Said below.
        }
        throw new BadValue(Shown.of(text) + " is not an absolute path");
    }
}
