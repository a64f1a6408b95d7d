package dev.connectorha.status.metrics;

import dev.connectorha.status.ClientItem;
import dev.connectorha.status.NotifyItem;
import dev.connectorha.status.StatusReport;
import dev.connectorha.status.StatusReport.TrackItem;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/**
 * The metrics in Prometheus's text format. Events were counted as they came; the state is that of the report which
 * comes with the question, and unknown (NaN) without one.
 */
public final class Exposition {
    /** The media type of {@link #text}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Set<String> tracked = new HashSet<>();
    private final AtomicReference<Optional<StatusReport>> latest = new AtomicReference<>(Optional.empty());

    /** Who the metrics are about; {@code virtualAddresses} as the report writes them. */
    public record Member(String name, String version, int virtualRouterId, List<String> virtualAddresses) {}

    public Exposition(Member member) {
        Gauge.builder(MetricNames.MEMBER, () -> 1).description("Which member of which pair this is")
                .tag("name", member.name()).tag("version", member.version())
                .tag("virtual_router_id", Integer.toString(member.virtualRouterId())).register(registry);
        Gauge.builder(MetricNames.LOOP_ANSWERS, () -> latest.get().isPresent() ? 1 : 0)
                .description("Whether the loop has answered in time when these metrics were read")
                .register(registry);
        gauge(MetricNames.ROLE, "0 INIT, 1 BACKUP, 2 MASTER, 3 FAULT",
                report -> StateCodes.role(report.role()));
        gauge(MetricNames.PHASE, "0 NORMAL, 1 LEAVING, 2 YIELDED, 3 HOLDING",
                report -> StateCodes.phase(report.phase()));
        gauge(MetricNames.IN_SYNC,
                "MASTER: everything is here and on the NIC; otherwise: nothing is held any more",
                report -> flag(report.takeover().inSync()));
        gauge(MetricNames.READY_TO_TAKE_OVER, "Whether nothing known is in the way of a takeover",
                report -> flag(report.ready().toTakeOver()));
        gauge(MetricNames.PEER_ADDRESSES_DIFFER,
                "Whether the peer's last advert listed other virtual IPs than ours", report -> flag(
                        !report.peer().addresses().missing().isEmpty()
                                || !report.peer().addresses().unexpected().isEmpty()));
        member.virtualAddresses().forEach(this::held);
        gauge(MetricNames.TRACK_PRIORITY,
                "The priority that counts now: after the health checks, or 1 yielded, 2 handed over",
                report -> report.priority().effective());
        gauge(MetricNames.TRACK_NOTICES, "How many notices of EC2 about this machine stand",
                report -> report.tracking().notices().size());
    }

    private void track(String check) {
        check(MetricNames.TRACK_STATE, "0 UNKNOWN, 1 PASSING, 2 FAILING", check,
                item -> StateCodes.check(item.state()));
        check(MetricNames.TRACK_IMPOSSIBLE,
                "Whether this host could not make the check when it was last tried",
                check, item -> flag(item.impossible() != null));
    }

    private void check(String name, String description, String check, ToDoubleFunction<TrackItem> value) {
        Gauge.builder(name, latest, now -> now.get().flatMap(report -> report.tracking().checks().stream()
                .filter(item -> item.name().equals(check)).findFirst()).stream().mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN)).description(description).tag("check", check).register(registry);
    }

    /** Shows this client from now on; NaN where it is not managed. */
    public void client(String name) {
        client(name, MetricNames.CLIENT_RUNNING, "Whether the client runs on this member",
                item -> flag("RUNNING".equals(item.state())));
        client(name, MetricNames.CLIENT_WRONG,
                "Whether the client is not as it is wanted for some time, or cannot be told",
                item -> flag(item.wrong()));
        FunctionCounter.builder(MetricNames.CLIENT_RESTARTS, latest,
                now -> now.get().map(report -> of(report, name, ClientItem::restarts)).orElse(0.0))
                .description("How often the client has died and was started again").tag("client", name)
                .register(registry);
    }

    private void client(String name, String metric, String description, ToDoubleFunction<ClientItem> value) {
        Gauge.builder(metric, latest, now -> value(now.get(), report -> of(report, name, value)))
                .description(description).tag("client", name).register(registry);
    }

    private static double of(StatusReport report, String client, ToDoubleFunction<ClientItem> value) {
        return report.clients().stream().filter(item -> item.name().equals(client) && item.managed())
                .mapToDouble(value).findFirst().orElse(Double.NaN);
    }

    /** Shows the notify hook from now on. */
    public void notifyHook() {
        gauge(MetricNames.NOTIFY_WRONG, "Whether changes of role cannot be told to whoever wants to know",
                report -> flag(report.notifyHook() != null && report.notifyHook().problem() != null));
        FunctionCounter.builder(MetricNames.NOTIFY_DROPPED, latest,
                now -> now.get().flatMap(report -> Optional.ofNullable(report.notifyHook()))
                        .map(NotifyItem::dropped).orElse(0L))
                .description("Lines given up because nobody read").register(registry);
    }

    private void held(String address) {
        Gauge.builder(MetricNames.VIP_HELD, latest, now -> value(now.get(),
                report -> flag(report.addresses().virtual().contains(address))))
                .description("Whether this member serves the virtual IP now, verified")
                .tag("address", address)
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<StatusReport> value) {
        Gauge.builder(name, latest, now -> value(now.get(), value)).description(description)
                .register(registry);
    }

    private static double value(Optional<StatusReport> report, ToDoubleFunction<StatusReport> value) {
        return report.isPresent() ? value.applyAsDouble(report.get()) : Double.NaN;
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }

    /** Where meters are registered to be read here. */
    public MeterRegistry registry() {
        return registry;
    }

    /**
     * All metrics.
     *
     * @param report empty if the loop has not answered in time
     */
    public synchronized String text(Optional<StatusReport> report) {
        latest.set(report);
        // A check has its gauges from the first report on that shows it: a reload may bring others.
        report.stream().flatMap(known -> known.tracking().checks().stream()).map(TrackItem::name)
                .filter(tracked::add).forEach(this::track);
        return registry.scrape();
    }
}
