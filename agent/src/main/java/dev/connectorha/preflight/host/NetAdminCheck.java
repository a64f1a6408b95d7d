package dev.connectorha.preflight.host;

import dev.connectorha.host.HostFiles.Content;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether this process may change the addresses of a NIC. */
final class NetAdminCheck implements Check {
    private static final String FILE = "/proc/self/status";
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.net-admin", Group.HOST, "virtual IPs can be put on a NIC (CAP_NET_ADMIN)")
            .calling(FILE);
    private static final Pattern EFFECTIVE = Pattern.compile("^CapEff:\\s*([0-9a-f]+)", Pattern.MULTILINE);
    /** Of linux/capability.h. */
    private static final int CAP_NET_ADMIN = 12;

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) {
        return switch (facts.sources().host().files().read(FILE)) {
            case Content.Text(String text) -> judge(text);
            case Content.Absent() -> unknown(FILE + " is not there");
            case Content.Unreadable(String why) -> unknown(why);
        };
    }

    private static CheckResult judge(String status) {
        Matcher line = EFFECTIVE.matcher(status);
        if (!line.find()) {
            return unknown(FILE + " has no line CapEff");
        }
        long effective = Long.parseUnsignedLong(line.group(1), 16);
        return (effective >> CAP_NET_ADMIN & 1) == 1
                ? CheckResult.pass("can change addresses of a NIC (CAP_NET_ADMIN)")
                : CheckResult.lasting("this process may not change addresses of a NIC (CAP_NET_ADMIN)",
                        Rights.REMEDY, FILE + " " + line.group());
    }

    private static CheckResult unknown(String why) {
        return CheckResult.warn("whether this process has CAP_NET_ADMIN cannot be read", Remedy.of(
                "mount /proc, or see that connector-ha runs as root or with AmbientCapabilities=CAP_NET_ADMIN"),
                why);
    }
}
