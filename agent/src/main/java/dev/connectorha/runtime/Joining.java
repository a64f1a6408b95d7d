package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.ec2.aws.AwsEc2Network;
import dev.connectorha.ec2.aws.AwsSettings;
import dev.connectorha.ec2.aws.ImdsInstanceIdentity;
import dev.connectorha.ec2.aws.RefreshableCredentials;
import dev.connectorha.ec2.aws.Warmup;
import dev.connectorha.probe.ReadinessProbe;
import dev.connectorha.runtime.Readiness.Obstacle;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a started process to a member of the pair: where am I, is EC2 there, who is the peer. Runs on a thread of its
 * own, since all of it waits for answers; asks again for as long as it takes.
 */
final class Joining implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    /** A peer may be replaced and a permission granted any time; a denial leaves a line in CloudTrail. */
    private static final Duration ASK_FOUND_AGAIN = Duration.ofMinutes(5);

    private final AgentConfig config;
    private final RouteReload routes;
    private final List<String> macs;
    private final Member member;
    private final HealthWatch health;
    private final Warmup warmup;
    private final AgentLoop loop;
    private final Telemetry telemetry;
    private final ImdsInstanceIdentity identity;
    private final AtomicReference<@Nullable AwsEc2Network> ec2 = new AtomicReference<>();
    private final CheckWatch checks = new CheckWatch(Thread::sleep);
    private final Semaphore lookAgain = new Semaphore(0);
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    /** Who joins. */
    record Newcomer(Member member, HealthWatch health, Warmup warmup) {}

    Joining(AgentConfig config, RouteReload routes, List<String> macs, Newcomer who, AgentLoop loop,
            Telemetry telemetry) {
        this.config = config;
        this.routes = routes;
        this.macs = List.copyOf(macs);
        this.member = who.member();
        this.health = who.health();
        this.warmup = who.warmup();
        this.loop = loop;
        this.telemetry = telemetry;
        this.identity = ImdsInstanceIdentity.create(telemetry.metrics()::callEnded);
    }

    /** @param fatal hears if the configuration does not fit this instance */
    void start(Consumer<Throwable> fatal) {
        thread.set(Thread.ofPlatform().daemon().name("joining").start(() -> {
            try {
                join(place());
            } catch (InterruptedException e) {
                LOG.debug("joining.cancelled");
            } catch (StartupException | RuntimeException | Error e) {
                fatal.accept(e);
            }
        }));
    }

    private OwnPlace place() throws StartupException, InterruptedException {
        Surroundings surroundings = new Surroundings(config, identity);
        while (true) {
            switch (surroundings.find(macs)) {
                case Ok<OwnPlace>(var place) -> {
                    return place;
                }
                case Failed<OwnPlace>(Ec2Failure failure) -> {
                    tell(Obstacle.STARTING, "not joined: " + Remedies.explained(failure));
                    Thread.sleep(ASK_AGAIN);
                }
            }
        }
    }

    private void join(OwnPlace place) throws InterruptedException {
        OwnPlace.Nic first = place.nics().getFirst();
        AwsSettings settings = AwsSettings.of(place.region(), config.ec2().attemptTimeout());
        AwsEc2Network network = AwsEc2Network.create(settings, RefreshableCredentials.defaultChain(),
                telemetry.metrics()::callEnded);
        ec2.set(network);
        CompletableFuture<Warmup.Report> warm = warmup.reads(network, identity, first.subnet());
        RandomGenerator random = RandomGenerator.getDefault();
        ResilienceRetries retries = retries(random, network);
        telemetry.count(retries);
        HostNics nics = new HostNics(place);
        TakeoverPorts ports = new TakeoverPorts(network, identity, nics, retries, random);
        member.followers().placed(place);
        AgentConfig used = routes.config();
        TakeoverSettings takeover = new TakeoverSetup(used).settings(place);
        Rehearsal.play(loop, new Rehearsal.Stage(member.link(), nics, retries(random, network),
                telemetry.understudy().metrics()), takeover);
        warmed(place, warm.join());
        PeerFinder peers = new PeerFinder(config, network);
        PermissionWatch permissions = new PermissionWatch(loop,
                new ReadinessProbe(network, network.permissionProbes()), new ProbeSetup(place, takeover),
                random,
                this::permissionsTried);
        health.watch(identity.notices());
        health.awaitFirst();
        loop.execute(() -> {
            member.join(takeover, ports, permissions, lookAgain::release);
            routes.joined(used, changed -> reroute(changed, place, permissions));
        });
        checks.start(() -> PreflightSetup.whileServing(routes.config(), identity, network));
        findPeers(peers, place, permissions);
    }

    private void warmed(OwnPlace place, Warmup.Report warm) {
        // A member that EC2 does not answer may still be the only one left: it joins, and says what it cannot do.
        warm.failures().stream().map(Remedies::explained).distinct().forEach(why -> tell(Obstacle.EC2, why));
        OwnPlace.Nic first = place.nics().getFirst();
        LOG.info("agent.warm instance={} networkInterface={} subnet={} region={} millis={}",
                place.instanceId(), first.id(), first.subnet(), place.region(),
                warm.rehearsal().plus(warm.reads()).toMillis());
    }

    /** The fast checks of preflight, once this member has joined. */
    CheckWatch checks() {
        return checks;
    }

    /** On the loop. Whether the peer's ENI must be known may be another answer now, so it is looked for again. */
    private void reroute(AgentConfig changed, OwnPlace place, PermissionWatch permissions) {
        TakeoverSettings wanted = new TakeoverSetup(changed).settings(place);
        member.routesWanted(wanted);
        permissions.reloaded(new ProbeSetup(place, wanted));
        lookAgain.release();
    }

    private ResilienceRetries retries(RandomGenerator random, AwsEc2Network network) {
        return new ResilienceRetries(loop.eventLoop(),
                new ResilienceRetries.Pace(random, config.ec2().callTimeout(), loop::nowNanos),
                network::refreshCredentials);
    }

    private void permissionsTried(List<String> problems) {
        if (problems.isEmpty()) {
            member.cleared(Obstacle.PERMISSIONS);
        } else {
            member.blocked(Obstacle.PERMISSIONS, String.join("; ", problems));
        }
    }

    /**
     * Goes on for the life of the agent: a peer whose instance is replaced comes back with another ENI, and routes to
     * the old one and the new one are the pair's (docs/takeover.md, schedule 12). A change of role is when that
     * matters, and often the first sign of it.
     */
    private void findPeers(PeerFinder peers, OwnPlace place, PermissionWatch permissions)
            throws InterruptedException {
        while (true) {
            TakeoverSetup setup = new TakeoverSetup(routes.config());
            Duration pause = ASK_FOUND_AGAIN;
            List<String> missing = new ArrayList<>();
            for (int i = 0; i < place.nics().size(); i++) {
                OwnPlace.Nic nic = place.nics().get(i);
                switch (peers.find(i, nic.subnet())) {
                    case PeerFinder.Found.Peer(var id) -> loop.execute(() -> {
                        member.peerFound(nic.id(), id);
                        permissions.peerFound(nic.id(), id);
                    });
                    case PeerFinder.Found.Nothing(String why, boolean again) -> {
                        pause = again ? ASK_AGAIN : pause;
                        if (setup.needsPeer(i)) {
                            missing.add(why);
                        }
                    }
                }
            }
            peersMissing(missing);
            loop.execute(permissions::begin);
            if (lookAgain.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                lookAgain.drainPermits();
            }
        }
    }

    private void peersMissing(List<String> missing) {
        if (missing.isEmpty()) {
            loop.execute(() -> member.cleared(Obstacle.PEER_INTERFACE));
        } else {
            tell(Obstacle.PEER_INTERFACE, String.join("; ", missing));
        }
    }

    private void tell(Obstacle obstacle, String why) {
        loop.execute(() -> {
            if (member.blocked(obstacle, why)) {
                LOG.error("agent.not-ready why=\"{}\"", why);
            }
        });
    }

    void cancel() {
        Thread running = thread.get();
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void close() {
        checks.close();
        AwsEc2Network network = ec2.get();
        if (network != null) {
            network.close();
        }
        identity.close();
    }
}
