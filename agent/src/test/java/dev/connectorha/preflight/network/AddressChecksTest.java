package dev.connectorha.preflight.network;

import static dev.connectorha.preflight.FakeWorld.MAC;
import static dev.connectorha.preflight.FakeWorld.SELF;
import static dev.connectorha.preflight.FakeWorld.SUBNET;
import static dev.connectorha.preflight.FakeWorld.VPC;
import static dev.connectorha.preflight.FakeWorld.held;
import static dev.connectorha.preflight.Row.broken;
import static dev.connectorha.preflight.Row.fail;
import static dev.connectorha.preflight.Row.pass;
import static dev.connectorha.preflight.Row.skip;
import static dev.connectorha.preflight.Row.warn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.inspection.CidrReservation;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.InterfaceDetails.Held;
import dev.connectorha.preflight.FakeWorld;
import dev.connectorha.preflight.Row;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the checks of the virtual IPs' place say. */
class AddressChecksTest {
    private static final String READ = "DescribeNetworkInterfaces";
    private static final String BOTH = "virtualAddresses: [10.0.1.100, '2001:db8::100']";

    static Stream<Row> subnet() {
        String outside = "virtualAddresses: [10.0.2.100]";
        return Stream.of(pass("inside", Row::asItIs, "10.0.1.100 is in subnet-0a (10.0.1.0/24)"),
                fail("outside", Row::asItIs, "10.0.2.100 is not in subnet-0a (10.0.1.0/24)",
                        "interfaces[0].virtualAddresses").with(outside),
                fail("the resolver's", Row::asItIs, "10.0.1.2 is reserved")
                        .with("virtualAddresses: [10.0.1.2]"),
                fail("the last reserved one at the start", Row::asItIs, "reserved")
                        .with("virtualAddresses: [10.0.1.3]"),
                pass("the first free one", Row::asItIs, "10.0.1.4").with("virtualAddresses: [10.0.1.4]"),
                fail("the last", Row::asItIs, "10.0.1.255 is reserved")
                        .with("virtualAddresses: [10.0.1.255]"),
                pass("IPv6 inside", AddressChecksTest::ipv6, "2001:db8::100 is in subnet-0a").with(BOTH),
                fail("IPv6 where there is none", Row::asItIs, "2001:db8::100 is not in").with(BOTH),
                fail("IPv6 reserved", AddressChecksTest::ipv6, "2001:db8::3 is reserved")
                        .with("virtualAddresses: [10.0.1.100, '2001:db8::3']"),
                skip("no ENI", world -> world.imds.nics.clear(), "not known"));
    }

    static Stream<Row> free() {
        return Stream.of(pass("nobody's", Row::asItIs, "nobody has 10.0.1.100"),
                pass("here",
                        world -> holds(world, "eni-0a", held("10.0.1.10", true), held("10.0.1.100", false)),
                        "10.0.1.100 is on eni-0a, of the pair"),
                pass("at the peer", world -> holds(world, "eni-0b", held("10.0.1.11", true),
                        held("10.0.1.100", false)), "10.0.1.100 is on eni-0b, of the pair"),
                fail("somebody's secondary",
                        world -> world.ec2.interfaces.add(described(held("10.0.1.90", true),
                                held("10.0.1.100", false))),
                        "10.0.1.100 is a secondary address of eni-0c \"ELB app/web\" of i-0c, not of the pair",
                        "describe-network-interfaces --network-interface-ids eni-0c"),
                fail("somebody's primary",
                        world -> world.ec2.interfaces.add(described(held("10.0.1.100", true))),
                        "10.0.1.100 is the primary address of eni-0c", "virtualAddresses, on both members"),
                fail("the primary of this member", world -> holds(world, "eni-0a", held("10.0.1.100", true)),
                        "is the primary address of eni-0a"),
                fail("the primary of this member's second interface, without a permission", world -> {
                    world.ec2.deny(READ);
                    world.imds.nics.add(new OwnNic("02:00:00:00:00:1a", new NetworkInterfaceId("eni-1a"),
                            SUBNET, VPC, List.of(Cidr.parse("10.0.1.0/24")), List.of("sg-0e"),
                            List.of(FakeWorld.address("10.0.1.100"), FakeWorld.address("10.0.1.101")),
                            "123456789012", OptionalInt.of(1)));
                }, "10.0.1.100 is the primary address of eni-1a, this member's own, which never moves",
                        "virtualAddresses, on both members"),
                fail("IPv6 of somebody", world -> world.ec2.interfaces.add(described(held("10.0.1.90", true),
                        held("2001:db8::100", false))), "2001:db8::100 is a secondary address of eni-0c",
                        "have its owner give the address up").with(BOTH),
                skip("at the peer that took the place of the written one",
                        world -> holds(world, "eni-0b", held("10.0.1.11", true), held("10.0.1.100", false)),
                        "10.0.1.100 is on eni-0b of i-0b, which may be the peer's")
                        .with("peerNetworkInterfaceId: eni-09"),
                skip("perhaps the peer's", world -> {
                    world.ec2.interfaces.remove(1);
                    world.ec2.interfaces.add(described(held("10.0.1.90", true), held("10.0.1.100", false)));
                }, "may be the peer's"),
                skip("not permitted", world -> world.ec2.deny(READ), "without ec2:DescribeNetworkInterfaces"),
                broken("throttled",
                        world -> world.ec2.fail(new Ec2Failure.Throttled(READ, "RequestLimitExceeded",
                                "Request limit exceeded.")),
                        "RequestLimitExceeded"));
    }

    static Stream<Row> reservation() {
        String create = "aws ec2 create-subnet-cidr-reservation --subnet-id subnet-0a --cidr 10.0.1.100/32"
                + " --reservation-type explicit";
        return Stream.of(pass("reserved", Row::asItIs, "10.0.1.100 is kept free by scr-0a"),
                pass("in a reserved block", world -> reserve(world, "10.0.1.96/27", true), "kept free"),
                warn("not reserved", world -> world.ec2.reservations.clear(),
                        "no CIDR reservation covers 10.0.1.100",
                        "any new ENI of subnet-0a", create),
                warn("another one reserved", world -> reserve(world, "10.0.1.101/32", true), create),
                warn("for prefixes", world -> reserve(world, "10.0.1.96/28", false),
                        "10.0.1.100 is in scr-1 (10.0.1.96/28), which is for prefixes",
                        "choose a virtual IP outside of that block"),
                warn("IPv6 not reserved", Row::asItIs, "--cidr 2001:db8::100/128").with(BOTH),
                skip("not permitted", world -> world.ec2.deny("GetSubnetCidrReservations"),
                        "without ec2:GetSubnetCidrReservations"));
    }

    @ParameterizedTest
    @MethodSource
    void subnet(Row row) throws InterruptedException {
        row.verify(new VipSubnetCheck());
    }

    @ParameterizedTest
    @MethodSource
    void free(Row row) throws InterruptedException {
        row.verify(new VipFreeCheck());
    }

    @ParameterizedTest
    @MethodSource
    void reservation(Row row) throws InterruptedException {
        row.verify(new VipReservationCheck());
    }

    /** A prefix may be somebody's, and so may an address: nothing is printed that takes it away. */
    @Test
    void noCommandTakesAnythingFromOthers() throws InterruptedException {
        FakeWorld world = new FakeWorld();
        reserve(world, "10.0.1.96/28", false);
        world.ec2.interfaces.add(described(held("10.0.1.90", true), held("10.0.1.100", false)));

        assertThat(new VipReservationCheck().run(world.facts()).remedied().orElseThrow().commands())
                .isEmpty();
        assertThat(new VipFreeCheck().run(world.facts()).remedied().orElseThrow().commands())
                .allMatch(command -> command.startsWith("aws ec2 describe-"));
    }

    private static void ipv6(FakeWorld world) {
        world.imds.nics.set(0, new OwnNic(MAC, SELF, SUBNET, VPC,
                List.of(Cidr.parse("10.0.1.0/24"), Cidr.parse("2001:db8::/64")), List.of("sg-0e"),
                List.of(FakeWorld.address("10.0.1.10")), "123456789012", OptionalInt.of(0)));
    }

    private static void holds(FakeWorld world, String eni, Held... addresses) {
        world.ec2.replace(FakeWorld.eni(eni, eni.replace("eni", "i"), addresses));
    }

    private static InterfaceDetails described(Held... addresses) {
        InterfaceDetails eni = FakeWorld.eni("eni-0c", "i-0c", addresses);
        return new InterfaceDetails(new NetworkInterfaceId("eni-0c"), eni.subnet(), eni.vpc(), "ELB app/web",
                eni.groups(), eni.addresses(), List.of(), "in-use",
                Optional.of(eni.attachment().orElseThrow()), false);
    }

    private static void reserve(FakeWorld world, String block, boolean explicit) {
        world.ec2.reservations.clear();
        world.ec2.reservations.add(new CidrReservation("scr-1", Cidr.parse(block), explicit));
    }
}
