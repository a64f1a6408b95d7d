package dev.connectorha.preflight.clients;

import dev.connectorha.config.NotifyConfig;
import dev.connectorha.host.HostFiles;
import dev.connectorha.host.HostFiles.Access;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

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
        Optional<AgentUnit> unit = AgentUnit.of(files);
        Optional<Sandbox> sandbox = unit.map(Sandbox::new);
        boolean there = files.exists(fifo.toString());
        Path folder = Optional.ofNullable(fifo.getParent()).orElse(Path.of("/"));
        Optional<String> objection = sandbox.flatMap(each -> each.objection(fifo, there));
        if (objection.isPresent()) {
            return CheckResult.fail(objection.get(),
                    Remedy.of("write " + USUAL + " as notify.fifo, or give the unit a"
                            + " folder outside of /tmp and of the homes",
                            "systemctl edit connector-ha.service  # [Service]"
                                    + " ReadWritePaths=" + folder));
        }
        boolean link = files.link(fifo.toString()).isPresent();
        if (there && (link || files.access(fifo.toString()).filter(Access::fifo).isEmpty())) {
            return CheckResult.fail(fifo + " is there and is no FIFO",
                    Remedy.of("remove it if nobody needs it, or write another notify.fifo"));
        }
        if (!there && !files.exists(folder.toString())
                && sandbox.filter(each -> each.makes(folder)).isEmpty()) {
            return CheckResult.fail("the folder of " + fifo + " is not there",
                    Remedy.of("make the folder, or write another notify.fifo", "mkdir -p " + folder));
        }
        return byModes(fifo, there, unit, files);
    }

    private static CheckResult byModes(Path fifo, boolean there, Optional<AgentUnit> unit, HostFiles files) {
        Optional<AgentUser> user = AgentUser.of(unit, files);
        if (user.isEmpty()) {
            return CheckResult.warn(
                    "whether the agent may use " + fifo + " cannot be told: /etc/passwd does not have "
                            + unit.map(AgentUnit::user).orElse("its user"),
                    Remedy.of(
                            "see that the user of connector-ha.service is there, and may read and write it"));
        }
        Predicate<Path> made = folder -> unit.filter(each -> new Sandbox(each).makes(folder)).isPresent();
        Optional<String> objection = new Reach(files, user.get(), made).toFifo(fifo);
        // The kernel knows better, also of access control lists, where it is asked by the same user.
        if (objection.isEmpty() || (there && files.usable(fifo.toString()) && user.get().runsThis(files))) {
            return CheckResult.pass(fifo + (there ? " is there" : " is made by the agent"));
        }
        return CheckResult.fail(objection.get(), Remedy.of(
                "let the agent's user read and write the FIFO, and enter the folders on the way, by their groups"
                        + " (chgrp, chmod, or SupplementaryGroups= in a drop-in of connector-ha.service), so that"
                        + " its reader keeps what it has; or write " + USUAL + " as notify.fifo"),
                "access control lists are not looked at");
    }
}
