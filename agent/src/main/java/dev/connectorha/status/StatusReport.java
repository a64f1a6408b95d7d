package dev.connectorha.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent at one moment. Its component names are the keys of {@code status --output json} and a contract.
 *
 * @param role MASTER, BACKUP, FAULT or INIT
 * @param phase NORMAL, LEAVING, YIELDED or HOLDING
 * @param since when the role began
 * @param term bumped at each change of role or phase
 * @param tracking the health checks, and what EC2 announces about this machine
 * @param management the HTTP endpoint
 * @param checks the fast checks of preflight
 * @param transitions the last changes of role, oldest first
 * @param clients those that are configured, also those that are left alone
 * @param notifyHook null if none is configured
 */
public record StatusReport(String name, String version, String role, String phase, Instant since, long term,
        Priority priority, Addresses addresses, Peer peer, Takeover takeover, Ready ready, Adverts adverts,
        Tracking tracking, Management management, Checks checks, List<TransitionItem> transitions,
        List<ClientItem> clients, @Nullable NotifyItem notifyHook) {

    /** The priority and, one line each, why it is what it is. */
    public record Priority(int base, int effective, List<String> because) {}

    /**
     * The addresses of the NIC.
     *
     * @param actual what is on the NIC besides the virtual ones
     * @param virtual what this member holds now, verified
     */
    public record Addresses(List<String> actual, List<String> virtual) {}

    /**
     * The other member. On a MASTER nothing is known of it: a healthy BACKUP is silent.
     *
     * @param lastAdvert null if none is to be expected, or none was heard
     * @param addresses how its last advert's virtual addresses differed from ours
     */
    public record Peer(String address, @Nullable Instant lastAdvert, @Nullable Integer priority,
            PeerAddresses addresses) {}

    /**
     * A difference shows a Connector that is paired wrongly: ours it lacks, and those that are not ours.
     *
     * @param changes how often the difference has become another one
     */
    public record PeerAddresses(List<String> missing, List<String> unexpected, long changes) {
        /** The lists agree, or no advert was heard. */
        public static final PeerAddresses EQUAL = new PeerAddresses(List.of(), List.of(), 0);
    }

    /**
     * How far EC2 and the NIC are as the role wants them.
     *
     * @param lastDurationMillis from becoming MASTER to the last confirmation; null before the first takeover
     * @param lastError null if nothing went wrong since the last takeover
     */
    public record Takeover(boolean inSync, @Nullable Double lastDurationMillis, @Nullable String lastError,
            List<ResourceItem> resources) {}

    /**
     * One virtual IP or route.
     *
     * @param kind VIRTUAL_ADDRESS or ROUTE
     * @param state HELD, CLAIMING, FAILING, HERE, AWAY or UNKNOWN
     * @param held served here now, and verified: the same as the state HELD
     * @param seen where EC2 or IMDS last showed it: HERE, AT_PEER, ELSEWHERE, MISSING or UNSEEN
     * @param onNic whether the NIC has the address; null for a route
     * @param error why the last write failed, with the remedy; null if it did not
     */
    public record ResourceItem(String resource, String kind, String state, boolean held, String seen,
            @Nullable Boolean onNic, @Nullable String error) {}

    /** Whether this member could take over, and what is in the way. */
    public record Ready(boolean toTakeOver, List<String> because) {}

    /** Counters since the start; {@code dropped} by reason. */
    public record Adverts(long sent, long received, Map<String, Long> dropped) {}

    /**
     * The health checks in the order of the configuration.
     *
     * @param notices what EC2 announces about this machine, a line each; mostly none
     */
    public record Tracking(List<TrackItem> checks, List<String> notices) {
        /** Nothing is checked, and nothing announced. */
        public static final Tracking NONE = new Tracking(List.of(), List.of());
    }

    /**
     * One health check.
     *
     * @param target what it looks at, such as {@code tcp 10.0.9.10:443}
     * @param state UNKNOWN, PASSING or FAILING
     * @param weight as configured; 0 = FAULT while it fails
     * @param share what it adds to the priority now
     * @param changes how often the state has changed since it was first known
     * @param last what the last try has found; null before the first one
     * @param impossible why the last try could not be made on this host; null if it could
     * @param warning what is wrong with its weight; null if nothing is
     */
    public record TrackItem(String name, String target, String state, int weight, int share, long changes,
            @Nullable String last, @Nullable String impossible, @Nullable String warning) {}

    /**
     * The status page and metrics over HTTP.
     *
     * @param http where they are configured to be; null = off
     * @param problem why they are not there, with the remedy; null if they are
     */
    public record Management(@Nullable String http, @Nullable String problem) {
        /** Switched off. */
        public static final Management OFF = new Management(null, null);
    }

    /**
     * What the last round of the fast checks of preflight found.
     *
     * @param at null before the first one
     * @param verdict ready, not-ready or undetermined; null before the first one
     * @param findings what did not pass, whatever was skipped left out
     */
    public record Checks(@Nullable Instant at, @Nullable String verdict, List<CheckItem> findings) {
        /** None was made yet. */
        public static final Checks NONE = new Checks(null, null, List.of());

        public Checks {
            findings = List.copyOf(findings);
        }
    }

    /**
     * A check that did not pass.
     *
     * @param id as preflight has it, with an entry in docs/checks.md
     * @param status fail, broken or warn
     * @param remedy null if none is known
     */
    public record CheckItem(String id, String status, String detail, @Nullable String remedy) {}

    /** The same with another word on the HTTP endpoint. */
    public StatusReport with(Management other) {
        return new StatusReport(name, version, role, phase, since, term, priority, addresses, peer, takeover,
                ready, adverts, tracking, other, checks, transitions, clients, notifyHook);
    }

    /** The same with what other checks found. */
    public StatusReport with(Checks other) {
        return new StatusReport(name, version, role, phase, since, term, priority, addresses, peer, takeover,
                ready, adverts, tracking, management, other, transitions, clients, notifyHook);
    }

    /** The same with what follows the role. */
    public StatusReport with(List<ClientItem> following, @Nullable NotifyItem told) {
        return new StatusReport(name, version, role, phase, since, term, priority, addresses, peer, takeover,
                ready, adverts, tracking, management, checks, transitions, following, told);
    }

    /** One change of role. */
    public record TransitionItem(Instant at, String from, String to, String cause, long term) {}
}
