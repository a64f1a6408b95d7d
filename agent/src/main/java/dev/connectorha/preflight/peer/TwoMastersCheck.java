package dev.connectorha.preflight.peer;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Heard;
import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Remedy;

/** Whether both members serve at once: who is MASTER hears nobody. */
final class TwoMastersCheck implements Check {
    /** So many may be heard of one who is about to give way. */
    private static final int FEW = 2;

    private final Live live;

    TwoMastersCheck(Live live) {
        this.live = live;
    }

    @Override
    public CheckInfo about() {
        return live.about("peer.two-masters", "only one member is MASTER");
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Heard heard = facts.get(live.heard());
        return switch (heard.daemon()) {
            case Daemon.Absent() -> CheckResult.skip("no daemon runs on this host");
            case Daemon.Mute(String why) -> CheckResult.skip("the daemon of this host does not tell: " + why);
            case Daemon.Running daemon when daemon.master() -> judge(Hearing.of(heard).accepted());
            case Daemon.Running daemon -> CheckResult.pass("this member is " + daemon.role());
        };
    }

    private static CheckResult judge(long adverts) {
        if (adverts == 0) {
            return CheckResult.pass("this member is MASTER, and hears no other");
        }
        String detail = "this member is MASTER, and " + adverts
                + (adverts == 1 ? " advert of the peer was heard" : " adverts of the peer were heard");
        Remedy remedy = Remedy
                .of("see on both members who is MASTER and why; adverts that pass one way only (security"
                        + " group, firewall) make two", "connector-ha status");
        return adverts > FEW
                ? CheckResult.fail(detail + ": both are MASTER", remedy)
                : CheckResult.warn(detail + ", as in a handover", remedy);
    }
}
