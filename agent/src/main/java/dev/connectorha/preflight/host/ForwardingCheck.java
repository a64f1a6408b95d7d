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
    private static final String IPV4_ROUTER = "net/ipv4/ip_forward";
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
                        remedy(family, config.device()),
                        "net.ipv" + family + ".conf." + config.device() + ".forwarding = 0");
    }

    private static Remedy remedy(int family, String device) {
        String text = "switch forwarding on, unless the Connector's client does when it starts";
        if (family == 4) {
            return Remedy.of(text, Sysctl.command(IPV4_ROUTER, 1), Sysctl.persistently(IPV4_ROUTER, 1));
        }
        String advertised = "net/ipv6/conf/" + device + "/accept_ra";
        return Remedy.of(text + "; accept_ra first, for a router with 1 forgets its default route of IPv6",
                Sysctl.command(advertised, 2), Sysctl.persistently(advertised, 2),
                Sysctl.command(IPV6_ROUTER, 1), Sysctl.persistently(IPV6_ROUTER, 1));
    }
}
