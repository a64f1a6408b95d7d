package dev.connectorha.preflight.peer;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Skip;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Heard;
import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Heard.Sound;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.vrrp.RejectReason;
import java.time.Duration;
import java.util.Optional;

/** Whether adverts of the peer arrive, and as often as they should. */
final class AdvertsCheck implements Check {
    static final String ID = "peer.adverts";
    static final String TITLE = "adverts of the peer arrive, as often as configured";

    private final Live live;

    AdvertsCheck(Live live) {
        this.live = live;
    }

    @Override
    public CheckInfo about() {
        return live.about(ID, TITLE);
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Heard heard = facts.get(live.heard());
        Hearing hearing = Hearing.of(heard);
        if (heard.sound() instanceof Sound.Deaf(String why) && !(heard.daemon() instanceof Daemon.Running)) {
            return new Skip("cannot listen: " + why, Optional.of("host.raw-socket"));
        }
        if (hearing.total() == 0) {
            return silence(facts, heard);
        }
        long astray = hearing.rejectedFor(RejectReason.DESTINATION);
        return astray == hearing.total()
                ? astray(facts, hearing)
                : rate(facts, heard, hearing.total() - astray);
    }

    private static CheckResult silence(Facts facts, Heard heard) {
        String peer = peer(facts);
        if (heard.daemon() instanceof Daemon.Running daemon && daemon.master()) {
            return CheckResult.skip("this member is MASTER, and a healthy peer is silent: ask on " + peer);
        }
        if (SenderCheck.someone(heard)) {
            return new Skip("the adverts that were heard come from another sender",
                    Optional.of(SenderCheck.ID));
        }
        String detail = "nothing was heard of " + peer + " in " + Lasting.text(heard.window());
        Remedy remedy = Remedy.of("see that the agent runs on " + peer + ", that its vrrp.peerAddress is "
                + Addresses.text(facts.config().vrrp().localAddress())
                + ", and that security groups, network ACLs and host firewalls let IP protocol 112 through",
                "connector-ha preflight --only host,network");
        return heard.daemon() instanceof Daemon.Mute(String why)
                ? CheckResult.warn(detail + "; that is as it should be if this member is MASTER", remedy, why)
                : CheckResult.fail(detail, remedy);
    }

    private static CheckResult astray(Facts facts, Hearing hearing) {
        return CheckResult.fail("adverts of " + peer(facts) + " come to another address of this host",
                Remedy.of("set vrrp.peerAddress on " + peer(facts) + " to "
                        + Addresses.text(facts.config().vrrp().localAddress())),
                hearing.details().getOrDefault(RejectReason.DESTINATION, ""));
    }

    private static CheckResult rate(Facts facts, Heard heard, long count) {
        Duration interval = Hearing.of(heard).adverts().stream().findFirst()
                .map(advert -> Duration.ofNanos(advert.intervalMicros() * 1_000))
                .orElse(facts.config().vrrp().advertisementInterval());
        String found = count + (count == 1 ? " advert of " : " adverts of ") + peer(facts) + " in "
                + Lasting.text(heard.window());
        double expected = (double) heard.window().toNanos() / interval.toNanos();
        // Too short a time, or the beginning or end of one who advertises, shows no rate.
        if (expected < 3 || (count > expected * 0.8 - 1 && count < expected * 1.2 + 2)) {
            return CheckResult.pass(found + ", one every " + Lasting.text(interval));
        }
        String wanted = "one every " + Lasting.text(interval) + " makes " + Math.round(expected);
        return count < expected
                ? CheckResult.warn(found + ": some are lost, or the peer has just started or stopped",
                        Remedy.of(
                                "see whether the peer is stalled (its log, CPU credits, steal time) and the path loses packets"),
                        wanted)
                : CheckResult.warn(found + ": too many",
                        Remedy.of("see whether two daemons run on " + peer(facts)),
                        wanted);
    }

    private static String peer(Facts facts) {
        return Addresses.text(facts.config().vrrp().peerAddress());
    }
}
