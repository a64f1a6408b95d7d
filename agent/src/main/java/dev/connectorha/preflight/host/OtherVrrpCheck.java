package dev.connectorha.preflight.host;

import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Whether another VRRP daemon, most often the keepalived of before, speaks on this host. */
final class OtherVrrpCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.other-vrrp", Group.HOST, "no other VRRP daemon speaks for this pair on this host")
            .calling("/proc", KeepalivedConfig.FILE);
    private static final List<String> ENABLED = List.of(
            "/etc/systemd/system/multi-user.target.wants/keepalived.service",
            "/etc/rc5.d/S01keepalived");
    private static final Remedy STOP = Remedy
            .of("at the switch-over, on the BACKUP first, stop keepalived and keep it from starting again: the agent"
                    + " does its work. Where it is MASTER this ends service",
                    "systemctl disable --now keepalived");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        HostFiles files = facts.sources().host().files();
        RawSockets sockets = facts.get(RawSockets.FACT);
        if (!sockets.unreadable().isEmpty()) {
            return CheckResult.warn("whether another VRRP daemon runs here cannot be seen",
                    Remedy.of("run preflight as root, with /proc mounted"),
                    sockets.unreadable().toArray(String[]::new));
        }
        Speakers others = Speakers.others(facts);
        List<CheckResult> results = new ArrayList<>();
        others.known().forEach(process -> results.add(process.comm().equals("keepalived")
                ? keepalived(facts, process)
                : stranger(process)));
        if (others.hidden() > 0) {
            results.add(CheckResult.warn("a socket of protocol 112 is open, and this user may not see whose",
                    Remedy.of("run preflight as root")));
        }
        return results.isEmpty() ? sleeping(facts, files) : Merged.of(results);
    }

    private static CheckResult keepalived(Facts facts, Processes.Item process) {
        KeepalivedConfig config = KeepalivedConfig.read(facts.sources().host().files(),
                KeepalivedConfig.fileOf(process.words()));
        int id = facts.config().vrrp().virtualRouterId();
        if (fights(facts, config)) {
            return CheckResult.fail(process + " speaks for virtual router " + id + " too", STOP,
                    KeepalivedConfig.fileOf(process.words()) + ": virtual_router_id " + id);
        }
        return config.unreadable().isPresent() || config.instances().isEmpty()
                ? CheckResult.warn(process + " speaks VRRP here; for which virtual router cannot be read",
                        Remedy.of("see whether it serves virtual IPs of this pair; stop it only then, at the"
                                + " switch-over, on the BACKUP first"),
                        config.unreadable().orElse("no vrrp_instance was found"))
                : CheckResult
                        .warn(process + " speaks VRRP here, though not for virtual router " + id, Remedy.of(
                                "see what it serves; stop it only if nothing needs that"),
                                config.instances().stream()
                                        .map(each -> each.name() + " has virtual_router_id "
                                                + each.virtualRouterId() + " on " + each.device())
                                        .toArray(String[]::new));
    }

    /** The same virtual router on the same NIC; what the file leaves open counts. */
    private static boolean fights(Facts facts, KeepalivedConfig config) {
        String id = String.valueOf(facts.config().vrrp().virtualRouterId());
        return config.instances().stream().anyMatch(each -> each.virtualRouterId().equals(id)
                && (each.device().isEmpty() || each.device().equals(Nics.speaking(facts))));
    }

    private static CheckResult stranger(Processes.Item process) {
        return CheckResult.warn(
                process + " has a socket of protocol 112: another VRRP daemon, or a tool that listens",
                Remedy.of("stop it if it speaks VRRP for virtual IPs of this pair",
                        "tr '\\0' ' ' < /proc/" + process.pid() + "/cmdline"));
    }

    /** One that does not run now, and would fight after the next start of the host. */
    private static CheckResult sleeping(Facts facts, HostFiles files) {
        boolean enabled = ENABLED.stream().anyMatch(files::exists);
        return enabled && fights(facts, KeepalivedConfig.read(files, KeepalivedConfig.FILE))
                ? CheckResult.warn(
                        "keepalived does not run, but starts with the host, for the same virtual router",
                        STOP, KeepalivedConfig.FILE + ": virtual_router_id "
                                + facts.config().vrrp().virtualRouterId())
                : CheckResult.pass("no other program has a socket of protocol 112");
    }
}
