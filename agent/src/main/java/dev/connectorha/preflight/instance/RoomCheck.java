package dev.connectorha.preflight.instance;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.InterfaceDetails.Held;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.facts.Answers;
import dev.connectorha.preflight.facts.Each;
import dev.connectorha.preflight.facts.Pair;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.net.InetAddress;
import java.util.List;

/** Whether the virtual IPs fit onto this member's ENIs. */
final class RoomCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("instance.room", Group.INSTANCE, "each ENI has room for its virtual IPs")
            .requiring(Place.ACCEPTED).calling("IMDS", "DescribeInstanceTypes", "DescribeNetworkInterfaces")
            .within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return switch (Answers.of(facts.sources().imds().instanceType())) {
            case Ec2Result.Failed<String>(var failure) ->
                Unread.of("the instance type is not known", failure);
            case Ec2Result.Ok<String>(var type) -> Each.pair(facts, pair -> room(pair).judge(facts, type));
        };
    }

    /** As EC2 knows it where that may be read; IMDS knows all but prefixes. */
    private static Room room(Pair pair) {
        List<InetAddress> virtual = pair.nic().config().virtualAddresses();
        return pair.self().asValue().map(details -> of(details, virtual)).orElseGet(
                () -> new Room(pair.nic().eni().id(), pair.nic().eni().addresses(), 0, 0, virtual));
    }

    static Room of(InterfaceDetails details, List<InetAddress> virtual) {
        long prefixes4 = details.prefixes().stream().filter(prefix -> prefix.isIpv4()).count();
        return new Room(details.id(), details.addresses().stream().map(Held::address).toList(), prefixes4,
                details.prefixes().size() - prefixes4, virtual);
    }
}
