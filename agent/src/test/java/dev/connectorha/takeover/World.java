package dev.connectorha.takeover;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One member in virtual time; the peer is whoever else touches EC2. At first the peer has everything. */
final class World {
    static final NetworkInterfaceId SELF = new NetworkInterfaceId("eni-a");
    static final NetworkInterfaceId SECOND_SELF = new NetworkInterfaceId("eni-a2");
    static final String SECOND_MAC = "0a:00:00:00:00:02";
    static final NetworkInterfaceId PEER = new NetworkInterfaceId("eni-b");
    static final NetworkInterfaceId STRANGER = new NetworkInterfaceId("eni-x");
    static final Inet4Address VIP = Inet4Address.ofLiteral("10.0.1.100");
    static final InetAddress PEER_ADDRESS = InetAddress.ofLiteral("10.0.1.11");
    static final Cidr NINE = Cidr.parse("10.9.0.0/16");
    static final Cidr EIGHT = Cidr.parse("10.8.0.0/16");
    static final RouteScope FOLLOW = new RouteScope.FollowPair();
    static final RouteScope LISTED = new RouteScope.Listed(List.of(NINE, EIGHT));
    static final Duration VERIFY_EVERY = Duration.ofSeconds(60);

    final FakeLoop loop = new FakeLoop();
    final FakeEc2 ec2 = new FakeEc2(loop);
    final FakeImds imds = new FakeImds(loop, ec2, SELF);
    final FakeNic nic = new FakeNic();
    final Heard heard = new Heard(loop);
    private final RouteScope scope;
    private boolean believed = true;
    private boolean unwell;
    private boolean unassignOnDemotion;
    private Duration callTimeout = Duration.ofDays(1);
    private List<InetAddress> virtualAddresses = List.of(VIP);
    private List<TakeoverSettings.Place> more = List.of();
    private List<RouteTableId> tables = List.of();

    World(RouteScope scope) {
        this.scope = scope;
        ec2.put(VIP, PEER);
        ec2.put(NINE, PEER.value());
        ec2.put(EIGHT, PEER.value());
    }

    void unassignOnDemotion() {
        unassignOnDemotion = true;
    }

    /** For how long a call is repeated. */
    void callTimeout(Duration now) {
        callTimeout = now;
    }

    /** Other virtual IPs than the one. */
    void virtualAddresses(InetAddress... others) {
        virtualAddresses = List.of(others);
    }

    /** A second NIC with that virtual IP, and without routes. */
    void secondInterface(InetAddress address) {
        more = List.of(new TakeoverSettings.Place(SECOND_SELF, SECOND_MAC, new SubnetId("subnet-2"),
                List.of(address), new RouteScope.None(), false, List.of()));
    }

    /** These tables, and not the subnet's own. */
    void tables(RouteTableId... ids) {
        tables = List.of(ids);
    }

    /** The agent starts and knows its peer. */
    Reconciler agent() {
        Reconciler agent = agentWithoutPeer();
        agent.peerFound(SELF, PEER);
        return agent;
    }

    /** The agent starts, and does not know yet which interface is the peer's. */
    Reconciler agentWithoutPeer() {
        TakeoverPorts ports = new TakeoverPorts(ec2, imds, nic, new SteadyRetries(loop, callTimeout),
                new Random(1));
        Reconciler agent = new Reconciler(settings(scope), ports, loop, new Elected(), heard);
        agent.start();
        return agent;
    }

    /** As they would be with those routes. */
    TakeoverSettings settings(RouteScope routes) {
        TakeoverSettings.Place place = new TakeoverSettings.Place(SELF, "0a:00:00:00:00:01",
                new SubnetId("subnet-1"), virtualAddresses, routes, tables.isEmpty(), tables);
        return new TakeoverSettings(Stream.concat(Stream.of(place), more.stream()).toList(), PEER_ADDRESS,
                VERIFY_EVERY.toNanos(), unassignOnDemotion);
    }

    /** The election: does what it is asked for, as far as a takeover can see. */
    private final class Elected implements Mastership {
        @Override
        public boolean believed() {
            return believed;
        }

        @Override
        public boolean unwell() {
            return unwell;
        }

        @Override
        public void yielded() {
            heard.note("priority 1");
        }

        @Override
        public void yieldEnded() {
            heard.note("ordinary priority");
        }

        @Override
        public void gaveWay() {
            heard.note("gave way");
        }

        @Override
        public void standBackEnded() {
            heard.note("stood back");
        }

        @Override
        public void lateWriteEnded() {
            heard.note("late write");
        }

        @Override
        public void handoverFinished() {
            heard.note("handed over");
        }

        @Override
        public void handoverCancelled() {
            heard.note("handover cancelled");
        }
    }

    /** A backup that has read everything. */
    Reconciler backup() {
        Reconciler agent = agent();
        pass(30);
        forget();
        return agent;
    }

    /** A master that has had everything for long. */
    Reconciler master() {
        Reconciler agent = backup();
        agent.roleChanged(true, false);
        pass(300);
        forget();
        return agent;
    }

    /** Whether health checks alone keep the member from taking part. */
    void unwell(boolean now) {
        unwell = now;
    }

    /** Whether the adverts leave. */
    void believed(boolean now) {
        believed = now;
    }

    void pass(double seconds) {
        loop.advance(Duration.ofMillis((long) (seconds * 1000)));
    }

    void forget() {
        ec2.forgetCalls();
        imds.forgetReads();
        heard.forget();
    }

    /** The writes so far that begin with these words, in seconds since the given time. */
    List<Double> sent(String call, Duration since) {
        return ec2.calls(call).stream().map(sent -> sent.at().minus(since).toMillis() / 1000.0).toList();
    }

    /** Everything is on this member's ENI. */
    boolean complete() {
        return SELF.equals(ec2.holder(VIP)) && SELF.value().equals(ec2.target(NINE))
                && SELF.value().equals(ec2.target(EIGHT)) && nic.has(SELF, VIP);
    }
}
