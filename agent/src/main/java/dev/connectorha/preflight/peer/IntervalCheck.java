package dev.connectorha.preflight.peer;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.vrrp.RejectReason;
import java.time.Duration;
import java.util.Optional;

/** Whether both clocks tick alike. Version 2 drops what does not; version 3 follows the master's interval. */
final class IntervalCheck implements Check {
    private final Live live;

    IntervalCheck(Live live) {
        this.live = live;
    }

    @Override
    public CheckInfo about() {
        return live.about("peer.interval", "both members have the same advertisementInterval")
                .requiring(Stages.LAST);
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Hearing hearing = Hearing.of(facts.get(live.heard()));
        Duration ours = facts.config().vrrp().advertisementInterval();
        Remedy remedy = Remedy
                .of("set the same vrrp.advertisementInterval in the configuration of both members");
        if (hearing.rejectedFor(RejectReason.INTERVAL) > 0) {
            return CheckResult.fail("adverts with another interval than ours are dropped", remedy,
                    hearing.rejectedFor(RejectReason.INTERVAL) + " dropped for interval: "
                            + hearing.details().getOrDefault(RejectReason.INTERVAL, "see the log"));
        }
        if (hearing.accepted() == 0) {
            return CheckResult.skip("no advert got so far");
        }
        Optional<Duration> other = hearing.adverts().stream()
                .map(advert -> Duration.ofNanos(advert.intervalMicros() * 1_000))
                .filter(interval -> !interval.equals(ours)).findFirst();
        return other.map(theirs -> CheckResult.warn("the peer advertises every " + Lasting.text(theirs)
                + ", ours is " + Lasting.text(ours) + ": a takeover takes longer one way than the other",
                remedy))
                .orElseGet(() -> CheckResult.pass(hearing.adverts().isEmpty()
                        ? "adverts are let in"
                        : "both advertise every " + Lasting.text(ours)));
    }
}
