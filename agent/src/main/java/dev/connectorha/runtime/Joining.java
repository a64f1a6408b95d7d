package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.config.InterfaceConfig;
import dev.connectorha.config.RoutesConfig;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result.Failed;
import dev.connectorha.ec2.Ec2Result.Ok;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.aws.AwsEc2Network;
import dev.connectorha.ec2.aws.AwsSettings;
import dev.connectorha.ec2.aws.ImdsInstanceIdentity;
import dev.connectorha.ec2.aws.RefreshableCredentials;
import dev.connectorha.ec2.aws.Warmup;
import dev.connectorha.runtime.Readiness.Obstacle;
import dev.connectorha.takeover.RouteScope;
import dev.connectorha.takeover.TakeoverPorts;
import dev.connectorha.takeover.TakeoverSettings;
import java.time.Duration;
import java.util.List;
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
    /** A permission may be granted any time, and a denial leaves a line in CloudTrail. */
    private static final Duration ASK_DENIED_AGAIN = Duration.ofMinutes(5);

    private final AgentConfig config;
    private final String mac;
    private final Member member;
    private final AgentLoop loop;
    private final ImdsInstanceIdentity identity = ImdsInstanceIdentity.create();
    private final AtomicReference<@Nullable AwsEc2Network> ec2 = new AtomicReference<>();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    Joining(AgentConfig config, String mac, Member member, AgentLoop loop) {
        this.config = config;
        this.mac = mac;
        this.member = member;
        this.loop = loop;
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
            switch (surroundings.find(mac)) {
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
        AwsSettings settings = AwsSettings.of(place.region(), config.ec2().attemptTimeout());
        AwsEc2Network network = AwsEc2Network.create(settings, RefreshableCredentials.defaultChain());
        ec2.set(network);
        Warmup.Report warm = Warmup.run(settings, network, identity, place.subnet());
        // A member that EC2 does not answer may still be the only one left: it joins, and says what it cannot do.
        warm.failures().stream().map(Remedies::explained).distinct().forEach(why -> tell(Obstacle.EC2, why));
        LOG.info("agent.warm instance={} networkInterface={} subnet={} region={} millis={}",
                place.instanceId(),
                place.networkInterface(), place.subnet(), place.region(),
                warm.rehearsal().plus(warm.reads()).toMillis());
        RandomGenerator random = RandomGenerator.getDefault();
        ResilienceRetries retries = new ResilienceRetries(loop.eventLoop(),
                new ResilienceRetries.Pace(random, config.ec2().callTimeout(), loop::nowNanos),
                network::refreshCredentials);
        TakeoverPorts ports = new TakeoverPorts(network, identity, member.nic(), retries, random);
        TakeoverSettings takeover = takeoverSettings(place);
        Rehearsal.play(loop, new Rehearsal.Stage(member.link(), member.nic(), retries), takeover);
        PeerFinder peers = new PeerFinder(config, network);
        PeerFinder.Found peer = peers.find(place.subnet());
        loop.execute(() -> member.join(takeover, ports,
                () -> network.describeRouteTablesOf(place.subnet())
                        .thenApply(read -> read.asFailure().isEmpty())));
        findPeer(peers, peer, place);
    }

    private void findPeer(PeerFinder peers, PeerFinder.Found first, OwnPlace place)
            throws InterruptedException {
        PeerFinder.Found found = first;
        while (found instanceof PeerFinder.Found.Nothing(String why, boolean again)) {
            if (scope(config.interfaces().getFirst().routes()) instanceof RouteScope.FollowPair) {
                tell(Obstacle.PEER_INTERFACE, why);
            }
            Thread.sleep(again ? ASK_AGAIN : ASK_DENIED_AGAIN);
            found = peers.find(place.subnet());
        }
        if (found instanceof PeerFinder.Found.Peer(var id)) {
            loop.execute(() -> member.peerFound(place.networkInterface(), id));
        }
    }

    private TakeoverSettings takeoverSettings(OwnPlace place) {
        InterfaceConfig nic = config.interfaces().getFirst();
        return new TakeoverSettings(
                List.of(new TakeoverSettings.Place(place.networkInterface(), mac, place.subnet(),
                        nic.virtualAddresses(), scope(nic.routes()), ofSubnet(nic.routes()),
                        tables(nic.routes()))),
                config.ec2().verifyEvery().toNanos());
    }

    private static boolean ofSubnet(RoutesConfig routes) {
        return routes instanceof RoutesConfig.Routes(_, var tables)
                && tables.contains(RoutesConfig.SUBNET_TABLE);
    }

    private static List<RouteTableId> tables(RoutesConfig routes) {
        return routes instanceof RoutesConfig.Routes(_, var tables)
                ? tables.stream().filter(table -> !table.equals(RoutesConfig.SUBNET_TABLE))
                        .map(RouteTableId::new).toList()
                : List.of();
    }

    private static RouteScope scope(RoutesConfig routes) {
        return switch (routes) {
            case RoutesConfig.None _ -> new RouteScope.None();
            case RoutesConfig.Routes(RoutesConfig.FollowPair _, var _) -> new RouteScope.FollowPair();
            case RoutesConfig.Routes(RoutesConfig.Listed(var destinations), var _) -> new RouteScope.Listed(
                    destinations.stream().map(block -> new Cidr(block.network(), block.prefixLength()))
                            .toList());
        };
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
        AwsEc2Network network = ec2.get();
        if (network != null) {
            network.close();
        }
        identity.close();
    }
}
