package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.HostPort;
import dev.connectorha.linux.Libc;
import dev.connectorha.operation.Operations;
import dev.connectorha.status.ControlSocket;
import dev.connectorha.status.Progress;
import dev.connectorha.status.StatusJson;
import dev.connectorha.status.StatusReport;
import dev.connectorha.status.StatusReport.Management;
import dev.connectorha.status.http.HttpEndpoint;
import dev.connectorha.status.http.Site;
import dev.connectorha.status.metrics.Exposition;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the agent can be looked at: the control socket, and HTTP if it is configured. None of them delays the loop. */
final class Windows implements AutoCloseable {
    private static final int ANSWER_SECONDS = 2;

    private final AgentLoop loop;
    private final Supplier<StatusReport> state;
    private final Optional<HostPort> where;
    private final ControlSocket control;
    private volatile Optional<HttpEndpoint> http = Optional.empty();

    /** What the agent says and does for whoever may ask; {@code state} is to be asked on the loop. */
    record Counter(Supplier<StatusReport> state, Operations operations,
            Consumer<Consumer<Progress>> reload) {}

    Windows(AgentConfig config, HostClaim claim, AgentLoop loop, Counter counter) throws StartupException {
        this.loop = loop;
        this.state = counter.state();
        this.where = config.management().http();
        this.control = claim.control(config, new Commands(loop, counter.operations()::start,
                () -> StatusJson.write(report().join()), counter.reload()));
    }

    /** Begins to serve HTTP, if it is configured; whether it can be is shown in the report. */
    void open(Telemetry telemetry) {
        telemetry.exposition().ifPresent(exposition -> {
            loop.execute(() -> new LoopWatch(loop, Libc::bootTimeNanos, telemetry.metrics()::loopStalled)
                    .start());
            Site site = new Site(new Site.Metrics(Exposition.MEDIA_TYPE, exposition::text),
                    InstantSource.system());
            http = where.map(
                    at -> HttpEndpoint.start(new InetSocketAddress(at.host(), at.port()), site,
                            this::report));
        });
    }

    private CompletableFuture<StatusReport> report() {
        return loop.ask(state).orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .thenApply(report -> report.with(new Management(where.map(HostPort::toString).orElse(null),
                        http.flatMap(HttpEndpoint::problem).orElse(null))));
    }

    @Override
    public void close() {
        control.close();
        http.ifPresent(HttpEndpoint::close);
    }
}
