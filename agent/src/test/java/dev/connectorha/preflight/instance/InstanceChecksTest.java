package dev.connectorha.preflight.instance;

import static dev.connectorha.preflight.FakeWorld.SUBNET;
import static dev.connectorha.preflight.FakeWorld.VPC;
import static dev.connectorha.preflight.FakeWorld.held;
import static dev.connectorha.preflight.Row.broken;
import static dev.connectorha.preflight.Row.fail;
import static dev.connectorha.preflight.Row.pass;
import static dev.connectorha.preflight.Row.skip;
import static dev.connectorha.preflight.Row.warn;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.ec2.inspection.ImdsInspection.VersionOne;
import dev.connectorha.ec2.inspection.InstanceTypeLimits;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.InterfaceDetails.Held;
import dev.connectorha.ec2.inspection.SubnetDetails;
import dev.connectorha.preflight.FakeImds;
import dev.connectorha.preflight.FakeWorld;
import dev.connectorha.preflight.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the checks of the instance say. */
class InstanceChecksTest {
    private static final Ec2Failure LATE = new Ec2Failure.TimedOut("IMDS", "SocketTimeoutException",
            "Read timed out");
    private static final Ec2Failure OFF = new Ec2Failure.NotAuthorized("IMDS", "HTTP403", "switched off");
    private static final String READ = "DescribeNetworkInterfaces";

    static Stream<Row> imds() {
        return Stream.of(pass("answers", Row::asItIs, "IMDSv2 answers (3 ms): i-0a"),
                fail("silent", world -> world.imds.down(FakeImds.REFUSED), "IMDS does not answer",
                        "ConnectException: refused", "is an EC2 instance"),
                fail("switched off", world -> world.imds.down(OFF), "switched off",
                        "--http-endpoint enabled --http-tokens required"),
                fail("hop limit", world -> world.imds.token = Ec2Result.failed(LATE),
                        "hop limit is too small",
                        "Read timed out", "--http-put-response-hop-limit 2"),
                fail("a token and nothing else", world -> world.imds.instance = Ec2Result.failed(LATE),
                        "does not say which instance"));
    }

    static Stream<Row> versionOne() {
        return Stream.of(pass("refused", Row::asItIs, "refused"),
                warn("accepted", world -> world.imds.versionOne = Ec2Result.ok(VersionOne.ACCEPTED),
                        "still accepted",
                        "aws ec2 modify-instance-metadata-options --instance-id i-0a --http-tokens required"),
                broken("silent", world -> world.imds.versionOne = Ec2Result.failed(LATE), "cannot be told"));
    }

    static Stream<Row> place() {
        return Stream.of(pass("known", Row::asItIs, "eu-west-1a, vpc-0d: eth0 in subnet-0a"),
                pass("as configured", world -> world.more = "ec2: {region: eu-west-1}", "eu-west-1a"),
                fail("another region", world -> world.more = "ec2: {region: eu-west-2}",
                        "ec2.region is eu-west-2, but this instance is in eu-west-1", "or write eu-west-1"),
                skip("silent", world -> world.imds.down(FakeImds.REFUSED), "IMDS does not say"));
    }

    static Stream<Row> device() {
        return Stream.of(pass("found by its MAC", Row::asItIs, "eth0 is eni-0a"),
                pass("as configured", Row::asItIs, "eth0 is eni-0a").with("networkInterfaceId: eni-0a"),
                fail("another one configured", Row::asItIs, "interfaces[0].networkInterfaceId is eni-09",
                        "02:00:00:00:00:0a) is eni-0a", "write eni-0a").with("networkInterfaceId: eni-09"),
                fail("no ENI", world -> world.imds.nics.clear(), "is no ENI of this instance"),
                fail("another ENI", world -> world.imds.nics.set(0, nic("02:00:00:00:00:0c")),
                        "IMDS knows eni-0a as 02:00:00:00:00:0c"),
                skip("no device", world -> world.kernel.forget(), "eth0 is not there"),
                broken("silent", world -> world.imds.down(FakeImds.REFUSED), "are not known"));
    }

    static Stream<Row> room() {
        String three = "virtualAddresses: [10.0.1.100, 10.0.1.101, 10.0.1.102]";
        return Stream.of(
                pass("room", Row::asItIs, "eni-0a has room for 1 virtual IP beside 1 of at most 4 IPv4"),
                pass("just room", Row::asItIs, "room for 3 virtual IPs").with(three),
                fail("one too many", world -> holds(world, "eni-0a", held("10.0.1.10", true),
                        held("10.0.1.50", false)), "eni-0a has 2 IPv4 addresses or prefixes", "may have 4",
                        "unassign-private-ip-addresses --network-interface-id eni-0a").with(three),
                pass("the virtual IP is here", world -> holds(world, "eni-0a", held("10.0.1.10", true),
                        held("10.0.1.50", false), held("10.0.1.51", false), held("10.0.1.100", false)),
                        "beside 3 of at most 4"),
                fail("prefixes take room", world -> world.ec2.replace(prefixed(world.ec2.eni("eni-0a"))),
                        "no room for 3 more").with(three),
                fail("no IPv6", world -> world.ec2.types.set(0, new InstanceTypeLimits("t3.small", 3, 4, 0)),
                        "has 0 IPv6 addresses", "may have 0")
                        .with("virtualAddresses: [10.0.1.100, '2001:db8::5']"),
                pass("by IMDS where EC2 does not tell", world -> world.ec2.deny(READ),
                        "beside 1 of at most 4"),
                skip("the limits are not permitted", world -> world.ec2.deny("DescribeInstanceTypes"),
                        "without ec2:DescribeInstanceTypes"),
                broken("no type", world -> world.imds.type = Ec2Result.failed(LATE),
                        "instance type is not known"),
                skip("no ENI", world -> world.imds.nics.clear(), "is not known"));
    }

    static Stream<Row> peer() {
        String written = "peerNetworkInterfaceId: eni-0b";
        String listed = "routes: {destinations: [172.31.99.0/24]}";
        return Stream.of(pass("found", Row::asItIs, "eni-0b of i-0b, found by 10.0.1.11"),
                pass("written", Row::asItIs, "eni-0b of i-0b, as written").with(written),
                fail("unknown id", world -> world.ec2.interfaces.remove(1), "eni-0b, which does not exist",
                        "does not exist", "write the id of the peer's ENI").with(written),
                skip("written, and not to be read", world -> world.ec2.deny(READ), "whether eni-0b exists",
                        "ec2:DescribeNetworkInterfaces").with(written),
                fail("nobody has the address", world -> world.ec2.interfaces.remove(1),
                        "no network interface of vpc-0d has the peer's address 10.0.1.11"),
                fail("not to be found, and needed", world -> world.ec2.deny(READ), "is not permitted",
                        "would not be taken over", "write interfaces[0].peerNetworkInterfaceId",
                        "iam-policies/agent-auto.json"),
                skip("not to be found, and not needed", world -> world.ec2.deny(READ), "is not permitted")
                        .with(listed),
                fail("our own", Row::asItIs, "interfaces[0].peerNetworkInterfaceId is eni-0a",
                        "of this very instance").with("peerNetworkInterfaceId: eni-0a"),
                fail("the peer's address is ours", world -> world.imds.nics.add(second("eni-0b")),
                        "vrrp.peerAddress 10.0.1.11 is on eni-0b, an ENI of this very instance"),
                warn("not attached", world -> world.ec2.replace(detached(world.ec2.eni("eni-0b"))),
                        "is not attached to an instance", "attach-network-interface"),
                broken("EC2 does not answer", world -> world.ec2.fail(new Ec2Failure.ServerFault(READ,
                        "InternalError", "an internal error")), "InternalError"));
    }

    static Stream<Row> peerSubnet() {
        return Stream.of(pass("the same", Row::asItIs, "eni-0a and eni-0b are in subnet-0a"),
                fail("another subnet", world -> elsewhere(world, VPC),
                        "eni-0b is in subnet-0f (10.0.2.0/24, eu-west-1b)",
                        "subnet-0a (10.0.1.0/24, eu-west-1a)",
                        "moves only within it"),
                fail("another subnet that may not be read", world -> {
                    elsewhere(world, VPC);
                    world.ec2.deny("DescribeSubnets");
                }, "eni-0b is in subnet-0f, and"),
                fail("another VPC", world -> elsewhere(world, "vpc-0e"), "vpc-0e", "one VPC to another")
                        .with("peerNetworkInterfaceId: eni-0b"),
                skip("unknown", world -> world.ec2.deny(READ), "is not known"));
    }

    static Stream<Row> peerAddress() {
        String written = "peerNetworkInterfaceId: eni-0b";
        return Stream.of(pass("its own", Row::asItIs, "10.0.1.11 is on eni-0b").with(written),
                fail("another's", world -> {
                    holds(world, "eni-0b", held("10.0.1.12", true));
                    world.ec2.interfaces.add(FakeWorld.eni("eni-0c", "i-0c", held("10.0.1.11", true)));
                }, "10.0.1.11 is on eni-0c of i-0c", "eni-0b has 10.0.1.12").with(written),
                fail("nobody's", world -> holds(world, "eni-0b", held("10.0.1.12", true)),
                        "no ENI of the VPC has 10.0.1.11").with(written),
                skip("unknown", world -> world.ec2.deny(READ), "is not known").with(written));
    }

    static Stream<Row> peerRoom() {
        return Stream.of(pass("room", Row::asItIs, "eni-0b has room for 1 virtual IP"),
                fail("none",
                        world -> holds(world, "eni-0b", held("10.0.1.11", true), held("10.0.1.12", false),
                                held("10.0.1.13", false), held("10.0.1.14", false)),
                        "eni-0b has 4 IPv4"),
                skip("its instance may not be read", world -> world.ec2.deny("DescribeInstances"),
                        "without ec2:DescribeInstances"),
                skip("unknown", world -> world.ec2.deny(READ), "is not known"));
    }

    @ParameterizedTest
    @MethodSource
    void imds(Row row) throws InterruptedException {
        row.verify(new ImdsCheck());
    }

    @ParameterizedTest
    @MethodSource
    void versionOne(Row row) throws InterruptedException {
        row.verify(new VersionOneCheck());
    }

    @ParameterizedTest
    @MethodSource
    void place(Row row) throws InterruptedException {
        row.verify(new PlaceCheck());
    }

    @ParameterizedTest
    @MethodSource
    void device(Row row) throws InterruptedException {
        row.verify(new InterfaceCheck());
    }

    @ParameterizedTest
    @MethodSource
    void room(Row row) throws InterruptedException {
        row.verify(new RoomCheck());
    }

    @ParameterizedTest
    @MethodSource
    void peer(Row row) throws InterruptedException {
        row.verify(new PeerCheck());
    }

    @ParameterizedTest
    @MethodSource
    void peerSubnet(Row row) throws InterruptedException {
        row.verify(new PeerSubnetCheck());
    }

    @ParameterizedTest
    @MethodSource
    void peerAddress(Row row) throws InterruptedException {
        row.verify(new PeerAddressCheck());
    }

    @ParameterizedTest
    @MethodSource
    void peerRoom(Row row) throws InterruptedException {
        row.verify(new PeerRoomCheck());
    }

    private static OwnNic nic(String mac) {
        return new OwnNic(mac, FakeWorld.SELF, SUBNET, VPC, List.of(Cidr.parse("10.0.1.0/24")), List.of(),
                List.of(), "123456789012", OptionalInt.of(0));
    }

    private static OwnNic second(String id) {
        return new OwnNic("02:00:00:00:00:0c", new NetworkInterfaceId(id), SUBNET, VPC,
                List.of(Cidr.parse("10.0.1.0/24")), List.of(), List.of(), "123456789012", OptionalInt.of(1));
    }

    private static void holds(FakeWorld world, String eni, Held... addresses) {
        world.ec2.replace(FakeWorld.eni(eni, eni.replace("eni", "i"), addresses));
    }

    private static InterfaceDetails prefixed(InterfaceDetails eni) {
        return new InterfaceDetails(eni.id(), eni.subnet(), eni.vpc(), "", eni.groups(), eni.addresses(),
                List.of(Cidr.parse("10.0.1.16/28")), eni.status(), eni.attachment(), false);
    }

    private static InterfaceDetails detached(InterfaceDetails eni) {
        return new InterfaceDetails(eni.id(), eni.subnet(), eni.vpc(), "", eni.groups(), eni.addresses(),
                List.of(), "available", Optional.empty(), false);
    }

    private static void elsewhere(FakeWorld world, String vpc) {
        InterfaceDetails eni = world.ec2.eni("eni-0b");
        SubnetId subnet = new SubnetId("subnet-0f");
        world.ec2.subnets
                .add(new SubnetDetails(subnet, vpc, "eu-west-1b", List.of(Cidr.parse("10.0.2.0/24"))));
        world.ec2.replace(
                new InterfaceDetails(eni.id(), subnet, vpc, "", eni.groups(), eni.addresses(), List.of(),
                        eni.status(), eni.attachment(), false));
    }
}
