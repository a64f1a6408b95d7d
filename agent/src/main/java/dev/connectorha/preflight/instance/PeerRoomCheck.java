package dev.connectorha.preflight.instance;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.InstanceDetails;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.util.Optional;

/** Whether the virtual IPs fit onto the peer's ENIs, as far as that can be read from here. */
final class PeerRoomCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("instance.peer-room", Group.INSTANCE, "each ENI of the peer has room for the virtual IPs")
            .requiring(PeerCheck.ID)
            .calling("DescribeNetworkInterfaces", "DescribeInstances", "DescribeInstanceTypes")
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
        Optional<InterfaceDetails> details = pair.peer().details();
        Optional<String> instance = details.flatMap(InterfaceDetails::instanceId);
        if (details.isEmpty() || instance.isEmpty()) {
            return CheckResult.skip("the peer's instance is not known");
        }
        Ec2Result<InstanceDetails> answer = Place.ask(facts, cloud -> cloud.reads().instance(instance.get()));
        return switch (answer) {
            case Ec2Result.Failed<InstanceDetails>(var failure) ->
                Unread.of("the type of the peer's instance is not known", failure);
            case Ec2Result.Ok<InstanceDetails>(var known) ->
                RoomCheck.of(details.get(), pair.nic().config().virtualAddresses()).judge(facts,
                        known.type());
        };
    }
}
