package dev.connectorha.election;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a member knows. Immutable; {@link Election#step} makes the next one.
 *
 * @param ready      whether this member could take over now (rule T6)
 * @param faults     the reasons for FAULT, empty = fit
 * @param lastAdvert of the peer, null before the first one
 */
public record ElectionState(Standing standing, Priority priority, boolean ready, Set<String> faults,
        @Nullable LastAdvert lastAdvert) {
    public ElectionState {
        faults = Set.copyOf(faults);
    }

    /** INIT, not ready, without fault. */
    public static ElectionState initial(ElectionConfig config) {
        return new ElectionState(new Standing.Idle(), Priority.ofBase(config.priority()), false, Set.of(),
                null);
    }

    public Role role() {
        return switch (standing) {
            case Standing.Idle() -> Role.INIT;
            case Standing.Backup _ -> Role.BACKUP;
            case Standing.Master _ -> Role.MASTER;
            case Standing.Faulty() -> Role.FAULT;
        };
    }

    /** When {@link ElectionEvent.DeadlineReached} is due; empty = only another event can change anything. */
    public Optional<Countdown> deadline() {
        return switch (standing) {
            case Standing.Backup backup -> Optional.of(backup.masterDown());
            // One that is leaving has nothing to send; by this it notices that it stood still (T10).
            case Standing.Master master -> Optional.of(master.advert());
            case Standing.Idle _,Standing.Faulty _ -> Optional.empty();
        };
    }

    /**
     * Whether the peer must still take us for the master: our last advert left within its master-down time. Rule T9
     * lets no write start otherwise.
     */
    public boolean believed(ElectionConfig config, long nowNanos) {
        return standing instanceof Standing.Master master && master.lastSent().isPresent()
                && nowNanos - master.lastSent().getAsLong() < Timers.peerMasterDownNanos(config.timing());
    }

    ElectionState with(Standing other) {
        return new ElectionState(other, priority, ready, faults, lastAdvert);
    }

    ElectionState with(Priority other) {
        return new ElectionState(standing, other, ready, faults, lastAdvert);
    }

    ElectionState with(LastAdvert other) {
        return new ElectionState(standing, priority, ready, faults, other);
    }

    ElectionState withReady(boolean other) {
        return new ElectionState(standing, priority, other, faults, lastAdvert);
    }

    ElectionState withFaults(Set<String> other) {
        return new ElectionState(standing, priority, ready, other, lastAdvert);
    }
}
