package dev.connectorha.preflight.network;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.SecurityGroup;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the security groups of both ENIs let VRRP pass, both ways. */
final class SecurityGroupCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("network.security-group", Group.NETWORK,
                    "the security groups let VRRP (protocol 112) pass, both ways")
            .requiring(Place.ACCEPTED).calling("DescribeSecurityGroups", "DescribeNetworkInterfaces")
            .within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    /** The first interface speaks VRRP. */
    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        List<Pair> first = facts.get(Pair.ALL).stream().filter(pair -> pair.nic().index() == 0).toList();
        return Each.of(first, "the interface that speaks VRRP is not known", pair -> judge(facts, pair));
    }

    private static CheckResult judge(Facts facts, Pair pair) throws InterruptedException {
        Optional<List<String>> peer = pair.peer().details().map(InterfaceDetails::groups)
                .filter(groups -> !groups.isEmpty());
        List<String> own = pair.self().asValue().map(InterfaceDetails::groups)
                .orElse(pair.nic().eni().securityGroups());
        List<String> ids = Stream.concat(own.stream(), peer.stream().flatMap(List::stream)).distinct()
                .toList();
        if (own.isEmpty()) {
            return CheckResult.skip("which security groups " + pair.nic().eni().id() + " has is not known");
        }
        return switch (Place.ask(facts, cloud -> cloud.reads().securityGroups(ids))) {
            case Ec2Result.Failed<List<SecurityGroup>>(Ec2Failure.NotAuthorized denied) ->
                unverified("without ec2:DescribeSecurityGroups, which is not permitted", ids,
                        denied.describe());
            case Ec2Result.Failed<List<SecurityGroup>>(var failure) ->
                Unread.of("whether the security groups let VRRP pass is not known", failure);
            case Ec2Result.Ok<List<SecurityGroup>>(var groups) ->
                new Adverts(facts.config().vrrp(), groups, own, peer).judge(pair, ids);
        };
    }

    /** An answer to an advert that went out may come in without a rule, as part of the same conversation. */
    static CheckResult unverified(String why, List<String> ids, String... evidence) {
        return CheckResult.warn(
                "whether the security groups let VRRP (protocol 112) pass cannot be verified " + why
                        + "; that adverts arrive does not prove it, for connection tracking lets answers in"
                        + " without a rule",
                Remedy.of(
                        "permit what is missing, or see by hand that each ENI's groups have a rule for protocol 112"
                                + " from the other",
                        "aws ec2 describe-security-groups --group-ids " + String.join(" ", ids)),
                evidence);
    }
}
