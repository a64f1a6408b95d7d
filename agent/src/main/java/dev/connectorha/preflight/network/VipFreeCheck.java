package dev.connectorha.preflight.network;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Whether the virtual IPs are somebody else's: a takeover would take them from whoever has them. */
final class VipFreeCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("network.vip-free", Group.NETWORK,
                    "no ENI but the pair's has a virtual IP, and none as its primary")
            .requiring(Place.ACCEPTED, VipSubnetCheck.ID).calling("IMDS", "DescribeNetworkInterfaces")
            .within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Each.pair(facts, pair -> Each.of(pair.nic().config().virtualAddresses(), "",
                vip -> judge(facts, pair, vip)));
    }

    private static CheckResult judge(Facts facts, Pair pair, InetAddress vip) throws InterruptedException {
        Optional<CheckResult> own = own(facts, pair, vip);
        return own.isPresent() ? own.get() : others(facts, pair, vip);
    }

    /** What needs no permission: IMDS knows this member's own primary addresses, whatever NIC they are on. */
    private static Optional<CheckResult> own(Facts facts, Pair pair, InetAddress vip)
            throws InterruptedException {
        return facts.get(Nic.ATTACHED).asValue().orElse(List.of()).stream()
                .filter(nic -> !nic.addresses().isEmpty() && nic.addresses().getFirst().equals(vip))
                .findFirst().map(nic -> primary(pair, vip, nic.id() + ", this member's own"));
    }

    private static CheckResult primary(Pair pair, InetAddress vip, String where) {
        return CheckResult.lasting(
                Addresses.text(vip) + " is the primary address of " + where + ", which never moves",
                Remedy.of("write a free address of the subnet in " + pair.nic().key()
                        + ".virtualAddresses, on both members"));
    }

    private static CheckResult others(Facts facts, Pair pair, InetAddress vip) throws InterruptedException {
        String text = Addresses.text(vip);
        return switch (Place.ask(facts, cloud -> cloud.reads().holders(pair.nic().eni().subnet(), vip))) {
            case Ec2Result.Failed<List<InterfaceDetails>>(var failure) ->
                Unread.of("who has " + text + " is not known", failure);
            case Ec2Result.Ok<List<InterfaceDetails>>(var holders) when holders.isEmpty() ->
                CheckResult.pass("nobody has " + text);
            case Ec2Result.Ok<List<InterfaceDetails>>(var holders) -> held(pair, vip, holders.getFirst());
        };
    }

    private static CheckResult held(Pair pair, InetAddress vip, InterfaceDetails holder) {
        String text = Addresses.text(vip);
        if (holder.holding(vip).filter(InterfaceDetails.Held::primary).isPresent()) {
            return primary(pair, vip, label(holder));
        }
        if (pair.ids().contains(holder.id())) {
            return CheckResult.pass(text + " is on " + holder.id() + ", of the pair");
        }
        return pair.peer().doubtful()
                ? new Skip(
                        text + " is on " + label(holder) + ", which may be the peer's: its ENI is not known,"
                                + " or not as written",
                        Optional.of("instance.peer"))
                : CheckResult.lasting(
                        text + " is a secondary address of " + label(holder)
                                + ", not of the pair: a takeover would take it from there",
                        Remedy.of(
                                "see whose it is; if that is the peer, correct its id in the configuration, else"
                                        + " have its owner give the address up, or choose another virtual IP on both"
                                        + " members",
                                "aws ec2 describe-network-interfaces --network-interface-ids "
                                        + holder.id()));
    }

    private static String label(InterfaceDetails eni) {
        String description = eni.description().isBlank() ? "" : " \"" + eni.description() + "\"";
        return eni.id() + description + eni.instanceId().map(id -> " of " + id).orElse("");
    }
}
