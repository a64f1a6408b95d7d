package dev.connectorha.runtime;

import dev.connectorha.election.Role;
import dev.connectorha.linux.ErrnoException;
import dev.connectorha.linux.NotifySocket;
import dev.connectorha.takeover.LoopTimer;
import dev.connectorha.takeover.Phase;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the agent is: that it is ready, that the loop still turns (it is the loop that feeds the watchdog),
 * and that it stops. READY comes when the member has joined the election, so that {@code systemctl restart} of one
 * member returns when it can stand in for the other; and at the latest after ten seconds, so that no boot waits for an
 * IMDS that does not answer.
 */
final class ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
    private static final Duration READY_AT_THE_LATEST = Duration.ofSeconds(10);
    private static final Duration BEFORE_READY = Duration.ofMillis(100);
    private static final Duration WITHOUT_WATCHDOG = Duration.ofSeconds(1);
    /** A look may come late, and one datagram may be lost, before the time is over. */
    private static final int LOOKS_PER_WATCHDOG = 4;

    private final LoopTimer loop;
    private final Watched member;
    private final Ear ear;
    private final Duration watchdog;
    private long began;
    private boolean ready;
    private boolean deaf;
    private String told = "";

    /** What is told of. */
    interface Watched {
        Role role();

        Phase phase();
    }

    /** Takes a message of sd_notify(3). */
    interface Ear {
        void tell(String message) throws ErrnoException;
    }

    /** @param watchdog after which silence means death, zero if there is none */
    ServiceManager(LoopTimer loop, Watched member, Ear ear, Duration watchdog) {
        this.loop = loop;
        this.member = member;
        this.ear = ear;
        this.watchdog = watchdog;
    }

    /** Of this process: whoever its environment names, or nobody. */
    static ServiceManager of(Map<String, String> environment, AgentLoop loop, Watched member) {
        String where = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (where.isEmpty()) {
            return new ServiceManager(loop, member, _ -> {}, Duration.ZERO);
        }
        try {
            return new ServiceManager(loop, member, NotifySocket.open(where)::send,
                    watchdog(environment, ProcessHandle.current().pid()));
        } catch (ErrnoException e) {
            LOG.warn("service-manager.deaf why=\"{}\"", e.getMessage());
            return new ServiceManager(loop, member, _ -> {}, Duration.ZERO);
        }
    }

    /** {@code WATCHDOG_PID} says whom the watchdog is meant for, if it is there at all. */
    static Duration watchdog(Map<String, String> environment, long pid) {
        try {
            if (Long.parseLong(environment.getOrDefault("WATCHDOG_PID", Long.toString(pid))) != pid) {
                return Duration.ZERO;
            }
            return Duration.ofNanos(
                    Math.multiplyExact(Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0")),
                            1_000));
        } catch (NumberFormatException | ArithmeticException notSystemd) {
            return Duration.ZERO;
        }
    }

    /** Begins; on the loop. Goes on for the life of the loop. */
    void start() {
        began = loop.nowNanos();
        look();
    }

    private void look() {
        if (!ready && (member.role() != Role.INIT
                || loop.nowNanos() - began >= READY_AT_THE_LATEST.toNanos())) {
            ready = true;
            tell("READY=1");
        }
        String state = state();
        if (!state.equals(told)) {
            told = state;
            tell("STATUS=" + state);
        }
        if (!watchdog.isZero()) {
            tell("WATCHDOG=1");
        }
        loop.schedule(this::look, pause().toNanos());
    }

    private String state() {
        return switch (member.role()) {
            case INIT -> "not joined yet; `connector-ha status` says why";
            case Role role when member.phase() == Phase.NORMAL -> role.name();
            case Role role -> role + ", " + member.phase();
        };
    }

    private Duration pause() {
        if (!ready) {
            return BEFORE_READY;
        }
        return watchdog.isZero() ? WITHOUT_WATCHDOG : watchdog.dividedBy(LOOKS_PER_WATCHDOG);
    }

    /** On any thread. */
    void stopping() {
        tell("STOPPING=1\nSTATUS=handing over to the peer, and serving until it has the virtual IP");
    }

    private void tell(String message) {
        try {
            ear.tell(message);
            deaf = false;
        } catch (ErrnoException e) {
            if (!deaf) {
                LOG.warn("service-manager.deaf why=\"{}\"", e.getMessage());
            }
            deaf = true;
        }
    }
}
