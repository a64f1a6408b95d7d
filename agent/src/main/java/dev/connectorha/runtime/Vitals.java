package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.TrackConfig;
import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.election.Cause;
import dev.connectorha.election.LastAdvert;
import dev.connectorha.election.Priority;
import dev.connectorha.election.Role;
import dev.connectorha.member.Health;
import dev.connectorha.runtime.Readiness.Obstacle;
import dev.connectorha.status.StatusReport.TrackItem;
import dev.connectorha.status.StatusReport.Tracking;
import dev.connectorha.status.metrics.AgentMetrics;
import dev.connectorha.track.Probes;
import dev.connectorha.track.rules.Board;
import dev.connectorha.track.rules.CheckState;
import dev.connectorha.track.rules.Condition;
import dev.connectorha.track.rules.Notices;
import dev.connectorha.track.rules.Outcome;
import dev.connectorha.track.rules.Tracked;
import dev.connectorha.track.rules.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How well this member is: takes in what checks and notices say, and tells the member and the log. On the loop. */
final class Vitals {
    private static final Logger LOG = LoggerFactory.getLogger("health");

    private final AgentConfig config;
    private final Notices notices = new Notices();
    private final Health health;
    private final Obstacles obstacles;
    private final AgentMetrics metrics;
    private final boolean preempt;
    private final Supplier<@Nullable LastAdvert> lastAdvert;
    private final InstantSource clock;
    private Board board;
    private int edition;
    private Verdict verdict;
    /** Whether checks that a reload has brought have no result yet: a priority without them is no drop. */
    private boolean settling;
    private List<String> powerless = List.of();

    /** Who keeps what is in the way of a takeover. */
    interface Obstacles {
        boolean blocked(Obstacle obstacle, String why);

        void cleared(Obstacle obstacle);
    }

    /** @param lastAdvert of the peer */
    Vitals(AgentConfig config, Health health, Obstacles obstacles, AgentMetrics metrics,
            Supplier<@Nullable LastAdvert> lastAdvert, InstantSource clock) {
        this.config = config;
        this.board = board(config.track());
        this.health = health;
        this.obstacles = obstacles;
        this.metrics = metrics;
        this.preempt = config.vrrp().preempt();
        this.lastAdvert = lastAdvert;
        this.clock = clock;
        this.verdict = board.verdict();
    }

    private Board board(List<TrackConfig> track) {
        return new Board(config.vrrp().priority(), track.stream().map(Probes::rules).toList());
    }

    /** Other checks count from now on; what is known of those that are as before is kept. */
    void retrack(int newEdition, List<TrackConfig> track) {
        board = board(track).knowing(board.checks());
        health.reweighed(board.lost());
        edition = newEdition;
        settling = true;
        judgeNow();
    }

    /** The checks of that edition have had the time for their first try. */
    void settled(int ofEdition) {
        if (ofEdition == edition && settling) {
            settling = false;
            judgeNow();
        }
    }

    /** What is certainly worse counts at once: a check that a reload leaves as it is gets no reprieve by it. */
    private void judgeNow() {
        settling &= board.checks().stream().anyMatch(check -> check.state().last().isEmpty());
        if (settling) {
            judge(verdict.worsenedBy(board.verdictAtBest()));
        } else {
            judge(board.verdict());
            weigh();
        }
    }

    /**
     * The result of one try.
     *
     * @param ofEdition of the checks; a result of an older one is dropped
     */
    void tried(int ofEdition, int index, Outcome outcome) {
        if (ofEdition != edition) {
            return;
        }
        Tracked before = board.check(index);
        Tracked now = board.take(index, outcome);
        metrics.trackTried(now.rules().name(), switch (outcome) {
            case Outcome.Passed _ -> "passed";
            case Outcome.Failed _ -> "failed";
            case Outcome.Impossible _ -> "impossible";
        });
        tell(before.state(), now);
        judgeNow();
    }

    private static void tell(CheckState before, Tracked now) {
        String name = now.rules().name();
        String detail = now.state().last().map(Outcome::detail).orElse("");
        if (before.impossible().isEmpty() && now.state().impossible().isPresent()) {
            LOG.warn("track.impossible check={} why=\"{}\": it stays {}, see docs/configuration.md", name,
                    detail,
                    now.state().condition());
        }
        if (before.condition() == now.state().condition()) {
            return;
        }
        if (now.state().condition() == Condition.FAILING) {
            LOG.warn("track.failing check={} target=\"{}\" weight={} why=\"{}\"", name, now.rules().target(),
                    now.rules().weight(), detail);
        } else {
            LOG.info("track.passing check={} target=\"{}\"", name, now.rules().target());
        }
    }

    private void judge(Verdict now) {
        Verdict before = verdict;
        verdict = now;
        String unfit = verdict.unfit().stream().map(Tracked::told).collect(Collectors.joining("; "));
        if (unfit.isEmpty()) {
            obstacles.cleared(Obstacle.CHECKS);
        } else {
            obstacles.blocked(Obstacle.CHECKS, "check " + unfit);
        }
        if (verdict.effective() != before.effective() && verdict.because().isEmpty()) {
            LOG.info("priority.changed from={} to={} because=\"all checks pass\"", before.effective(),
                    verdict.effective());
        } else if (verdict.effective() != before.effective()) {
            LOG.warn("priority.changed from={} to={} because=\"{}\"", before.effective(),
                    verdict.effective(), String.join("; ", verdict.because()));
        }
        Set<String> reasons = verdict.unfit().stream().map(check -> Health.CHECK + " " + check.rules().name())
                .collect(Collectors.toSet());
        health.judged(verdict.effective(), board.lost(), reasons);
    }

    /** With pre-emption a weight that cannot bring this member below the peer does nothing: said once per change. */
    private void weigh() {
        LastAdvert heard = lastAdvert.get();
        if (!preempt || heard == null || isOverride(heard.priority())) {
            return;
        }
        List<String> now = board.powerless(heard.priority());
        if (!now.equals(powerless)) {
            powerless = now;
            now.forEach(why -> LOG
                    .warn("track.powerless why=\"{}\" remedy=\"a weight further from 0, or priorities"
                            + " that are closer\"", why));
        }
    }

    /** Whether the peer says something else than its own priority; with one of 254 no weight here matters anyway. */
    private static boolean isOverride(int priority) {
        return priority <= Priority.HANDED_OVER || priority == Priority.TAKING_BACK;
    }

    /** IMDS has answered: this is all that stands of that kind. */
    void noticed(MachineNotice.Kind kind, List<MachineNotice> standing) {
        if (notices.told(kind, standing)) {
            standing.forEach(notice -> LOG.warn("notice.standing what=\"{}\"", notice.describe()));
            if (standing.isEmpty()) {
                LOG.info("notice.gone kind=\"{}\"", kind.words());
            }
        }
        weigh(notices.pressing(clock.instant()), obstacles, health, clock.instant());
    }

    /** Those for which it is time keep this member from taking over, and have it offer its role. */
    static void weigh(List<MachineNotice> pressing, Obstacles obstacles, Health health, Instant now) {
        if (pressing.isEmpty()) {
            obstacles.cleared(Obstacle.NOTICES);
        } else {
            obstacles.blocked(Obstacle.NOTICES, "this machine is about to go: " + pressing.stream()
                    .map(MachineNotice::describe).collect(Collectors.joining("; ")));
        }
        health.going(!pressing.isEmpty(), pressing.stream().flatMap(notice -> notice.due().stream())
                .min(Comparator.naturalOrder()).map(due -> Duration.between(now, due)));
    }

    /** Whether a handover that ends now is one that health has offered. */
    boolean offering() {
        return health.offering();
    }

    /** Must hear of each change of role, after it. */
    void roleChanged(Role to, Cause cause) {
        health.roleChanged(to, cause);
    }

    /**
     * What there is to see of it.
     *
     * @param because why the priority is not the configured one; mostly empty
     */
    record Signs(Tracking tracking, List<String> because) {}

    Signs signs() {
        Tracking tracking = new Tracking(board.checks().stream().map(this::item).toList(),
                notices.all().stream().map(MachineNotice::describe).toList());
        return new Signs(tracking, verdict.because());
    }

    private TrackItem item(Tracked check) {
        Optional<String> warning = powerless.stream()
                .filter(why -> why.startsWith("check " + check.rules().name() + ",")).findFirst();
        return new TrackItem(check.rules().name(), check.rules().target(), check.state().condition().name(),
                check.rules().weight(), check.share(), check.state().changes(),
                check.state().last().map(Outcome::detail).orElse(null),
                check.state().impossible().orElse(null), warning.orElse(null));
    }
}
