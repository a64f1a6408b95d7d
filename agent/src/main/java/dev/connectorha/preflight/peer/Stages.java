package dev.connectorha.preflight.peer;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.peer.StageCheck.Stage;
import dev.connectorha.vrrp.RejectReason;
import java.util.ArrayList;
import java.util.List;

/** The tests that an advert undergoes, in their order. Each needs those before, for it looks at nothing else. */
final class Stages {
    /** Whose success shows that adverts are let in, but for their interval. */
    static final String LAST = "peer.authentication";

    private static final String TTL = "peer.ttl";
    private static final String VERSION = "peer.version";
    private static final String VRID = "peer.virtual-router-id";
    private static final String FORMAT = "peer.format";
    private static final String CHECKSUM = "peer.checksum";
    private static final String BOTH = ", in the configuration of both members";

    private final Live live;
    private final List<Check> checks = new ArrayList<>();

    private Stages(Live live) {
        this.live = live;
    }

    static List<Check> all(Live live) {
        Stages stages = new Stages(live);
        stages.add(TTL, AdvertsCheck.ID, "adverts arrive with the TTL that vrrp.minTtl wants", new Stage(
                List.of(RejectReason.TTL), "none is refused for its TTL",
                "adverts come from too far, or with a TTL that the peer chose",
                Remedy.of(
                        "put both members into one subnet; or, if the peer is a keepalived with another unicast_ttl,"
                                + " set vrrp.minTtl to that")));
        stages.add(VERSION, TTL, "the peer speaks the same version of VRRP", new Stage(
                List.of(RejectReason.VERSION), "the same version", "the peer speaks another version of VRRP",
                Remedy.of("set the same vrrp.version" + BOTH)));
        stages.add(VRID, VERSION, "the peer speaks for the same virtual router", new Stage(
                List.of(RejectReason.VRID), "the same virtual router",
                "the peer speaks for another virtual router, so that each member would be MASTER of its own",
                Remedy.of("set the same vrrp.virtualRouterId" + BOTH)));
        stages.add(FORMAT, TTL, "adverts are whole", new Stage(
                List.of(RejectReason.TOO_SHORT, RejectReason.TYPE, RejectReason.LENGTH), "they are whole",
                "what the peer sends is no whole advert",
                Remedy.of(
                        "see what sends it; a keepalived with auth_hmac appends what this agent does not understand",
                        "tcpdump -nvvi any ip proto 112")));
        stages.add(CHECKSUM, VRID, "adverts have the checksum that vrrp.checksum names", new Stage(
                List.of(RejectReason.CHECKSUM), "the checksum is right",
                "the checksum of the peer's adverts is wrong here",
                Remedy.of("set vrrp.checksum to the dialect that the line above names" + BOTH
                        + "; right under none at all means that something changes packets on their way")));
        stages.add(LAST, CHECKSUM, "adverts are authenticated as configured", new Stage(
                List.of(RejectReason.AUTH_TYPE, RejectReason.AUTHENTICATION), "as configured",
                "the peer authenticates otherwise", Remedy.of("set the same vrrp.authentication" + BOTH)));
        return stages.checks;
    }

    private void add(String id, String before, String title, Stage stage) {
        // A packet that is not whole shows itself on either side of the look at version and virtual router.
        String[] required = id.equals(CHECKSUM) ? new String[]{before, FORMAT} : new String[]{before};
        checks.add(new StageCheck(live.about(id, title).requiring(required), live, stage));
    }
}
