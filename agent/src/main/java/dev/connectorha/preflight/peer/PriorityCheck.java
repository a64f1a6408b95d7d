package dev.connectorha.preflight.peer;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Heard;
import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.vrrp.Advertisement;
import java.util.Optional;

/** Whether one of the two ranks above the other. */
final class PriorityCheck implements Check {
    /** Below are those by which a member says that it has yielded or gives way. */
    private static final int LEAST = 3;

    private final Live live;

    PriorityCheck(Live live) {
        this.live = live;
    }

    @Override
    public CheckInfo about() {
        return live.about("peer.priority", "the priorities of the two members differ").requiring(Stages.LAST);
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Optional<Integer> theirs = priority(facts.get(live.heard()));
        int ours = facts.config().vrrp().priority();
        if (theirs.isEmpty()) {
            return CheckResult.skip("no advert with a priority was heard");
        }
        if (theirs.get() < LEAST) {
            return CheckResult.pass("the peer advertises priority " + theirs.get()
                    + ", by which it gives way for a time; ours is " + ours);
        }
        return theirs.get() == ours
                ? CheckResult.warn("both members have priority " + ours
                        + ": after both were MASTER the higher address wins, whatever preempt says",
                        Remedy.of("give one member another vrrp.priority, such as 150 and 100"))
                : CheckResult.pass("ours is " + ours + ", the peer's " + theirs.get());
    }

    private static Optional<Integer> priority(Heard heard) {
        Optional<Integer> heardByUs = Hearing.of(heard).adverts().stream().map(Advertisement::priority)
                .filter(priority -> priority != Advertisement.PRIORITY_STOP).reduce((_, later) -> later);
        return heardByUs.or(() -> heard.daemon() instanceof Daemon.Running daemon
                ? daemon.peer().priority()
                : Optional.empty());
    }
}
