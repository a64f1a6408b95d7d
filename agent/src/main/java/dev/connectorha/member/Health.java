package dev.connectorha.member;

import dev.connectorha.election.Cause;
import dev.connectorha.election.ElectionEvent;
import dev.connectorha.election.Role;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What health means for the member: its priority, FAULT, and when it offers its role to the peer (docs/election.md).
 * All methods are called on the loop.
 */
public final class Health {
    /** What the reasons for FAULT that come from health checks begin with. */
    public static final String CHECK = "check";

    /** T11's. */
    public static final Duration HANDOVER_TIMEOUT = Duration.ofSeconds(30);

    /** Between two offers: a target that flaps for both members must not move the role more often than that. */
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration SELDOM = Duration.ofMinutes(16);
    /** Who gives the role away may do so because it goes: given back sooner, the role ends on the one that dies. */
    private static final Duration GIVER_GOES = Duration.ofMinutes(3);
    /** What a handover takes at most, and a little: later it would be too late. */
    private static final Duration BEFORE_DUE = HANDOVER_TIMEOUT.plusSeconds(15);

    /** A time is told as what is left until then, to the second and by a clock that is set now and then. */
    private static final Duration SAME_TIME = Duration.ofSeconds(10);

    private final Member member;
    private final Alarm loop;
    private final boolean preempt;
    private final Set<String> faults = new HashSet<>();
    /** What of the priority the checks take that do not pass. */
    private int lost;
    /** The same before the drop that counts; while more is lost this member is not well. */
    private int healthyLoss;
    private OptionalLong lastOffer = OptionalLong.empty();
    private boolean dropWaits;
    private boolean steppedBack;
    private boolean going;
    /** Whether the peer has taken over for the notice that stands now. */
    private boolean handedOver;
    /** When the peer gave this member the role that it has. */
    private OptionalLong given = OptionalLong.empty();
    /** When this machine goes, if that is known. */
    private OptionalLong due = OptionalLong.empty();
    /** Whether the next offer waits for the peer that gave the role. */
    private boolean held;
    private Duration pause = AGAIN;
    private @Nullable Future<?> nextOffer;

    /** What this needs of a member of the pair. */
    public interface Member {
        Role role();

        /** The priority after the checks, whatever is advertised instead of it. */
        int effectivePriority();

        void apply(ElectionEvent event);

        /** Begins a handover for health; returns whether it did, for another may be under way. */
        boolean offer(Duration timeout);

        /** Whether the handover that was begun last is an {@link #offer}, and not an operator's or a stop's. */
        boolean offered();

        void handoverBack();
    }

    /** Of a member; with pre-emption the higher priority decides, else a drop is an offer. */
    public Health(Member member, Alarm loop, boolean preempt) {
        this.member = member;
        this.loop = loop;
        this.preempt = preempt;
    }

    /** Whether a reason for FAULT is a health check, and not something that this member cannot serve without. */
    static boolean isCheck(String reason) {
        return reason.startsWith(CHECK);
    }

    /**
     * What the checks say now.
     *
     * @param effective 3..254
     * @param loss how far that is below what it would be if all of them passed
     * @param reasons why this member is unfit, by which each is cleared again; they begin with {@link #CHECK}
     */
    public void judged(int effective, int loss, Set<String> reasons) {
        Set.copyOf(reasons).stream().filter(faults::add)
                .forEach(reason -> member.apply(new ElectionEvent.FaultRaised(reason)));
        if (effective != member.effectivePriority()) {
            member.apply(new ElectionEvent.PriorityChanged(effective));
        }
        Set.copyOf(faults).stream().filter(reason -> !reasons.contains(reason)).forEach(reason -> {
            faults.remove(reason);
            member.apply(new ElectionEvent.FaultCleared(reason));
        });
        int before = lost;
        lost = loss;
        if (loss > before && !preempt) {
            dropped(before);
        }
        endStepBack();
    }

    /**
     * Other weights, or other checks, count from now on. What that makes of the priority is what an operator wants, and
     * no drop: nothing of this member has failed.
     *
     * @param loss as the next {@link #judged} would have it if no result came in between
     */
    public void reweighed(int loss) {
        // What was well enough before is so still, also where what fails counts for more now.
        healthyLoss += Math.max(0, loss - lost);
        lost = loss;
    }

    /** Without pre-emption nobody takes from a live master, so it offers: once per change, and once a minute. */
    private void dropped(int before) {
        if (steppedBack || dropWaits) {
            return;
        }
        healthyLoss = before;
        offerDrop();
    }

    private void offerDrop() {
        dropWaits = false;
        if (lost <= healthyLoss || member.role() != Role.MASTER) {
            return;
        }
        long wait = lastOffer.isEmpty() ? 0 : lastOffer.getAsLong() + AGAIN.toNanos() - loop.nowNanos();
        if (wait > 0 || !offer()) {
            // What an operator or EC2 has the member do now comes first; this drop was not offered yet.
            dropWaits = true;
            loop.schedule(this::offerDrop, wait > 0 ? wait : AGAIN.toNanos());
        }
    }

    /**
     * EC2 has announced that this machine goes, or has taken that back.
     *
     * @param left how long it has yet; empty = not known
     */
    public void going(boolean now, Optional<Duration> left) {
        OptionalLong before = due;
        due = left.map(span -> OptionalLong.of(loop.nowNanos() + span.toNanos()))
                .orElse(OptionalLong.empty());
        if (now == going && !sooner(before, due)) {
            if (held) {
                // It may be due sooner now.
                cancelOffer();
                offerBeforeGoing();
            }
            return;
        }
        going = now;
        handedOver = false;
        pause = AGAIN;
        cancelOffer();
        if (now) {
            offerBeforeGoing();
        }
        endStepBack();
    }

    /** A recommendation comes first and says no time, the interruption follows: that starts everything anew. */
    private static boolean sooner(OptionalLong before, OptionalLong due) {
        return due.isPresent()
                && (before.isEmpty() || before.getAsLong() - due.getAsLong() > SAME_TIME.toNanos());
    }

    /** Must hear of each change of role, after it. */
    public void roleChanged(Role to, Cause cause) {
        given = to == Role.MASTER && cause == Cause.PRIORITY_ZERO
                ? OptionalLong.of(loop.nowNanos())
                : OptionalLong.empty();
        if (to == Role.MASTER) {
            steppedBack = false;
            becameMaster(cause);
        } else if (cause == Cause.HANDED_OVER && member.offered()) {
            steppedBack = true;
            handedOver = going;
        }
    }

    /** Whether a handover that ends now is ours, and not an operator's. */
    public boolean offering() {
        return member.offered();
    }

    private void becameMaster(Cause cause) {
        // Who was given the role deliberately keeps it: two members that both go would pass it to and fro.
        handedOver &= cause != Cause.MASTER_TIMEOUT;
        if (going) {
            pause = AGAIN;
            offerLater();
        }
    }

    private void offerBeforeGoing() {
        nextOffer = null;
        if (going && !handedOver) {
            if (giverNanos() <= 0) {
                offer();
            }
            offerLater();
        }
    }

    /** Nobody may have taken it; who could may come yet. */
    private void offerLater() {
        cancelOffer();
        if (going && !handedOver) {
            long giver = giverNanos();
            held = giver > 0;
            nextOffer = loop.timer(this::offerBeforeGoing, held ? giver : pause.toNanos());
            if (!held) {
                pause = pause.multipliedBy(2).compareTo(SELDOM) > 0 ? SELDOM : pause.multipliedBy(2);
            }
        }
    }

    /** How long not to offer yet, because the peer that gave the role may be the one that goes first. */
    private long giverNanos() {
        if (given.isEmpty()) {
            return 0;
        }
        long now = loop.nowNanos();
        long giver = given.getAsLong() + GIVER_GOES.toNanos() - now;
        return due.isEmpty() ? giver : Math.min(giver, due.getAsLong() - BEFORE_DUE.toNanos() - now);
    }

    private void cancelOffer() {
        held = false;
        if (nextOffer != null) {
            nextOffer.cancel(false);
            nextOffer = null;
        }
    }

    private boolean offer() {
        boolean begun = member.role() == Role.MASTER && member.offer(HANDOVER_TIMEOUT);
        if (begun) {
            lastOffer = OptionalLong.of(loop.nowNanos());
        }
        return begun;
    }

    /** Well again: the mark of a member that has handed over (T11) was ours, and goes. */
    private void endStepBack() {
        if (steppedBack && !going && lost <= healthyLoss) {
            steppedBack = false;
            member.handoverBack();
        }
    }
}
