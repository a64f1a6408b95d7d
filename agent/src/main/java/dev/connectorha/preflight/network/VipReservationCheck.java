package dev.connectorha.preflight.network;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.CidrReservation;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Whether EC2 keeps the virtual IPs free: it gives any other address to the next ENI that asks for one. */
final class VipReservationCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("network.vip-reservation", Group.NETWORK,
                    "a CIDR reservation (explicit) keeps each virtual IP free")
            .requiring(Place.ACCEPTED, VipSubnetCheck.ID).calling("GetSubnetCidrReservations")
            .within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Each.nic(facts, nic -> judge(facts, nic));
    }

    private static CheckResult judge(Facts facts, Nic nic) throws InterruptedException {
        SubnetId subnet = nic.eni().subnet();
        return switch (Place.ask(facts, cloud -> cloud.reads().cidrReservations(subnet))) {
            case Ec2Result.Failed<List<CidrReservation>>(var failure) ->
                Unread.of("the CIDR reservations of " + subnet + " are not known", failure);
            case Ec2Result.Ok<List<CidrReservation>>(var all) -> Each.of(nic.config().virtualAddresses(), "",
                    vip -> judge(subnet, vip, all));
        };
    }

    private static CheckResult judge(SubnetId subnet, InetAddress vip, List<CidrReservation> all) {
        String text = Addresses.text(vip);
        Optional<CidrReservation> covering = all.stream().filter(one -> one.block().contains(vip))
                .findFirst();
        if (covering.isPresent() && covering.get().explicit()) {
            return CheckResult.pass(text + " is kept free by " + covering.get().id());
        }
        String create = "aws ec2 create-subnet-cidr-reservation --subnet-id " + subnet + " --cidr "
                + Aws.block(vip) + " --reservation-type explicit";
        return covering.map(prefix -> CheckResult.warn(
                text + " is in " + prefix.id() + " (" + prefix.block()
                        + "), which is for prefixes: EC2 may take it as part of one",
                Remedy.of(
                        "choose a virtual IP outside of that block, on both members; somebody may take prefixes"
                                + " from it, as EKS does. Only if nobody does, replace it by an explicit"
                                + " reservation of "
                                + Aws.block(vip))))
                .orElseGet(() -> CheckResult.warn(
                        "no CIDR reservation covers " + text + ": EC2 may give it to any new ENI of " + subnet
                                + " as its primary address, and then it never moves again",
                        Remedy.of("reserve it", create)));
    }
}
