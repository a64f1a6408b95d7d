package dev.connectorha.preflight.instance;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Place;
import java.util.stream.Collectors;

/** Whether the peer's ENI is in the same subnet: an address belongs to one, and moves within it only. */
final class PeerSubnetCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("instance.peer-subnet", Group.INSTANCE, "the peer's ENI is in the same subnet")
            .requiring(PeerCheck.ID).calling("DescribeNetworkInterfaces", "DescribeSubnets")
            .within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Each.pair(facts, pair -> judge(facts, pair));
    }

    private static CheckResult judge(Facts facts, Pair pair) throws InterruptedException {
        if (pair.peer().details().isEmpty()) {
            return CheckResult.skip("the peer's ENI is not known");
        }
        InterfaceDetails peer = pair.peer().details().get();
        OwnNic own = pair.nic().eni();
        if (peer.subnet().equals(own.subnet())) {
            return CheckResult.pass(own.id() + " and " + peer.id() + " are in " + own.subnet());
        }
        boolean otherVpc = !peer.vpc().equals(own.vpc());
        return CheckResult.lasting(
                otherVpc
                        ? peer.id() + " is in " + peer.vpc() + ", and " + own.id() + " in " + own.vpc()
                                + ": nothing moves from one VPC to another"
                        : peer.id() + " is in " + described(facts, peer.subnet()) + ", and " + own.id()
                                + " in "
                                + described(facts, own.subnet())
                                + ": a virtual IP belongs to one subnet and moves only within it",
                Remedy.of("launch the peer in " + own.subnet() + ", in the same Availability Zone"));
    }

    /** With block and Availability Zone, where these may be read. */
    private static String described(Facts facts, SubnetId id) throws InterruptedException {
        return Place.ask(facts, cloud -> cloud.reads().subnet(id)).asValue()
                .map(subnet -> id + " (" + subnet.blocks().stream().map(Cidr::toString)
                        .collect(Collectors.joining(", ")) + ", " + subnet.availabilityZone() + ")")
                .orElse(id.value());
    }
}
