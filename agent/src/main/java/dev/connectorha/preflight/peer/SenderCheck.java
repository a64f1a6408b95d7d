package dev.connectorha.preflight.peer;

import dev.connectorha.ec2.Addresses;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Heard;
import dev.connectorha.preflight.Heard.Daemon;
import dev.connectorha.preflight.Heard.Packet;
import dev.connectorha.preflight.Heard.Sound;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.vrrp.Decoded;
import dev.connectorha.vrrp.RejectReason;
import java.util.List;
import java.util.stream.Stream;

/** Whether somebody besides the peer speaks for this virtual router. The agent hears nobody else, but others may. */
final class SenderCheck implements Check {
    static final String ID = "peer.sender";
    private final Live live;

    SenderCheck(Live live) {
        this.live = live;
    }

    @Override
    public CheckInfo about() {
        return live.about(ID, "nobody but the peer speaks for this virtual router");
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Heard heard = facts.get(live.heard());
        int id = facts.config().vrrp().virtualRouterId();
        List<String> strangers = strangers(heard).map(Packet::source).map(Addresses::text).distinct().sorted()
                .toList();
        if (!strangers.isEmpty()) {
            return CheckResult.fail(String.join(", ", strangers) + " speaks for virtual router " + id
                    + ", and is not the peer " + Addresses.text(facts.config().vrrp().peerAddress()),
                    Remedy.of(
                            "if that is the peer, correct vrrp.peerAddress; otherwise stop it, or give it another"
                                    + " virtual router id"));
        }
        if (heard.sound() instanceof Sound.Caught) {
            return CheckResult.pass("nobody else was heard for virtual router " + id);
        }
        return heard.daemon() instanceof Daemon.Running daemon
                ? ofDaemon(daemon.dropped().getOrDefault(RejectReason.NOT_OUR_PEER, 0L))
                : CheckResult.skip("nobody listened");
    }

    private static CheckResult ofDaemon(long dropped) {
        return dropped == 0
                ? CheckResult.pass("the daemon heard nobody else")
                : CheckResult.warn("somebody who is not the peer sends packets of protocol 112", Remedy.of(
                        "see who it is in the daemon's log, or run preflight as root",
                        "journalctl -u connector-ha | grep reason=not-our-peer"),
                        dropped + " dropped for not-our-peer");
    }

    /** Whether adverts for our virtual router came from somebody else. */
    static boolean someone(Heard heard) {
        return strangers(heard).findAny().isPresent();
    }

    /** Those who got as far as the virtual router's id: an advert for another one is nobody's business here. */
    private static Stream<Packet> strangers(Heard heard) {
        return heard.sound() instanceof Sound.Caught(var packets)
                ? packets.stream()
                        .filter(packet -> packet.stranger().filter(SenderCheck::isForUs).isPresent())
                : Stream.empty();
    }

    private static boolean isForUs(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Accepted _ -> true;
            case Decoded.Rejected(RejectReason reason, _) -> reason.compareTo(RejectReason.VRID) > 0;
        };
    }
}
