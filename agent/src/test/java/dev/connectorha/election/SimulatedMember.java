package dev.connectorha.election;

import dev.connectorha.vrrp.Advertisement;
import dev.connectorha.vrrp.Authentication;
import java.util.List;
import java.util.Optional;

/** One member of a simulated pair: the election, and what the shell would know. */
final class SimulatedMember {
    private final ElectionConfig config;
    private ElectionState state;
    private boolean alive = true;
    private boolean sendFails;

    SimulatedMember(ElectionConfig config) {
        this.config = config;
        this.state = Election
                .step(config, ElectionState.initial(config), new ElectionEvent.ReadinessChanged(true), 0)
                .state();
    }

    ElectionConfig config() {
        return config;
    }

    ElectionState state() {
        return state;
    }

    Role role() {
        return state.role();
    }

    /** Whether the peer hears it as master. */
    boolean speaksAsMaster() {
        return alive && state.standing() instanceof Standing.Master master && !master.leaving();
    }

    boolean isAlive() {
        return alive;
    }

    void kill() {
        alive = false;
    }

    boolean sendFails() {
        return sendFails;
    }

    void setSendFails(boolean fails) {
        sendFails = fails;
    }

    Optional<Countdown> deadline() {
        return alive ? state.deadline() : Optional.empty();
    }

    List<Effect> step(ElectionEvent event, long nowNanos) {
        Transition transition = Election.step(config, state, event, nowNanos);
        state = transition.state();
        return transition.effects();
    }

    Advertisement advertisement(int priority) {
        Timing timing = config.timing();
        return new Advertisement(timing.version(), 51, priority, timing.intervalMicros(), List.of(),
                Authentication.none());
    }
}
