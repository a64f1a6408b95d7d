package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.ConfigResult;
import dev.connectorha.config.OnStop;
import dev.connectorha.election.Timers;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon: takes what only one process may have, joins the pair as soon as it can, and ends in good order. */
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    /** More than Farewell's patience: only a loop that is stuck takes longer. */
    static final int STOP_SECONDS = 40;

    private final Duration successorWait;
    private final Reloading reloading;
    private volatile OnStop onStop;
    private final MultiThreadIoEventLoopGroup group;
    private final AgentLoop loop;
    private final HostClaim claim;
    private final Member member;
    private final NicWatch nicWatch;
    private final HealthWatch health;
    private final Joining joining;
    private final Windows windows;
    private final ServiceManager serviceManager;

    private Agent(Ahead ahead, AgentConfig config, Supplier<ConfigResult> file, Consumer<Throwable> fatal)
            throws StartupException {
        this.onStop = config.onStop();
        this.successorWait = Duration.ofNanos(
                2 * Timers.peerMasterDownNanos(new VrrpSetup(config).election().timing())).plusSeconds(1);
        this.claim = HostClaim.take(config);
        this.group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        this.loop = new AgentLoop(group.next(), fatal);
        Telemetry telemetry = Telemetry.of(config);
        this.member = claim.member(config, loop, telemetry.metrics());
        this.nicWatch = claim.watch(config, loop, member);
        this.health = HealthWatch.start(config, loop, member.vitals());
        RouteReload routes = new RouteReload(config);
        this.reloading = new Reloading(file, config, loop, reloadables(routes, telemetry));
        this.joining = new Joining(config, routes, claim.macs(),
                new Joining.Newcomer(member, health, ahead.warmup()), loop, telemetry);
        this.windows = new Windows(config, claim, loop,
                new Windows.Counter(() -> joining.checks().added(member.report()), member.operations(),
                        reloading::reload));
        windows.open(telemetry);
        this.serviceManager = ServiceManager.of(System.getenv(), loop, member);
    }

    /** What changes without a restart. */
    private List<Reloadable> reloadables(RouteReload routes, Telemetry telemetry) {
        return List.of(routes, Reloadable.of("onStop", changed -> onStop = changed.onStop()),
                Reloadable.of("management.logLevel", LogLevels::apply),
                Reloadable.of("track", changed -> health.retrack(changed.track())),
                Reloadable.of("clients", changed -> {
                    member.followers().reload(changed);
                    telemetry.following(changed);
                }, member.followers()::warnings));
    }

    /**
     * Starts the daemon. It answers its control socket at once and joins the election when it is warm.
     *
     * @param ahead begun as early as can be
     * @param file reads the configuration anew, when that is asked for
     * @param fatal hears of a bug or of a configuration that turns out not to fit this instance, on any thread; the
     *     process must end
     * @throws StartupException if it can never work like this
     */
    public static Agent start(Ahead ahead, AgentConfig config, Supplier<ConfigResult> file,
            Consumer<Throwable> fatal)
            throws StartupException {
        Agent agent = new Agent(ahead, config, file, fatal);
        LOG.info("agent.started version={} name={} peer={} virtualRouterId={}", Version.current(),
                config.connector().name(), config.vrrp().peerAddress().getHostAddress(),
                config.vrrp().virtualRouterId());
        agent.joining.start(fatal);
        agent.loop.execute(agent.serviceManager::start);
        return agent;
    }

    /** SIGHUP: takes the changed file in, and logs what came of it. */
    public void reload() {
        reloading.reload(_ -> {});
    }

    /**
     * Leaves the pair in good order and blocks until that is done, at most {@value #STOP_SECONDS} s; then until clients
     * that have to stop have stopped.
     */
    @Override
    public void close() {
        serviceManager.stopping();
        joining.cancel();
        CompletableFuture<Void> gone = loop
                .ask(() -> new Farewell(member, loop, successorWait, onStop))
                .thenComposeAsync(Farewell::begin, loop);
        gone.orTimeout(STOP_SECONDS, TimeUnit.SECONDS).exceptionally(failure -> {
            LOG.error("stop.failed: the process ends all the same, whatever it holds stays where it is",
                    failure);
            return null;
        }).join();
        member.leaveFollowers();
        windows.close();
        nicWatch.close();
        health.close();
        member.close();
        joining.close();
        claim.close();
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
