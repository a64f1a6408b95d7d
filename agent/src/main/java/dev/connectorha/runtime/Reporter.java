package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.Addresses;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.election.ElectionState;
import dev.connectorha.election.LastAdvert;
import dev.connectorha.election.Priority;
import dev.connectorha.election.Role;
import dev.connectorha.status.StatusReport;
import dev.connectorha.status.StatusReport.ResourceItem;
import dev.connectorha.status.StatusReport.TransitionItem;
import dev.connectorha.takeover.TakeoverSnapshot;
import dev.connectorha.takeover.plan.Resource.Vip;
import dev.connectorha.vrrp.AddressListWatch;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the agent's state into the words of the report. On the loop. */
final class Reporter {
    private final AgentConfig config;
    private final List<HostNic> nics;
    private final InstantSource clock;
    private final Instant started;

    Reporter(AgentConfig config, List<HostNic> nics, InstantSource clock) {
        this.config = config;
        this.nics = List.copyOf(nics);
        this.clock = clock;
        this.started = clock.instant();
    }

    /**
     * What the report is made of.
     *
     * @param handedOver whether it has handed over, and stands back until that is ended
     * @param takeover empty until the agent knows where it is
     */
    record State(ElectionState election, boolean handedOver, Optional<TakeoverSnapshot> takeover,
            Readiness readiness, Traffic traffic, History history, AddressListWatch peerAddresses,
            Vitals.Signs vitals, long nowNanos) {}

    StatusReport report(State state) {
        List<TransitionItem> transitions = state.history().items().stream()
                .map(item -> new TransitionItem(item.at(),
                        item.from().name(), item.to().name(), item.cause().name(), item.term()))
                .toList();
        Instant since = transitions.isEmpty() ? started : transitions.getLast().at();
        Traffic.Counters counters = state.traffic().counters();
        return new StatusReport(config.connector().name(), Version.current(), state.election().role().name(),
                state.takeover().map(takeover -> takeover.phase().name()).orElse("NORMAL"), since,
                state.takeover().map(TakeoverSnapshot::term).orElse(0L), priority(state),
                addresses(state.takeover()), peer(state), takeover(state.takeover()),
                new StatusReport.Ready(state.readiness().toTakeOver(), state.readiness().because()),
                new StatusReport.Adverts(counters.sent(), counters.received(), counters.dropped()),
                state.vitals().tracking(), StatusReport.Management.OFF, StatusReport.Checks.NONE,
                transitions, List.of(), null);
    }

    /** Why it is not the configured one: what is advertised instead comes first. */
    private static StatusReport.Priority priority(State state) {
        Priority priority = state.election().priority();
        List<String> because = Stream
                .concat(because(priority.override(), state.handedOver()).stream(),
                        state.vitals().because().stream())
                .toList();
        return new StatusReport.Priority(priority.base(), priority.current(), because);
    }

    private static List<String> because(OptionalInt override, boolean handedOver) {
        if (override.isEmpty()) {
            return List.of();
        }
        return List.of(switch (override.getAsInt()) {
            case Priority.YIELDED -> "yielded: the peer has the virtual IP";
            case Priority.TAKING_BACK -> "takes back what a drill has handed over";
            default -> handedOver
                    ? "stands back behind the peer: it has handed over (ended by connector-ha handover --back)"
                    : "stands back behind the peer: it gave way, for it could not make its claim good"
                            + " (ends with its hold time)";
        });
    }

    private StatusReport.Addresses addresses(Optional<TakeoverSnapshot> takeover) {
        List<InetAddress> virtual = config.interfaces().stream()
                .flatMap(each -> each.virtualAddresses().stream())
                .toList();
        List<String> actual = nics.stream().flatMap(nic -> nic.list().stream())
                .filter(address -> !virtual.contains(address))
                .filter(address -> !address.isLinkLocalAddress()).map(Addresses::text).toList();
        List<String> held = takeover.stream().flatMap(snapshot -> snapshot.items().stream())
                .filter(item -> item.held() && item.resource() instanceof Vip)
                .map(item -> item.resource().toString()).toList();
        return new StatusReport.Addresses(actual, held);
    }

    private StatusReport.Peer peer(State state) {
        LastAdvert last = state.election().lastAdvert();
        boolean expected = state.election().role() != Role.MASTER && last != null;
        return new StatusReport.Peer(Addresses.text(config.vrrp().peerAddress()),
                expected && last != null ? wall(last.atNanos(), state.nowNanos()) : null,
                expected && last != null ? last.priority() : null,
                new StatusReport.PeerAddresses(texts(state.peerAddresses().current().missing()),
                        texts(state.peerAddresses().current().unexpected()),
                        state.peerAddresses().changes()));
    }

    private static List<String> texts(Set<InetAddress> addresses) {
        return addresses.stream().map(Addresses::text).sorted().toList();
    }

    private Instant wall(long nanos, long nowNanos) {
        return clock.instant().minusNanos(nowNanos - nanos);
    }

    private static StatusReport.Takeover takeover(Optional<TakeoverSnapshot> takeover) {
        if (takeover.isEmpty()) {
            return new StatusReport.Takeover(false, null, null, List.of());
        }
        TakeoverSnapshot snapshot = takeover.get();
        @Nullable
        Double millis = snapshot.lastDurationNanos().isPresent()
                ? Double.valueOf(snapshot.lastDurationNanos().getAsLong() / 1e6)
                : null;
        List<ResourceItem> resources = snapshot.items().stream().map(Reporter::resource).toList();
        return new StatusReport.Takeover(snapshot.inSync(), millis, snapshot.lastError().orElse(null),
                resources);
    }

    private static ResourceItem resource(TakeoverSnapshot.Item item) {
        return new ResourceItem(item.resource().toString(),
                item.resource() instanceof Vip ? "VIRTUAL_ADDRESS" : "ROUTE", item.condition().name(),
                item.held(), item.sighting().name(), item.onNic().orElse(null),
                item.failure().map(Remedies::explained).orElse(null));
    }
}
