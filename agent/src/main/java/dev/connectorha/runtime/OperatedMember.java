package dev.connectorha.runtime;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.election.ElectionState;
import dev.connectorha.member.PairMember;
import dev.connectorha.member.ReadinessProof;
import dev.connectorha.operation.Operated;
import dev.connectorha.takeover.LooseEnds;
import dev.connectorha.takeover.Phase;
import dev.connectorha.takeover.TakeoverSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** This member as an operator's command sees it. On the loop. */
final class OperatedMember implements Operated {
    private final PairMember pair;
    private final Readiness readiness;
    private final Shell shell;

    /**
     * What is not the pair's.
     *
     * @param peer its address, for people
     * @param standAside leaves the election until the agent is restarted
     */
    record Shell(String peer, ReadinessProof proof, Runnable standAside) {}

    OperatedMember(PairMember pair, Readiness readiness, Shell shell) {
        this.pair = pair;
        this.readiness = readiness;
        this.shell = shell;
    }

    @Override
    public ElectionState election() {
        return pair.election();
    }

    @Override
    public Phase phase() {
        return pair.phase();
    }

    @Override
    public Optional<TakeoverSnapshot> takeover() {
        return pair.takeover();
    }

    @Override
    public String peer() {
        return shell.peer();
    }

    @Override
    public void handover(Duration timeout) {
        var _ = pair.handover(timeout);
    }

    @Override
    public boolean handedOver() {
        return pair.handedOver();
    }

    @Override
    public void handoverBack() {
        pair.handoverBack();
    }

    @Override
    public CompletionStage<Boolean> prove() {
        return shell.proof().prove();
    }

    @Override
    public List<String> obstacles() {
        return readiness.because();
    }

    @Override
    public void takeBack() {
        pair.takeBack();
    }

    @Override
    public boolean takingBack() {
        return pair.takingBack();
    }

    @Override
    public void standAside() {
        shell.standAside().run();
    }

    @Override
    public LooseEnds looseEnds() {
        return pair.looseEnds();
    }

    @Override
    public CompletionStage<List<Ec2Failure>> giveBack() {
        return pair.release();
    }
}
