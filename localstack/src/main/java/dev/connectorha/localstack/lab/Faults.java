package dev.connectorha.localstack.lab;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Breaks the lab's network, and heals it. Faults add up until {@link #heal()}.
 *
 * <p>All of them are in the cloud, where no process of a member can see or undo them.
 */
public final class Faults {
    private final Host cloud;
    private final Set<Fault> present = new LinkedHashSet<>();

    Faults(Host cloud) {
        this.cloud = cloud;
    }

    /** Loses the adverts of {@code from}; those of the other member still arrive. */
    public void blockVrrp(Member from) throws IOException {
        add(new Fault.VrrpBlocked(from));
    }

    /** Loses the adverts of both: the classic split brain. */
    public void blockVrrp() throws IOException {
        blockVrrp(Member.A);
        blockVrrp(Member.B);
    }

    /** Cuts the member off from the EC2 API. */
    public void blockEc2(Member member) throws IOException {
        add(new Fault.Ec2Blocked(member));
    }

    /** Cuts the member off from its IMDS. */
    public void blockImds(Member member) throws IOException {
        add(new Fault.ImdsBlocked(member));
    }

    /** Loses {@code percent} (1..100) of the IP packets between the members, instead of what an earlier call set. */
    public synchronized void loss(int percent) throws IOException {
        present.removeIf(Fault.Loss.class::isInstance);
        add(new Fault.Loss(percent));
    }

    /** Takes the carrier from the member's {@code eth0}. */
    public void linkDown(Member member) throws IOException {
        add(new Fault.LinkDown(member));
    }

    /** Ends one fault; nothing happens if it is not there. */
    public synchronized void remove(Fault fault) throws IOException {
        present.remove(fault);
        apply();
    }

    /** Ends every fault. */
    public synchronized void heal() throws IOException {
        present.clear();
        apply();
    }

    private synchronized void add(Fault fault) throws IOException {
        present.add(fault);
        apply();
    }

    private void apply() throws IOException {
        cloud.feed(ruleset(), List.of("nft", "-f", "-")).orThrow();
        for (Member member : Member.values()) {
            String state = present.contains(new Fault.LinkDown(member)) ? "down" : "up";
            cloud.run("ip", "link", "set", member.port(), state).orThrow();
        }
    }

    /** One transaction: there is no moment without the faults that stay. */
    private String ruleset() {
        return """
                table bridge lab
                delete table bridge lab
                table inet lab
                delete table inet lab
                table bridge lab {
                  chain forward {
                    type filter hook forward priority 0
                %s
                  }
                }
                table inet lab {
                  chain input {
                    type filter hook input priority 0
                %s
                  }
                }
                """.formatted(rules(true), rules(false));
    }

    private String rules(boolean betweenMembers) {
        return present.stream().filter(fault -> betweenMembers(fault) == betweenMembers).map(Faults::rule)
                .collect(Collectors.joining("\n"));
    }

    private static boolean betweenMembers(Fault fault) {
        return fault instanceof Fault.VrrpBlocked || fault instanceof Fault.Loss;
    }

    private static String rule(Fault fault) {
        return switch (fault) {
            case Fault.VrrpBlocked(Member from) -> "iifname %s oifname %s meta l4proto 112 counter drop"
                    .formatted(from.port(), from.peer().port());
            // nft refuses a comparison that is always true.
            case Fault.Loss(int percent) -> "meta protocol { ip, ip6 } %s counter drop"
                    .formatted(percent == 100 ? "" : "numgen random mod 100 < " + percent);
            case Fault.Ec2Blocked(Member member) -> toCloud(member, Topology.EC2_PORT);
            case Fault.ImdsBlocked(Member member) -> toCloud(member, member.imdsPort());
            case Fault.LinkDown(Member _) -> "";
        };
    }

    private static String toCloud(Member member, int port) {
        return "ip saddr %s tcp dport %d counter drop".formatted(member.managementAddress(), port);
    }
}
