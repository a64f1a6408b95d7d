package dev.connectorha.cli;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigLoader;
import dev.connectorha.runtime.Agent;
import dev.connectorha.runtime.Ahead;
import dev.connectorha.runtime.LogLevels;
import dev.connectorha.runtime.StartupException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector-ha run}: the daemon, in the foreground. */
@Command(name = "run", mixinStandardHelpOptions = true, description = {"Runs the agent in the foreground.",
        "Exit code: 0 after SIGTERM, 69 something needed is taken (control socket, another agent), 70 a bug,"
                + " 77 a capability is missing, 78 the configuration is wrong or does not fit this host."})
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Option(names = "--log", paramLabel = "FORM", defaultValue = "auto",
            description = "text, json, or auto: json under systemd, else text (default: ${DEFAULT-VALUE})")
    private LogForm log = LogForm.auto;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Reads the command lines that service managers use without picocli, which takes a sixth of a start to look at all
     * commands. Whatever else there is, and each mistake, is left to picocli.
     */
    static Optional<RunCommand> plain(String... words) {
        if (words.length % 2 == 0 || !words[0].equals("run")) {
            return Optional.empty();
        }
        RunCommand command = new RunCommand();
        for (int i = 1; i < words.length; i += 2) {
            String value = words[i + 1];
            Optional<LogForm> form = LogForm.named(value);
            if (words[i].equals("--config") && !value.isEmpty()) {
                command.configuration = ConfigOption.of(Path.of(value));
            } else if (words[i].equals("--log") && form.isPresent()) {
                command.log = form.get();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(command);
    }

    Path file() {
        return configuration.file();
    }

    LogForm log() {
        return log;
    }

    private PrintWriter err() {
        return spec == null
                ? new PrintWriter(System.err, true, StandardCharsets.UTF_8)
                : spec.commandLine().getErr();
    }

    @Override
    public Integer call() {
        Stopping stopping = new Stopping(RunCommand::halt);
        stopping.expect();
        log.apply();
        Ahead ahead = Ahead.begin();
        Optional<AgentConfig> config = configuration.load(err());
        if (config.isEmpty()) {
            stopping.expectNoMore();
            return ExitCodes.CONFIGURATION;
        }
        LogLevels.apply(config.get());
        Logger logger = LoggerFactory.getLogger("connector-ha");
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        try {
            stopping.start(() -> started(ahead, config.get(), failure -> end(logger, exit, failure)));
        } catch (StartupException | RuntimeException | Error e) {
            // Whatever it is: threads that have begun would keep a process alive that does nothing.
            end(logger, exit, e);
        }
        int code = exit.join();
        halt(code);
        return code;
    }

    private Runnable started(Ahead ahead, AgentConfig config, Consumer<Throwable> fatal)
            throws StartupException {
        Agent agent = Agent.start(ahead, config, () -> ConfigLoader.load(configuration.file()), fatal);
        Hangup.does(agent::reload);
        return agent::close;
    }

    /** Not exit: the shutdown hook would wait for a member that has failed to leave in good order. */
    private static void halt(int code) {
        LogForm.flush();
        Runtime.getRuntime().halt(code);
    }

    private static void end(Logger logger, CompletableFuture<Integer> exit, Throwable failure) {
        if (failure instanceof StartupException e) {
            logger.error("agent.cannot-start {}", e.getMessage());
            exit.complete(ExitCodes.of(e));
        } else {
            logger.error("agent.bug: the process ends, the peer takes over", failure);
            exit.complete(ExitCodes.BUG);
        }
    }
}
