package dev.connectorha.preflight.host;

import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.config.RoutesConfig;
import dev.connectorha.config.RoutesConfig.Destinations;
import dev.connectorha.config.RoutesConfig.Listed;
import dev.connectorha.config.RoutesConfig.Routes;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Merged;
import dev.connectorha.preflight.Remedy;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Whether packets that the VPC's routes bring are passed on. */
final class ForwardingCheck implements Check {
    private static final String IPV6_ROUTER = "net/ipv6/conf/all/forwarding";
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.forwarding", Group.HOST, "packets that routes bring here are forwarded")
            .requiring(DeviceCheck.ID).calling("/proc/sys/net");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Nics.each(facts, (config, _) -> switch (config.routes()) {
            case RoutesConfig.None _ -> CheckResult.skip("no routes are configured for " + config.device());
            case Routes(Destinations destinations, _) -> Merged.of(Stream.of(4, 6)
                    .filter(family -> carries(destinations, family))
                    .map(family -> judge(facts, config, family)).toList());
        });
    }

    /** Which families followed routes have is not known here; they always may be IPv4. */
    private static boolean carries(Destinations destinations, int family) {
        return destinations instanceof Listed(var blocks)
                ? blocks.stream().anyMatch(block -> block.network().getAddress().length == 4 == (family == 4))
                : family == 4;
    }

    private static CheckResult judge(Facts facts, InterfaceConfig config, int family) {
        OptionalInt value = Sysctl.number(facts,
                "net/ipv" + family + "/conf/" + config.device() + "/forwarding");
        String what = "IPv" + family + " packets from " + config.device();
        if (value.isEmpty()) {
            return CheckResult.warn("whether " + what + " are forwarded cannot be read",
                    Remedy.of("see net.ipv" + family + ".conf.*.forwarding on this host",
                            "sysctl -a | grep forwarding"));
        }
        return value.getAsInt() != 0
                ? CheckResult.pass(what + " are forwarded")
                : CheckResult.warn(what + " are not forwarded: what the routes bring is dropped",
                        remedy(family),
                        "net.ipv" + family + ".conf." + config.device() + ".forwarding = 0");
    }

    private static Remedy remedy(int family) {
        String key = family == 4 ? "net/ipv4/ip_forward" : IPV6_ROUTER;
        return Remedy.of("switch forwarding on, unless the Connector's client does when it starts"
                + (family == 4 ? "" : "; with it, set accept_ra to 2 or the default route of IPv6 goes"),
                Sysctl.command(key, 1), Sysctl.persistently(key, 1));
    }
}
