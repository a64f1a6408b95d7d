package dev.connectorha.election;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/** The state machine's front door: sends each event to the rules of the role it concerns. */
public final class Election {
    private Election() {}

    /**
     * Handles one event.
     *
     * @param nowNanos of the monotonic clock; never before that of the step that made the state
     */
    public static Transition step(ElectionConfig config, ElectionState state, ElectionEvent event,
            long nowNanos) {
        Step step = new Step(config, state, nowNanos);
        return switch (event) {
            case ElectionEvent.AdvertReceived received -> received(step, received);
            case ElectionEvent.AdvertSent(long atNanos) -> MasterRules.advertSent(step, atNanos);
            case ElectionEvent.AdvertSendFailed() -> MasterRules.advertSendFailed(step);
            case ElectionEvent.DeadlineReached() -> deadlineReached(step);
            case ElectionEvent.ReadinessChanged(boolean ready) -> step.stay(state.withReady(ready));
            case ElectionEvent.PriorityChanged(int effective) ->
                reprioritise(step, state.priority().withEffective(effective));
            case ElectionEvent.PriorityOverrideSet(int override) ->
                reprioritise(step, state.priority().withOverride(OptionalInt.of(override)));
            case ElectionEvent.PriorityOverrideCleared() ->
                reprioritise(step, state.priority().withOverride(OptionalInt.empty()));
            case ElectionEvent.LateWriteEnded() -> BackupRules.lateWriteEnded(step);
            case ElectionEvent.HandoverStarted() -> HandoverRules.start(step);
            case ElectionEvent.HandoverFinished() -> HandoverRules.finish(step);
            case ElectionEvent.HandoverCancelled() -> HandoverRules.cancel(step);
            case ElectionEvent.TakenBack() -> HandoverRules.takeBack(step);
            case ElectionEvent.GaveWay() -> HandoverRules.giveWay(step);
            case ElectionEvent.Started() -> start(step);
            case ElectionEvent.FaultRaised(String reason) -> raiseFault(step, reason);
            case ElectionEvent.FaultCleared(String reason) -> clearFault(step, reason);
            case ElectionEvent.Stalled() -> stalled(step);
            case ElectionEvent.ShutdownRequested() -> step.leave(new Standing.Idle(), Cause.SHUTDOWN);
        };
    }

    /**
     * A master says its new priority at once: that it owns nothing, or that it claims again (T5: the advert comes
     * before the writes), or what its health checks have made of it.
     */
    private static Transition reprioritise(Step step, Priority priority) {
        Transition changed = BackupRules.changePriority(step, priority);
        boolean speaks = step.state().standing() instanceof Standing.Master master && !master.leaving()
                && priority.current() != step.priority();
        return speaks ? MasterRules.advertDue(step.on(changed.state())) : changed;
    }

    private static Transition received(Step step, ElectionEvent.AdvertReceived received) {
        return switch (step.state().standing()) {
            case Standing.Backup backup -> BackupRules.received(step, backup, received.advertisement());
            case Standing.Master master -> MasterRules.received(step, master, received);
            case Standing.Idle _,Standing.Faulty _ -> step.stay();
        };
    }

    private static Transition deadlineReached(Step step) {
        if (step.state().deadline().filter(deadline -> deadline.expired(step.nowNanos())).isEmpty()) {
            return step.stay();
        }
        return switch (step.state().standing()) {
            case Standing.Backup backup -> MasterRules.become(step, backup.timeoutCause());
            case Standing.Master master when master.leaving() -> HandoverRules.lookAgain(step, master);
            case Standing.Master _,Standing.Idle _,Standing.Faulty _ -> MasterRules.advertDue(step);
        };
    }

    private static Transition start(Step step) {
        if (step.state().role() != Role.INIT) {
            return step.stay();
        }
        return step.state().faults().isEmpty()
                ? step.become(BackupRules.started(step), Cause.STARTUP)
                : step.become(new Standing.Faulty(), Cause.STARTUP);
    }

    private static Transition raiseFault(Step step, String reason) {
        Set<String> faults = new HashSet<>(step.state().faults());
        faults.add(reason);
        Step faulty = step.on(step.state().withFaults(faults));
        return step.state().role() == Role.INIT
                ? faulty.stay()
                : faulty.leave(new Standing.Faulty(), Cause.FAULT);
    }

    private static Transition clearFault(Step step, String reason) {
        Set<String> faults = new HashSet<>(step.state().faults());
        faults.remove(reason);
        Step fit = step.on(step.state().withFaults(faults));
        return step.state().role() == Role.FAULT && faults.isEmpty()
                ? fit.become(BackupRules.fresh(fit), Cause.FAULT_CLEARED)
                : fit.stay();
    }

    private static Transition stalled(Step step) {
        return switch (step.state().standing()) {
            case Standing.Master _ -> step.become(BackupRules.fresh(step), Cause.STALL);
            case Standing.Backup backup -> step.stay(BackupRules.restarted(step, backup));
            case Standing.Idle _,Standing.Faulty _ -> step.stay();
        };
    }
}
