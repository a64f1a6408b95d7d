package dev.connectorha.takeover.plan;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.takeover.plan.Desired.Stance;
import dev.connectorha.takeover.plan.Resource.TableRoute;
import dev.connectorha.takeover.plan.Resource.Vip;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A member of one virtual IP and one route, to be changed fact by fact. Times are seconds; the claim began at 100. */
final class Scene {
    static final NetworkInterfaceId SELF = new NetworkInterfaceId("eni-a");
    static final Vip VIP = new Vip(Inet4Address.ofLiteral("10.0.1.100"), SELF);
    static final TableRoute ROUTE = new TableRoute(new RouteTableId("rtb-1"), Cidr.parse("10.9.0.0/16"),
            SELF);
    static final Ec2Failure DENIED = new Ec2Failure.NotAuthorized("X", "UnauthorizedOperation", "no");
    static final Ec2Failure THROTTLED = new Ec2Failure.Throttled("X", "RequestLimitExceeded", "slowly");
    static final Ec2Failure FAULT = new Ec2Failure.ServerFault("X", "InternalError", "try again");
    static final long TERM = 7;

    private final Map<Resource, Knowledge> resources = new LinkedHashMap<>();
    private Observed.Nic nic = new Observed.Nic(Set.of(VIP), Map.of());
    private Observed.Reads addresses = Observed.Reads.none(at(1000)).answered(at(200), at(1000));
    private Observed.Reads tables = Observed.Reads.none(at(1000)).answered(at(200), at(1000));
    private PeerMachine peer = PeerMachine.unknown(at(0));
    private boolean believed = true;
    private boolean completed;
    private boolean mayGiveWay;
    private boolean unwell;
    private OptionalLong giveBackAt = OptionalLong.empty();
    private double since = 100;

    /** Nothing is known: the claim has just begun. */
    Scene() {
        resources.put(VIP, Knowledge.none(at(0)));
        resources.put(ROUTE, Knowledge.none(at(0)));
    }

    /** All was written at 100 and seen here at 200. */
    static Scene complete() {
        return new Scene().with(VIP, Scene::writtenAndSeen).with(ROUTE, Scene::writtenAndSeen);
    }

    private static Knowledge writtenAndSeen(Knowledge knowledge) {
        return knowledge.sequenceStarted(TERM).attemptStarted().attemptEnded(at(100)).confirmed(at(100))
                .sequenceEnded(TERM)
                .seenHere(at(200));
    }

    static long at(double seconds) {
        return (long) (seconds * 1e9);
    }

    Scene with(Resource resource, UnaryOperator<Knowledge> change) {
        resources.computeIfPresent(resource, (_, knowledge) -> change.apply(knowledge));
        return this;
    }

    Scene nic(boolean present, double retryAt) {
        nic = new Observed.Nic(present ? Set.of(VIP) : Set.of(), Map.of(VIP, at(retryAt)));
        return this;
    }

    /** When the present role and phase began. */
    Scene since(double seconds) {
        since = seconds;
        return this;
    }

    Scene unwell() {
        unwell = true;
        return this;
    }

    /** Everything was here once since the claim began. */
    Scene completed() {
        completed = true;
        return this;
    }

    Scene giveBackAt(double seconds) {
        giveBackAt = OptionalLong.of(at(seconds));
        return this;
    }

    Scene mayGiveWay() {
        mayGiveWay = true;
        return this;
    }

    Scene believed(boolean now) {
        believed = now;
        return this;
    }

    Scene addresses(UnaryOperator<Observed.Reads> change) {
        addresses = change.apply(addresses);
        return this;
    }

    Scene tables(UnaryOperator<Observed.Reads> change) {
        tables = change.apply(tables);
        return this;
    }

    Scene peer(UnaryOperator<PeerMachine> change) {
        peer = change.apply(peer);
        return this;
    }

    List<Step> claim(double now) {
        return plan(Stance.CLAIM, now).steps();
    }

    Plan plan(Stance stance, double now) {
        Observed observed = new Observed(resources, nic, addresses, tables, peer, believed);
        return new Planner(Timing.STANDARD, Duration.ofSeconds(60).toNanos())
                .plan(new Desired(stance, TERM, at(since), at(100), completed, mayGiveWay, unwell,
                        giveBackAt), observed, at(now));
    }
}
