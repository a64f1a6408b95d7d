package dev.connectorha.operation;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.election.Countdown;
import dev.connectorha.election.ElectionState;
import dev.connectorha.election.LastAdvert;
import dev.connectorha.election.Priority;
import dev.connectorha.election.Role;
import dev.connectorha.election.Standing;
import dev.connectorha.takeover.LooseEnds;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverSnapshot;
import dev.connectorha.takeover.TakeoverSnapshot.Condition;
import dev.connectorha.takeover.plan.Resource;
import dev.connectorha.takeover.plan.Sighting;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A member that does what the test says. */
final class FakeMember implements Operated {
    static final Resource.Vip VIP = new Resource.Vip(InetAddress.ofLiteral("10.0.1.100"),
            new NetworkInterfaceId("eni-a"));

    final List<String> done = new ArrayList<>();
    final CompletableFuture<Boolean> proof = new CompletableFuture<>();
    final CompletableFuture<List<Ec2Failure>> release = new CompletableFuture<>();
    boolean joined = true;
    Role role = Role.MASTER;
    Phase phase = Phase.NORMAL;
    boolean inSync = true;
    Sighting sighting = Sighting.HERE;
    boolean onNic = true;
    boolean handedOver;
    boolean takingBack;
    List<String> obstacles = List.of();
    @Nullable
    LastAdvert lastAdvert;

    @Override
    public ElectionState election() {
        Standing standing = switch (role) {
            case INIT -> new Standing.Idle();
            case FAULT -> new Standing.Faulty();
            case MASTER -> new Standing.Master(new Countdown(0, 0), OptionalLong.empty(), false);
            case BACKUP -> new Standing.Backup(new Countdown(0, 0), new Countdown(0, 0), 1_000_000,
                    OptionalLong.empty(), dev.connectorha.election.Cause.MASTER_TIMEOUT);
        };
        return new ElectionState(standing, new Priority(150, 150, OptionalInt.empty()), true, Set.of(),
                lastAdvert);
    }

    /** What is not known of its writes. */
    LooseEnds looseEnds = LooseEnds.NONE;

    @Override
    public LooseEnds looseEnds() {
        return looseEnds;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public Optional<TakeoverSnapshot> takeover() {
        Condition condition = sighting == Sighting.HERE ? Condition.HELD : Condition.AWAY;
        return joined
                ? Optional.of(new TakeoverSnapshot(phase, 1, inSync,
                        List.of(new TakeoverSnapshot.Item(VIP, condition, sighting, Optional.of(onNic),
                                Optional.empty())),
                        OptionalLong.empty(), Optional.empty()))
                : Optional.empty();
    }

    @Override
    public String peer() {
        return "10.0.1.11";
    }

    @Override
    public void handover(Duration timeout) {
        done.add("handover " + timeout);
        phase = Phase.LEAVING;
    }

    @Override
    public boolean handedOver() {
        return handedOver;
    }

    @Override
    public void handoverBack() {
        done.add("back");
        handedOver = false;
    }

    @Override
    public CompletionStage<Boolean> prove() {
        return proof;
    }

    @Override
    public List<String> obstacles() {
        return obstacles;
    }

    @Override
    public void takeBack() {
        done.add("take back");
        role = Role.MASTER;
        takingBack = true;
        inSync = false;
    }

    @Override
    public boolean takingBack() {
        return takingBack;
    }

    @Override
    public void standAside() {
        done.add("stand aside");
        role = Role.INIT;
        phase = Phase.HOLDING;
    }

    @Override
    public CompletionStage<List<Ec2Failure>> giveBack() {
        done.add("give back");
        return release;
    }

    /** The peer has it all. */
    void handedOverToPeer() {
        role = Role.BACKUP;
        phase = Phase.HOLDING;
        handedOver = true;
        sighting = Sighting.ELSEWHERE;
    }
}
