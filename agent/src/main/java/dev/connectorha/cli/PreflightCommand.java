package dev.connectorha.cli;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckList;
import dev.connectorha.preflight.Head;
import dev.connectorha.preflight.JsonReport;
import dev.connectorha.preflight.Preflight;
import dev.connectorha.preflight.Report;
import dev.connectorha.preflight.Selection;
import dev.connectorha.preflight.TextReport;
import dev.connectorha.preflight.Waiting;
import dev.connectorha.runtime.PreflightSetup;
import dev.connectorha.runtime.PreflightSetup.Asked;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code connector-ha preflight}: is this member fit for service? */
@Command(name = "preflight", mixinStandardHelpOptions = true, description = {
        "Checks on this instance, before go-live, whether it is fit for service, and says what is wrong and how to"
                + " mend it. Changes nothing: reads, dry runs, and calls that cannot take effect.",
        "Exit code: 0 ready (there may be warnings), 2 not ready, 3 undetermined,"
                + " 64 wrong usage, 70 a bug, 78 the configuration is wrong."})
final class PreflightCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Option(names = "--output", paramLabel = "FORM", defaultValue = "text", converter = Form.Converter.class,
            completionCandidates = Form.Words.class,
            description = "text, short (only what has not passed) or json (default: ${DEFAULT-VALUE})")
    private Form form = Form.TEXT;

    @Option(names = "--wait", paramLabel = "D", defaultValue = "0s", converter = DurationConverter.class,
            description = "look again every 5 s at what has not passed, for so long, such as 2m"
                    + " (default: ${DEFAULT-VALUE})")
    private Duration wait = Duration.ZERO;

    @Option(names = "--live", arity = "0..1", paramLabel = "D", fallbackValue = "10s",
            converter = DurationConverter.class,
            description = "listen to the peer for so long (${FALLBACK-VALUE} if not said); sends nothing")
    private @Nullable Duration live;

    @Option(names = "--no-calibration",
            description = "leave out the one call that is meant to be denied, which CloudTrail shows, and which"
                    + " tells how sure a verdict about a permission is")
    private boolean noCalibration;

    @Option(names = "--policy", paramLabel = "FILE",
            description = "check this IAM policy too, before it is attached; once for each policy of the role; with"
                    + " --only policy nothing else")
    private List<Path> policies = new ArrayList<>();

    @Option(names = "--only", paramLabel = "ID", split = ",",
            description = "these checks or groups, and what they require")
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--skip", paramLabel = "ID", split = ",", description = "not these checks or groups")
    private Set<String> skip = new LinkedHashSet<>();

    @Option(names = "--ignore", paramLabel = "ID", split = ",",
            description = "let these checks or groups fail: they become warnings")
    private Set<String> ignore = new LinkedHashSet<>();

    @Option(names = "--strict", description = "a warning is as bad as a failure")
    private boolean strict;

    @Option(names = "--list", description = "list the checks and what they call, and check nothing")
    private boolean list;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What {@code --output} takes, in lower case; {@code short} is a word of Java's. */
    enum Form {
        TEXT, SHORT, JSON;

        static final class Words implements Iterable<String> {
            @Override
            public Iterator<String> iterator() {
                return Stream.of(values()).map(Form::word).iterator();
            }
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static final class Converter implements ITypeConverter<Form> {
            @Override
            public Form convert(String text) {
                return Stream.of(values()).filter(form -> form.word().equals(text))
                        .findFirst()
                        .orElseThrow(
                                () -> new TypeConversionException(
                                        "'" + text + "' is not text, short or json"));
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            out.print(CheckList.render(PreflightSetup.checks()));
            out.flush();
            return ExitCodes.OK;
        }
        Selection selection = new Selection(only, skip, ignore, strict);
        List<String> unknown = selection.unknown(PreflightSetup.checks());
        if (!unknown.isEmpty()) {
            throw wrong("no such check or group: " + String.join(", ", unknown) + "; --list names them");
        }
        List<Check> checks = PreflightSetup.checks(new Asked(Optional.ofNullable(live), !noCalibration,
                policies));
        List<String> unasked = new Selection(only, Set.of(), Set.of(), false).unknown(checks);
        if (!unasked.isEmpty()) {
            throw wrong(String.join(", ", unasked) + (unasked.getFirst().startsWith("policy")
                    ? " needs a file: add --policy FILE"
                    : " listens to the peer: add --live 10s"));
        }
        if (live != null && !live.isPositive()) {
            throw wrong("--live needs a time to listen, such as 10s");
        }
        Optional<AgentConfig> config = configuration.load(spec.commandLine().getErr());
        return config.isEmpty() ? ExitCodes.CONFIGURATION : check(config.get(), checks, selection);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int check(AgentConfig config, List<Check> checks, Selection selection)
            throws InterruptedException {
        try (PreflightSetup setup = new PreflightSetup()) {
            Report report = new Preflight(checks, selection, () -> setup.facts(config), Waiting.REAL)
                    .run(InstantSource.system().instant(), wait);
            Head head = setup.head(configuration.file());
            spec.commandLine().getOut().print(switch (form) {
                case JSON -> JsonReport.render(head, report);
                case TEXT -> new TextReport(Terminal.look(false)).render(head, report);
                case SHORT -> new TextReport(Terminal.look(true)).render(head, report);
            });
            spec.commandLine().getOut().flush();
            return switch (report.verdict()) {
                case READY -> ExitCodes.OK;
                case NOT_READY -> ExitCodes.NOT_READY;
                case UNDETERMINED -> ExitCodes.UNDETERMINED;
            };
        }
    }
}
