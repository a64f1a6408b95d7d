package dev.connectorha.preflight.host;

import dev.connectorha.config.RoutesConfig;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import java.util.OptionalInt;

/** Whether the kernel drops packets because it would answer them another way, which is usual behind routes. */
final class ReversePathCheck implements Check {
    private static final int STRICT = 1;
    private static final int LOOSE = 2;
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.reverse-path", Group.HOST, "the reverse path filter is not strict")
            .requiring(DeviceCheck.ID).calling("/proc/sys/net/ipv4/conf");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Nics.each(facts, (config, _) -> config.routes() instanceof RoutesConfig.None
                ? CheckResult.skip("no routes are configured for " + config.device())
                : judge(facts, config.device()));
    }

    /** The kernel takes the larger of the two, Documentation/networking/ip-sysctl. */
    private static CheckResult judge(Facts facts, String device) {
        OptionalInt all = Sysctl.number(facts, "net/ipv4/conf/all/rp_filter");
        OptionalInt own = Sysctl.number(facts, key(device));
        if (all.isEmpty() || own.isEmpty()) {
            return CheckResult.warn("the reverse path filter of " + device + " cannot be read",
                    Remedy.of("see that it is not 1", "sysctl net/ipv4/conf/all/rp_filter " + key(device)));
        }
        int effective = Math.max(all.getAsInt(), own.getAsInt());
        return effective != STRICT
                ? CheckResult.pass("the reverse path filter of " + device + " is "
                        + (effective == LOOSE ? "loose" : "off"))
                : CheckResult.warn("the reverse path filter of " + device
                        + " is strict: packets whose answers leave another way are dropped",
                        Remedy.of("make it loose", Sysctl.command(key(device), LOOSE),
                                Sysctl.persistently(key(device), LOOSE)),
                        "rp_filter is the larger of all = " + all.getAsInt() + " and " + device + " = "
                                + own.getAsInt());
    }

    private static String key(String device) {
        return "net/ipv4/conf/" + device + "/rp_filter";
    }
}
