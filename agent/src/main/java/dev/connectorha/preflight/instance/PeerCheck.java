package dev.connectorha.preflight.instance;

import dev.connectorha.config.RoutesConfig.FollowPair;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Outlook;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.PeerNic;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.util.List;

/** Whether the peer's ENI is known, exists, and is somebody else's. */
final class PeerCheck implements Check {
    static final String ID = "instance.peer";
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.INSTANCE, "the peer's ENI is known and exists")
            .requiring(Place.ACCEPTED, Unread.permission("DescribeNetworkInterfaces"))
            .calling("DescribeNetworkInterfaces").within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        List<NetworkInterfaceId> ours = facts.get(Nic.ATTACHED).asValue().orElse(List.of()).stream()
                .map(OwnNic::id).toList();
        String address = Addresses.text(facts.config().vrrp().peerAddress());
        return Each.pair(facts, pair -> new Judgement(pair.nic(), address, ours).of(pair));
    }

    /**
     * Of one interface.
     *
     * @param address the peer's
     * @param ours the ENIs of this instance
     */
    private record Judgement(Nic nic, String address, List<NetworkInterfaceId> ours) {
        CheckResult of(Pair pair) {
            return pair.peer().id().filter(ours::contains).map(this::ourOwn)
                    .orElseGet(() -> switch (pair.peer()) {
                        case PeerNic.Seen(var details, var written) -> seen(details, written);
                        case PeerNic.Written(var id, Ec2Failure.NotFound failure) -> CheckResult.fail(
                                key() + " is " + id + ", which does not exist",
                                Remedy.of("write the id of the peer's ENI as " + key()
                                        + ": on the peer, `connector-ha preflight` shows it as instance.interface"),
                                failure.describe());
                        case PeerNic.Written(var id, var failure) ->
                            Unread.of("whether " + id + " exists is not known", failure);
                        case PeerNic.Nowhere _ -> CheckResult.fail(
                                "no network interface of " + nic.eni().vpc() + " has the peer's address "
                                        + address,
                                Remedy.of(
                                        "launch the peer with " + address + ", or correct vrrp.peerAddress"));
                        case PeerNic.Unanswered(Ec2Failure.NotAuthorized denied) when needed() ->
                            unknown("finding the peer's ENI by " + address + " is not permitted",
                                    Outlook.SPREADS, denied.describe());
                        case PeerNic.Unanswered(var failure) ->
                            Unread.of("the peer's ENI is not known", failure);
                        case PeerNic.NotWritten _ -> unknown("only the first interface's peer can be found by"
                                + " vrrp.peerAddress", Outlook.LASTS);
                    });
        }

        private CheckResult ourOwn(NetworkInterfaceId id) {
            boolean written = nic.config().peerNetworkInterfaceId().isPresent();
            return CheckResult.lasting(
                    (written ? key() + " is " + id : "vrrp.peerAddress " + address + " is on " + id)
                            + ", an ENI of this very instance",
                    Remedy.of(written
                            ? "write the id of the peer's ENI as " + key()
                            : "write the other Connector's address as vrrp.peerAddress"));
        }

        private CheckResult seen(InterfaceDetails details, boolean written) {
            String how = written ? "as written" : "found by " + address;
            return details.instanceId()
                    .map(instance -> CheckResult.pass(details.id() + " of " + instance + ", " + how))
                    .orElseGet(() -> CheckResult.warn(
                            details.id() + " (" + how + ") is not attached to an instance: "
                                    + details.status(),
                            Remedy.of("attach it to the peer", "aws ec2 attach-network-interface"
                                    + " --network-interface-id " + details.id()
                                    + " --instance-id INSTANCE_ID --device-index 1")));
        }

        /** Routes that follow the pair cannot be told from others without it; listed ones can. */
        private CheckResult unknown(String why, Outlook outlook, String... evidence) {
            String what = "the peer's ENI is not known: " + why;
            Remedy remedy = Remedy.of("write " + key() + ": eni-… in the configuration, or permit"
                    + " ec2:DescribeNetworkInterfaces as in iam-policies/agent-auto.json");
            return needed()
                    ? new Fail(what + ", so routes that point at it would not be taken over",
                            List.of(evidence), remedy, outlook)
                    : CheckResult.warn(what, remedy, evidence);
        }

        private boolean needed() {
            return nic.routes().filter(routes -> routes.destinations() instanceof FollowPair).isPresent();
        }

        private String key() {
            return nic.key() + ".peerNetworkInterfaceId";
        }
    }
}
