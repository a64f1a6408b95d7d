package dev.connectorha.preflight.network;

import static dev.connectorha.preflight.FakeWorld.PEER;
import static dev.connectorha.preflight.FakeWorld.SUBNET;
import static dev.connectorha.preflight.FakeWorld.VPC;
import static dev.connectorha.preflight.FakeWorld.route;
import static dev.connectorha.preflight.Row.broken;
import static dev.connectorha.preflight.Row.fail;
import static dev.connectorha.preflight.Row.pass;
import static dev.connectorha.preflight.Row.skip;
import static dev.connectorha.preflight.Row.warn;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.inspection.InstanceDetails;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.TableDetails;
import dev.connectorha.ec2.inspection.TableDetails.Entry;
import dev.connectorha.preflight.FakeWorld;
import dev.connectorha.preflight.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the checks of route tables and routes say. */
class RouteChecksTest {
    private static final String NONE = "routes: none";
    private static final String LISTED = "routes: {destinations: [172.31.99.0/24]}";
    private static final String NAMED = "routes: {tables: [subnet, rtb-0d]}";
    /** The id of a peer that was there once. */
    private static final String REPLACED = "peerNetworkInterfaceId: eni-09";
    private static final String TABLES = "DescribeRouteTables";
    private static final String READ = "DescribeNetworkInterfaces";

    static Stream<Row> routeTable() {
        return Stream.of(pass("associated", Row::asItIs, "subnet-0a has rtb-0c (connectors)"),
                fail("on the main table", world -> world.ec2.tables.removeFirst(),
                        "subnet-0a has no route table of its own: it is on the main one of vpc-0d, rtb-main",
                        "aws ec2 associate-route-table --subnet-id subnet-0a --route-table-id rtb-main"),
                fail("on a main table that is not shown", world -> world.ec2.tables.clear(),
                        "ROUTE_TABLE_ID"),
                pass("no routes", world -> world.ec2.tables.clear(), "none is needed").with(NONE),
                pass("named by id alone", world -> world.ec2.tables.clear(), "named by id")
                        .with("routes: {tables: [rtb-0d]}"),
                skip("not permitted", world -> world.ec2.deny(TABLES), "without ec2:DescribeRouteTables"),
                broken("no answer",
                        world -> world.ec2.fail(new Ec2Failure.TimedOut(TABLES, "Timeout", "late")),
                        "Timeout"),
                skip("no ENI", world -> world.imds.nics.clear(), "not known"));
    }

    static Stream<Row> namedTables() {
        return Stream.of(pass("none named", Row::asItIs, "none is named for eth0"),
                pass("there", world -> further(world, VPC, "10.0.0.0/16"), "rtb-0d exists").with(NAMED),
                fail("absent", Row::asItIs, "rtb-0d does not exist", "The ID 'rtb-0d'",
                        "correct interfaces[0].routes.tables").with(NAMED),
                fail("of another VPC", world -> further(world, "vpc-0e", "10.0.0.0/16"),
                        "rtb-0d is in vpc-0e")
                        .with(NAMED),
                skip("not permitted", world -> world.ec2.deny(TABLES), "without ec2:DescribeRouteTables")
                        .with(NAMED));
    }

    static Stream<Row> routes() {
        return Stream.of(pass("follows", Row::asItIs, "172.31.99.0/24 in rtb-0c follows the pair"),
                pass("follows the peer", world -> world.routes(route("172.31.99.0/24", "eni-0b")), "follows"),
                warn("none follows", world -> world.routes(route("10.0.0.0/16", "local")),
                        "no route of rtb-0c (connectors) points at an ENI of the pair", "routes: none",
                        "--route-table-id rtb-0c --destination-cidr-block DESTINATION --network-interface-id eni-0a"),
                skip("none follows, and the peer is unknown", world -> {
                    world.routes(route("172.31.99.0/24", "eni-0b"));
                    world.ec2.deny(READ);
                }, "the peer's ENI is not known"),
                skip("none follows, and the written peer is gone",
                        world -> world.routes(route("172.31.99.0/24", "eni-0b")), "not as written")
                        .with(REPLACED),
                pass("listed", Row::asItIs, "172.31.99.0/24 is in rtb-0c").with(LISTED),
                fail("missing",
                        world -> world.routes(route("172.31.98.0/24", "eni-0a"),
                                route("0.0.0.0/0", "igw-0f")),
                        "there is no route to 172.31.99.0/24 in rtb-0c (connectors)",
                        "aws ec2 create-route --route-table-id rtb-0c --destination-cidr-block 172.31.99.0/24"
                                + " --network-interface-id eni-0a")
                        .with(LISTED),
                fail("one that covers it", world -> world.routes(route("172.31.0.0/16", "eni-0a")),
                        "rtb-0c has 172.31.0.0/16 -> eni-0a, which is not the same destination").with(LISTED),
                fail("a part of it", world -> world.routes(route("172.31.99.0/25", "eni-0a")),
                        "rtb-0c has 172.31.99.0/25").with(LISTED),
                fail("missing in a further table", world -> further(world, VPC, "10.0.0.0/16"), "in rtb-0d")
                        .with("routes: {destinations: [172.31.99.0/24], tables: [subnet, rtb-0d]}"),
                fail("missing, IPv6", Row::asItIs, "--destination-ipv6-cidr-block fd00:1::/32")
                        .with("routes: {destinations: ['fd00:1::/32']}"),
                pass("there, IPv6", world -> world.routes(route("fd00:1::/32", "eni-0a")),
                        "fd00:1::/32 is in")
                        .with("routes: {destinations: ['fd00:1::/32']}"),
                fail("to a prefix list", world -> world.routes(route("172.31.99.0/24", "eni-0a"),
                        new Entry("pl-0a", Optional.empty(), Optional.of(new NetworkInterfaceId("eni-0a")),
                                "eni-0a",
                                "CreateRoute", false)),
                        "pl-0a in rtb-0c points at an ENI of the pair, and would stay there"),
                skip("no routes", Row::asItIs, "no routes are to follow").with(NONE),
                skip("nothing read", world -> world.ec2.deny(TABLES), "could be read").with(LISTED));
    }

    static Stream<Row> active() {
        return Stream.of(pass("active", Row::asItIs, "1 of 1 are active"),
                fail("blackhole at a stopped peer", world -> {
                    world.routes(blackhole("172.31.99.0/24", "eni-0b"));
                    world.ec2.instances.set(1, new InstanceDetails("i-0b", "stopped", "t3.small"));
                }, "172.31.99.0/24 in rtb-0c is a blackhole: the instance of eni-0b, i-0b, is stopped",
                        "aws ec2 replace-route --route-table-id rtb-0c --destination-cidr-block 172.31.99.0/24"
                                + " --network-interface-id eni-0a"),
                fail("blackhole at a detached peer", world -> {
                    world.routes(blackhole("172.31.99.0/24", "eni-0b"));
                    world.ec2.replace(changed(world.ec2.eni("eni-0b"), false, false));
                }, "eni-0b is not attached to an instance"),
                fail("listed, blackhole at a gateway",
                        world -> world.routes(blackhole("172.31.99.0/24", "igw-0f")),
                        "igw-0f is gone or detached").with(LISTED),
                warn("a blackhole that may have been the pair's", world -> world.routes(
                        route("172.31.99.0/24", "eni-0a"), blackhole("172.31.98.0/24", "eni-09")),
                        "172.31.98.0/24 in rtb-0c is a blackhole: eni-09 is gone or detached",
                        "nobody mends it"),
                fail("a blackhole to a prefix list", world -> world.routes(
                        new Entry("pl-0a", Optional.empty(), Optional.of(PEER), "eni-0b", "CreateRoute",
                                true)),
                        "the agent moves no route to a prefix list",
                        "aws ec2 replace-route --route-table-id rtb-0c --destination-prefix-list-id pl-0a"
                                + " --network-interface-id eni-0a"),
                pass("a blackhole of others", world -> world.routes(route("172.31.99.0/24", "eni-0a"),
                        blackhole("10.9.0.0/16", "pcx-1")), "active"),
                skip("no routes", Row::asItIs, "no routes").with(NONE));
    }

    static Stream<Row> isStatic() {
        return Stream.of(pass("static", Row::asItIs, "static"),
                fail("propagated", world -> world.routes(propagated("172.31.99.0/24")),
                        "172.31.99.0/24 in rtb-0c is propagated by vgw-0f", "at the switch-over",
                        "create-route --route-table-id rtb-0c")
                        .with(LISTED),
                pass("static beside propagated", world -> world.routes(propagated("172.31.99.0/24"),
                        route("172.31.99.0/24", "eni-0a")), "static").with(LISTED),
                skip("no routes", Row::asItIs, "no routes").with(NONE));
    }

    static Stream<Row> targets() {
        return Stream.of(pass("the pair's, others left alone", Row::asItIs,
                "all point at the pair; left alone: 0.0.0.0/0 -> igw-0f"),
                pass("listed, the peer's", world -> world.routes(route("172.31.99.0/24", "eni-0b")),
                        "all point at the pair").with(LISTED),
                warn("listed, somebody else's", world -> world.routes(route("172.31.99.0/24", "eni-09")),
                        "172.31.99.0/24 in rtb-0c points at eni-09, which is not of the pair",
                        "takes it over", "the member that is MASTER points it at itself",
                        "aws ec2 replace-route --route-table-id rtb-0c").with(LISTED),
                warn("listed, a gateway's", world -> world.routes(route("172.31.99.0/24", "igw-0f")),
                        "igw-0f")
                        .with(LISTED),
                skip("listed, and the written peer is gone",
                        world -> world.routes(route("172.31.99.0/24", "eni-0b")), "may be the peer's")
                        .with(LISTED, REPLACED),
                skip("listed, perhaps the peer's", world -> {
                    world.routes(route("172.31.99.0/24", "eni-0b"));
                    world.ec2.deny(READ);
                }, "may be the peer's").with(LISTED),
                skip("no routes", Row::asItIs, "no routes").with(NONE));
    }

    static Stream<Row> sourceDest() {
        return Stream.of(pass("off", Row::asItIs, "off at eni-0a and eni-0b"),
                fail("on here", world -> world.ec2.replace(changed(world.ec2.eni("eni-0a"), true, true)),
                        "on at eni-0a:",
                        "aws ec2 modify-network-interface-attribute --network-interface-id eni-0a"
                                + " --no-source-dest-check"),
                fail("on at both", world -> {
                    world.ec2.replace(changed(world.ec2.eni("eni-0a"), true, true));
                    world.ec2.replace(changed(world.ec2.eni("eni-0b"), true, true));
                }, "on at eni-0a and eni-0b", "--network-interface-id eni-0b"),
                skip("the peer unknown", world -> world.ec2.interfaces.remove(1),
                        "the peer's ENI is not known"),
                skip("not permitted", world -> world.ec2.deny(READ), "without ec2:DescribeNetworkInterfaces"),
                skip("no routes", world -> world.ec2.replace(changed(world.ec2.eni("eni-0a"), true, true)),
                        "no routes").with(NONE));
    }

    @ParameterizedTest
    @MethodSource
    void routeTable(Row row) throws InterruptedException {
        row.verify(new RouteTableCheck());
    }

    @ParameterizedTest
    @MethodSource
    void namedTables(Row row) throws InterruptedException {
        row.verify(new NamedTablesCheck());
    }

    @ParameterizedTest
    @MethodSource
    void routes(Row row) throws InterruptedException {
        row.verify(new RoutesCheck());
    }

    @ParameterizedTest
    @MethodSource
    void active(Row row) throws InterruptedException {
        row.verify(new RoutesActiveCheck());
    }

    @ParameterizedTest
    @MethodSource
    void isStatic(Row row) throws InterruptedException {
        row.verify(new RoutesStaticCheck());
    }

    @ParameterizedTest
    @MethodSource
    void targets(Row row) throws InterruptedException {
        row.verify(new RouteTargetsCheck());
    }

    @ParameterizedTest
    @MethodSource
    void sourceDest(Row row) throws InterruptedException {
        row.verify(new SourceDestCheck());
    }

    private static void further(FakeWorld world, String vpc, String destination) {
        world.ec2.tables.add(new TableDetails(new RouteTableId("rtb-0d"), Optional.empty(), vpc, List.of(),
                List.of(route(destination, "local"))));
    }

    private static Entry blackhole(String destination, String target) {
        Entry active = route(destination, target);
        return new Entry(active.destination(), active.block(), active.networkInterface(), target,
                active.origin(),
                true);
    }

    private static Entry propagated(String destination) {
        Entry made = route(destination, "vgw-0f");
        return new Entry(made.destination(), made.block(), Optional.<NetworkInterfaceId>empty(), "vgw-0f",
                "EnableVgwRoutePropagation", false);
    }

    private static InterfaceDetails changed(InterfaceDetails eni, boolean check, boolean attached) {
        return new InterfaceDetails(eni.id(), SUBNET, VPC, "", eni.groups(), eni.addresses(), List.of(),
                "in-use",
                attached ? eni.attachment() : Optional.empty(), check);
    }
}
