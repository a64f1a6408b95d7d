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

    /** In the folder that systemd makes for the agent. */
    private static final String USUAL = "/run/connector-ha/notify";

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
        Optional<Sandbox> sandbox = Sandbox.of(files);
        boolean there = files.exists(fifo.toString());
        Path folder = Optional.ofNullable(fifo.getParent()).orElse(Path.of("/"));
        Optional<String> objection = sandbox.flatMap(unit -> unit.objection(fifo, there));
        if (objection.isPresent()) {
            return CheckResult.fail(objection.get(),
                    Remedy.of("write " + USUAL + " as notify.fifo, or give the unit a"
                            + " folder outside of /tmp and of the homes",
                            "systemctl edit connector-ha.service  # [Service]"
                                    + " ReadWritePaths=" + folder));
        }
        if (there) {
            return CheckResult.pass(fifo + " is there");
        }
        return files.exists(folder.toString()) || sandbox.filter(unit -> unit.makes(folder)).isPresent()
                ? CheckResult.pass(fifo + " is made by the agent")
                : CheckResult.fail("the folder of " + fifo + " is not there",
                        Remedy.of("make the folder, or write another notify.fifo", "mkdir -p " + folder));
    }
}
