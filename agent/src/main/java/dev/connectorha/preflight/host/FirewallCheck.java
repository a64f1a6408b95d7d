package dev.connectorha.preflight.host;

import dev.connectorha.config.VrrpConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.HostKernel;
import dev.connectorha.preflight.HostKernel.Output;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.host.Firewall.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the host's own firewall lets adverts in and out: a security group that does is not enough. */
final class FirewallCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.firewall", Group.HOST, "the host's firewall lets protocol 112 in and out")
            .calling("nft -j list ruleset", "iptables-legacy -S");
    private static final String LEGACY = "/proc/net/ip_tables_names";

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Optional<CheckResult> legacy = legacy(facts);
        if (legacy.isPresent()) {
            return legacy.get();
        }
        Optional<Output> output = facts.sources().host().kernel()
                .run(List.of("nft", "-j", "list", "ruleset"));
        if (output.isEmpty()) {
            return CheckResult.skip("there is no program nft to read the host's firewall with");
        }
        if (output.get().exit() != 0) {
            return CheckResult.skip("the host's firewall can be read by root alone");
        }
        return Firewall.parse(output.get().text()).map(firewall -> judge(facts, firewall))
                .orElseGet(() -> CheckResult.skip("what nft prints is not understood"));
    }

    private static CheckResult judge(Facts facts, Firewall firewall) {
        VrrpConfig vrrp = facts.config().vrrp();
        String device = Nics.speaking(facts);
        List<Verdict> obstacles = Stream
                .of(new FirewallPacket("input", device, vrrp.peerAddress(), vrrp.localAddress()),
                        new FirewallPacket("output", device, vrrp.localAddress(), vrrp.peerAddress()))
                .flatMap(packet -> firewall.obstacles(packet).stream()).toList();
        Optional<Verdict> worst = obstacles.stream().filter(Verdict::certain).findFirst()
                .or(() -> obstacles.stream().findFirst());
        return worst.map(verdict -> obstacle(facts, verdict))
                .orElseGet(() -> CheckResult.pass("no rule of nftables drops adverts"));
    }

    private static CheckResult obstacle(Facts facts, Verdict verdict) {
        String direction = verdict.chain().hook().equals("input") ? "from" : "to";
        String what = "adverts " + direction + " the peer";
        String evidence = "nft: chain " + verdict.chain().place() + " (hook " + verdict.chain().hook() + ")";
        Remedy remedy = Remedy.of(
                "let IP protocol 112 pass between the two members, for good in whatever writes these"
                        + " rules (firewalld: firewall-cmd --permanent --add-protocol=vrrp; firewall-cmd --reload)",
                command(facts.config().vrrp(), verdict));
        return verdict.certain()
                ? CheckResult.fail("the host's firewall drops " + what, remedy, evidence)
                : CheckResult.warn(
                        "the host's firewall may drop " + what + "; some of its rules are not understood",
                        remedy, evidence);
    }

    private static String command(VrrpConfig vrrp, Verdict verdict) {
        String family = vrrp.peerAddress().getAddress().length == 4 ? "ip" : "ip6";
        return "nft insert rule " + verdict.chain().place() + " " + family
                + (verdict.chain().hook().equals("input") ? " saddr " : " daddr ")
                + Addresses.text(vrrp.peerAddress()) + " meta l4proto 112 accept";
    }

    /** Rules of the old iptables, which nft does not show. */
    private static Optional<CheckResult> legacy(Facts facts) throws InterruptedException {
        HostKernel kernel = facts.sources().host().kernel();
        boolean filters = facts.sources().host().files().text(LEGACY).orElse("").lines()
                .anyMatch("filter"::equals);
        if (!filters) {
            return Optional.empty();
        }
        Optional<Output> output = kernel.run(List.of("iptables-legacy", "-S"));
        List<String> rules = output.stream().flatMap(found -> found.text().lines())
                .filter(line -> line.startsWith("-A") || line.matches("-P (INPUT|OUTPUT) DROP")).toList();
        return output.isPresent() && output.get().exit() == 0 && rules.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CheckResult.warn("the old iptables has rules here, which this check does not judge",
                                Remedy.of("see that they let IP protocol 112 in from the peer and out to it",
                                        "iptables-legacy -S"),
                                rules.stream().limit(8).toArray(String[]::new)));
    }
}
