package dev.connectorha.preflight.clients;

import dev.connectorha.config.NotifyConfig;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import java.nio.file.Path;
import java.util.Optional;

/** Whether changes of role can be told to whoever wants to know. */
final class NotifyCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("clients.notify", Group.CLIENTS, "the reader of the notify hook is there").calling("files");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) {
        HostFiles files = facts.sources().host().files();
        return facts.config().notifications().map(notify -> judge(notify, files))
                .orElseGet(() -> CheckResult.skip("no notify hook is configured"));
    }

    private static CheckResult judge(NotifyConfig notify, HostFiles files) {
        return notify.fifo().map(fifo -> fifo(fifo, files)).orElseGet(() -> {
            String program = notify.command().getFirst();
            return Programs.problem(files, program)
                    .map(why -> CheckResult.fail(why,
                            Remedy.of("write a program that is there as notify.command")))
                    .orElseGet(() -> CheckResult.pass(program + " is there"));
        });
    }

    private static CheckResult fifo(Path fifo, HostFiles files) {
        String folder = Optional.ofNullable(fifo.getParent()).map(Path::toString).orElse("/");
        return files.exists(folder)
                ? CheckResult.pass(files.exists(fifo.toString())
                        ? fifo + " is there"
                        : fifo + " is made by the agent")
                : CheckResult.fail("the folder of " + fifo + " is not there",
                        Remedy.of("make the folder, or write another notify.fifo", "mkdir -p " + folder));
    }
}
