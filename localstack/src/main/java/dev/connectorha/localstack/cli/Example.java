package dev.connectorha.localstack.cli;

import dev.connectorha.localstack.ec2.ScenarioFile;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the scenario that is served when none is named, to begin one's own with. */
@Command(name = "scenario", description = "Prints the scenario that serve begins with, to change it.",
        mixinStandardHelpOptions = true)
final class Example implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(ScenarioFile.example());
        out.flush();
        return 0;
    }
}
