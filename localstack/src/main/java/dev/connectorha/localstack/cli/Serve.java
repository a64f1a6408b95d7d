package dev.connectorha.localstack.cli;

import dev.connectorha.localstack.ec2.Scenario;
import dev.connectorha.localstack.ec2.ScenarioFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves EC2 and one IMDS for each instance until the process is ended, and says where. */
@Command(name = "serve", description = "Serves EC2 and one IMDS for each instance until ended.",
        mixinStandardHelpOptions = true, showDefaultValues = true)
final class Serve implements Callable<Integer> {
    @Option(names = "--scenario", paramLabel = "FILE",
            description = "What there is to begin with. Default: the pair of the documentation.")
    private @Nullable Path scenario;

    @Option(names = "--host", description = "Where to listen.")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "EC2's port; 0 lets the kernel choose.")
    private int port = 4566;

    @Option(names = "--imds-ports", split = ",", paramLabel = "PORT",
            description = "One for each instance, in the scenario's order; the kernel chooses what is left out.")
    private List<Integer> imdsPorts = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        try (Served served = Served.start(load(command), new Served.Where(host, port, imdsPorts))) {
            served.describe().forEach(out::println);
            out.flush();
            new CountDownLatch(1).await();
        } catch (UncheckedIOException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private Scenario load(CommandSpec command) {
        if (scenario == null) {
            return Scenario.pair();
        }
        try {
            return ScenarioFile.read(scenario);
        } catch (NoSuchFileException e) {
            throw new ParameterException(command.commandLine(), "there is no file " + scenario, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), scenario + ": " + e.getMessage(), e);
        }
    }
}
