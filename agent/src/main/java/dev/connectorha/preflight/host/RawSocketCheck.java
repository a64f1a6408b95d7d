package dev.connectorha.preflight.host;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.HostKernel.Refusal;
import dev.connectorha.preflight.Remedy;
import java.net.Inet6Address;
import java.util.Optional;

/** Whether the socket for VRRP can be opened. One is opened and closed; a running daemon notices nothing. */
final class RawSocketCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.raw-socket", Group.HOST, "a raw socket for IP protocol 112 can be opened")
            .calling("socket(2)");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) {
        boolean ipv6 = facts.config().vrrp().localAddress() instanceof Inet6Address;
        Optional<Refusal> refusal = facts.sources().host().kernel().tryRawSocket(ipv6);
        if (refusal.isEmpty()) {
            return CheckResult.pass("can open a VRRP socket (CAP_NET_RAW)");
        }
        String evidence = "socket(" + (ipv6 ? "AF_INET6" : "AF_INET") + ", SOCK_RAW, 112): "
                + refusal.get().errno();
        return refusal.get().permission()
                ? CheckResult.lasting("this process may not open a raw socket (CAP_NET_RAW)", Rights.REMEDY,
                        evidence)
                : CheckResult.lasting("a raw socket cannot be opened", Remedy.of(ipv6
                        ? "switch IPv6 on (ipv6.disable of the kernel's command line), or speak VRRP over IPv4"
                        : "see the errno; a sandbox such as RestrictAddressFamilies may forbid AF_INET"),
                        evidence);
    }
}
