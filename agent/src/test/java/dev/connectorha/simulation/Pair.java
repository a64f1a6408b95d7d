package dev.connectorha.simulation;

import dev.connectorha.config.OnStop;
import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.election.ElectionConfig;
import dev.connectorha.election.Preemption;
import dev.connectorha.election.Timing;
import dev.connectorha.takeover.RouteScope;
import dev.connectorha.takeover.TakeoverSettings;
import dev.connectorha.vrrp.VrrpVersion;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The configuration of the pair.
 *
 * @param vips the first one is the token
 * @param routes the pair's; the table has others too
 * @param listed whether the routes are listed, or follow the pair
 * @param keepalived whether B is a keepalived with a script
 * @param unassignOnDemotion what a script needs that assigns without reassignment (T8)
 * @param onStop what a member does that is stopped and has no successor
 * @param shape how that is spread over NICs and tables
 */
record Pair(List<InetAddress> vips, List<Cidr> routes, boolean listed, Preemption preemption,
        boolean keepalived, boolean unassignOnDemotion, OnStop onStop, Shape shape) {
    static final SubnetId SUBNET = new SubnetId("subnet-1");
    static final Timing TIMING = new Timing(VrrpVersion.V3, 1_000_000, 3);
    static final Duration VERIFY_EVERY = Duration.ofSeconds(60);

    private static final List<InetAddress> IPV4 = addresses("10.0.1.100", "10.0.1.101");
    private static final List<InetAddress> IPV6 = addresses("fd00::100", "fd00::101");
    private static final List<Cidr> ROUTES = Stream.of("10.9.0.0/16", "10.8.0.0/16", "10.7.0.0/16")
            .map(Cidr::parse)
            .toList();

    /** Somebody else's ENI. */
    static final String STRANGER = "eni-stranger";

    /** Never the pair's: to a gateway, and to somebody else's network interface. */
    static final List<Cidr> FOREIGN_ROUTES = Stream.of("0.0.0.0/0", "10.99.0.0/16").map(Cidr::parse).toList();

    static Pair of(int ipv4, int ipv6, int routes, Preemption preemption) {
        List<InetAddress> vips = Stream.concat(IPV4.stream().limit(ipv4), IPV6.stream().limit(ipv6)).toList();
        return new Pair(vips, ROUTES.subList(0, routes), false, preemption, false, false, OnStop.KEEP,
                Shape.ONE_NIC);
    }

    Pair withListedRoutes() {
        return new Pair(vips, routes, true, preemption, keepalived, unassignOnDemotion, onStop, shape);
    }

    Pair withKeepalived(boolean unassign) {
        return new Pair(vips, routes, listed, preemption, true, unassign, onStop, shape);
    }

    Pair thatReleasesOnStop() {
        return new Pair(vips, routes, listed, preemption, keepalived, unassignOnDemotion, OnStop.RELEASE,
                shape);
    }

    /** Each NIC must have an address, and each table that is named all routes that are listed. */
    Pair shaped(Shape wanted) {
        boolean fits = vips.size() >= wanted.nics() && (!listed || wanted.additional().isEmpty());
        return new Pair(vips, routes, listed, preemption, keepalived, unassignOnDemotion, onStop,
                fits ? wanted : shape);
    }

    InetAddress token() {
        return vips.getFirst();
    }

    /** Whether a member cannot take over without that action: the other family's, or a route's, is not missed. */
    boolean needs(String action) {
        boolean ofRoutes = action.equals("ReplaceRoute") || action.equals("DescribeRouteTables");
        return ofRoutes
                ? !routes.isEmpty()
                : vips.stream().anyMatch(vip -> vip instanceof Inet6Address == action.contains("Ipv6"));
    }

    ElectionConfig election(Name name) {
        return new ElectionConfig(name.address(), name.priority(), TIMING, preemption, Duration.ZERO);
    }

    int nicOf(InetAddress vip) {
        return shape.nics() == 1 ? 0 : shape.nicOf(vips.indexOf(vip));
    }

    int nicOf(Cidr route) {
        return shape.nics() == 1 ? 0 : shape.nicOf(routes.indexOf(route));
    }

    /** Somebody else's routes are in the first one. */
    RouteTableId tableOf(Cidr route) {
        return shape.tableOf(Math.max(0, routes.indexOf(route)));
    }

    TakeoverSettings takeover(Host host, Duration verifyEvery) {
        return new TakeoverSettings(
                IntStream.range(0, shape.nics()).mapToObj(nic -> place(host, nic)).toList(),
                host.name().other().address(), verifyEvery.toNanos(), unassignOnDemotion);
    }

    private TakeoverSettings.Place place(Host host, int nic) {
        List<InetAddress> addresses = vips.stream().filter(vip -> nicOf(vip) == nic).toList();
        List<Cidr> destinations = host.routes().stream().filter(route -> nicOf(route) == nic).toList();
        RouteScope scope = destinations.isEmpty()
                ? new RouteScope.None()
                : listed ? new RouteScope.Listed(destinations) : new RouteScope.FollowPair();
        return new TakeoverSettings.Place(host.networkInterface(nic), host.name().mac(nic), shape.subnet(nic),
                addresses, scope, true, shape.additional());
    }

    private static List<InetAddress> addresses(String... texts) {
        return Stream.of(texts).map(InetAddress::ofLiteral).toList();
    }

    @Override
    public String toString() {
        return "vips " + vips.stream().map(dev.connectorha.ec2.Addresses::text).toList() + " routes " + routes
                + (listed ? " listed" : " follow-pair") + " " + shape + " preempt " + preemption.allowed()
                + " after "
                + preemption.delay().toSeconds() + " s" + (keepalived ? ", B is keepalived" : "")
                + (unassignOnDemotion ? ", A unassigns on demotion" : "")
                + ", on stop " + onStop;
    }
}
