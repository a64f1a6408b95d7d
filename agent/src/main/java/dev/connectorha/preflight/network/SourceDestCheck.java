package dev.connectorha.preflight.network;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether both ENIs take packets that are not addressed to them: what a route brings is thrown away otherwise. */
final class SourceDestCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("network.source-dest-check", Group.NETWORK,
                    "both ENIs forward: their source/destination check is off")
            .requiring(Place.ACCEPTED).calling("DescribeNetworkInterfaces").within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return Each.pair(facts, SourceDestCheck::judge);
    }

    private static CheckResult judge(Pair pair) {
        if (pair.nic().routes().isEmpty()) {
            return CheckResult.skip("no routes are to follow on " + pair.nic().config().device());
        }
        Optional<Ec2Failure> failure = pair.self().asFailure();
        if (failure.isPresent()) {
            return Unread.of("the source/destination check of " + pair.nic().eni().id() + " is not known",
                    failure.get());
        }
        List<InterfaceDetails> seen = Stream.of(pair.self().asValue(), pair.peer().details())
                .flatMap(Optional::stream).toList();
        List<String> on = seen.stream().filter(InterfaceDetails::sourceDestCheck).map(eni -> eni.id().value())
                .toList();
        if (!on.isEmpty()) {
            return CheckResult.lasting(
                    "the source/destination check is on at " + String.join(" and ", on)
                            + ": EC2 throws away what the routes bring there",
                    Remedy.of("switch it off",
                            on.stream().map(id -> "aws ec2 modify-network-interface-attribute"
                                    + " --network-interface-id " + id + " --no-source-dest-check")
                                    .toArray(String[]::new)));
        }
        return pair.peer().details().isEmpty()
                ? new Skip("off here, and the peer's ENI is not known", Optional.of("instance.peer"))
                : CheckResult.pass("off at " + seen.stream().map(eni -> eni.id().value())
                        .collect(Collectors.joining(" and ")));
    }
}
