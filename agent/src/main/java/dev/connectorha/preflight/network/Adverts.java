package dev.connectorha.preflight.network;

import dev.connectorha.config.VrrpConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.inspection.SecurityGroup;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.network.Crossing.Fate;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The adverts of both members at the security groups of both.
 *
 * @param groups all that matter
 * @param own ids of those at this member's ENI
 * @param peer the same of the peer; empty if they are not known
 */
record Adverts(VrrpConfig vrrp, List<SecurityGroup> groups, List<String> own, Optional<List<String>> peer) {
    /** One crossing, and what to call the ENI at which it is. */
    private record Gate(String eni, String group, String partner, Crossing crossing) {}

    CheckResult judge(Pair pair, List<String> ids) {
        List<Gate> gates = gates(pair);
        List<Gate> closed = gates.stream().filter(gate -> gate.crossing().fate() == Fate.STOPPED).toList();
        if (!closed.isEmpty()) {
            return closed(closed);
        }
        if (peer.isEmpty()) {
            return pair.peer().hidden()
                    ? SecurityGroupCheck.unverified("at the peer, whose ENI cannot be seen without"
                            + " ec2:DescribeNetworkInterfaces", ids)
                    : new Skip("nothing stands in the way here, and the peer's ENI is not known",
                            Optional.of("instance.peer"));
        }
        return gates.stream().anyMatch(gate -> gate.crossing().fate() == Fate.UNKNOWN)
                ? SecurityGroupCheck.unverified("because a rule names a prefix list, which is not resolved",
                        ids)
                : CheckResult.pass("protocol 112 passes both ways between " + String.join(", ", own) + " and "
                        + String.join(", ", peer.get()));
    }

    private List<Gate> gates(Pair pair) {
        String self = pair.nic().eni().id().value();
        Optional<Set<String>> known = peer.map(Set::copyOf);
        List<Gate> gates = new ArrayList<>(both(self, own, vrrp.peerAddress(), known,
                peer.map(List::getFirst).orElse(own.getFirst())));
        pair.peer().details().ifPresent(details -> gates.addAll(both(details.id().value(), details.groups(),
                vrrp.localAddress(), Optional.of(Set.copyOf(own)), own.getFirst())));
        return gates;
    }

    private List<Gate> both(String eni, List<String> ids, InetAddress other,
            Optional<Set<String>> otherGroups,
            String partner) {
        List<SecurityGroup> here = groups.stream().filter(group -> ids.contains(group.id())).toList();
        return List.of(true, false).stream().map(ingress -> new Gate(eni, ids.getFirst(), partner,
                new Crossing(here, ingress, other, otherGroups))).toList();
    }

    private static CheckResult closed(List<Gate> gates) {
        List<String> evidence = gates.stream().flatMap(gate -> gate.crossing().nearMisses().stream()
                .map(miss -> miss + ", which is not the other member")).distinct().toList();
        String what = String.join("; ", gates.stream().map(Adverts::words).toList());
        return CheckResult.lasting(what, Remedy.of("let IP protocol 112 pass between the two", gates.stream()
                .map(Adverts::command).distinct().toArray(String[]::new)), evidence.toArray(String[]::new));
    }

    private static String words(Gate gate) {
        Crossing crossing = gate.crossing();
        return "the security groups of " + gate.eni() + " do not let VRRP (protocol 112) "
                + (crossing.ingress() ? "in from " : "out to ") + Addresses.text(crossing.other());
    }

    private static String command(Gate gate) {
        return "aws ec2 authorize-security-group-" + (gate.crossing().ingress() ? "ingress" : "egress")
                + " --group-id " + gate.group()
                + " --ip-permissions 'IpProtocol=112,UserIdGroupPairs=[{GroupId="
                + gate.partner() + "}]'";
    }
}
