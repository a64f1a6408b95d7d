package dev.connectorha.runtime;

import dev.connectorha.config.OnStop;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Network;
import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.PermissionProbes;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.member.Alarm;
import dev.connectorha.member.Health;
import dev.connectorha.member.PairMember;
import dev.connectorha.operation.Operations;
import dev.connectorha.probe.ReadinessProbe;
import dev.connectorha.runtime.Readiness.Obstacle;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.track.rules.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What production has around a member, for the simulation: readiness with its probes, operators, and the end. What is
 * in {@link Member} between them, which opens sockets, is done as there.
 */
public final class SimulatedShell {
    private static final String ROUTES_UNREAD = "the route tables are being read";

    private final Alarm loop;
    private final Consumer<Boolean> ready;
    private final Readiness readiness = new Readiness();
    private final Notices notices = new Notices();
    private @Nullable PermissionWatch permissions;
    private @Nullable Instant goesSince;

    /** Who leaves. */
    public interface Leaver extends Farewell.Leaver {}

    /** @param ready hears whether anything is in the way of a takeover */
    public SimulatedShell(Alarm loop, Consumer<Boolean> ready) {
        this.loop = loop;
        this.ready = ready;
    }

    /** To be called before the member joins. */
    public void joins(TakeoverSettings takeover, Ec2Network ec2, PermissionProbes probes,
            RandomGenerator random) {
        permissions = new PermissionWatch(loop, new ReadinessProbe(ec2, probes), setup(takeover), random,
                problems -> inTheWay(Obstacle.PERMISSIONS, problems));
        readiness.cleared(Obstacle.STARTING);
        blocked(Obstacle.PEER_INTERFACE, "the peer's network interface is being looked for");
        blocked(Obstacle.ROUTES, ROUTES_UNREAD);
    }

    private static ProbeSetup setup(TakeoverSettings takeover) {
        return new ProbeSetup(new OwnPlace("i-1", "eu-central-1",
                takeover.places().stream().map(place -> new OwnPlace.Nic("eth0", place.mac(), place.self(),
                        place.subnet(), List.of(Cidr.parse("10.0.1.0/24")))).toList()),
                takeover);
    }

    public void peerFound(NetworkInterfaceId own, NetworkInterfaceId peer) {
        Optional.ofNullable(permissions).ifPresent(watch -> watch.peerFound(own, peer));
    }

    /** A look for the peer has ended. */
    public void peerLooked(boolean missing) {
        inTheWay(Obstacle.PEER_INTERFACE, missing ? List.of("the peer is not found") : List.of());
    }

    /** For the first time; later calls do nothing. */
    public void tryOut() {
        Optional.ofNullable(permissions).ifPresent(PermissionWatch::begin);
    }

    /** Routes are to be told from others anew. */
    public void routesUnread() {
        blocked(Obstacle.ROUTES, ROUTES_UNREAD);
    }

    /** The configuration has other routes. */
    public void reloaded(TakeoverSettings wanted) {
        routesUnread();
        Optional.ofNullable(permissions).ifPresent(watch -> watch.reloaded(setup(wanted)));
    }

    public void readFailed(Ec2Failure failure) {
        if (!failure.action().equals("IMDS")) {
            blocked(Obstacle.EC2, Remedies.explained(failure));
        }
    }

    public void tablesRead(List<String> problems) {
        inTheWay(Obstacle.ROUTES, problems);
        inTheWay(Obstacle.EC2, List.of());
    }

    public void nic(boolean down) {
        inTheWay(Obstacle.NIC, down ? List.of("down") : List.of());
    }

    public void checks(boolean failing) {
        inTheWay(Obstacle.CHECKS, failing ? List.of("a check fails") : List.of());
    }

    /** IMDS has answered what EC2 announces of that kind. */
    public void noticed(MachineNotice.Kind kind, List<MachineNotice> standing, Health health, Instant now) {
        notices.told(kind, standing);
        goesSince = notices.pressing(now).isEmpty() ? null : goesSince == null ? now : goesSince;
        Vitals.weigh(notices.pressing(now), new Obstructions(), health, now);
    }

    /** Whether it has been known here since then that this machine is about to go. */
    public boolean aboutToGo(Instant then) {
        return goesSince != null && !goesSince.isAfter(then);
    }

    private final class Obstructions implements Vitals.Obstacles {
        @Override
        public boolean blocked(Obstacle obstacle, String why) {
            inTheWay(obstacle, List.of(why));
            return true;
        }

        @Override
        public void cleared(Obstacle obstacle) {
            inTheWay(obstacle, List.of());
        }
    }

    private void inTheWay(Obstacle obstacle, List<String> why) {
        if (why.isEmpty()) {
            readiness.cleared(obstacle);
            ready.accept(readiness.toTakeOver());
        } else {
            blocked(obstacle, String.join("; ", why));
        }
    }

    private void blocked(Obstacle obstacle, String why) {
        readiness.blocked(obstacle, why);
        ready.accept(readiness.toTakeOver());
    }

    public CompletionStage<Boolean> prove() {
        return permissions == null ? CompletableFuture.completedFuture(false) : permissions.prove();
    }

    /** A claim was made good. */
    public void claimed() {
        Optional.ofNullable(permissions).ifPresent(PermissionWatch::claimed);
    }

    /** What operators ask of that member. */
    public Operations operations(PairMember pair) {
        return new Operations(new OperatedMember(pair, readiness,
                new OperatedMember.Shell("the peer", this::prove, () -> {
                    blocked(Obstacle.RELEASED, "an operator has released this member");
                    pair.leave();
                })), loop);
    }

    /** The end of a member; the stage completes when its process may end. */
    public CompletionStage<Void> farewell(Leaver member, Duration successorWait, OnStop onStop) {
        return new Farewell(member, loop, successorWait, onStop).begin();
    }
}
