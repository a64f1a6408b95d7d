package dev.connectorha.localstack.ec2.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.ec2.Cidr;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** IPv6 addresses of ENIs: no reassignment, no primary. */
final class Ipv6RulesTest {
    private static final Inet6Address VIP = at("2001:db8:0:1::100");

    @Test
    void anAddressIsAssignedOnceAndStaysWhenAssignedAgain() {
        VpcState once = Ipv6Rules.assign(state(), "eni-a", List.of(VIP));
        assertThat(once.networkInterface("eni-a").ipv6()).containsExactly(VIP);
        assertThat(Ipv6Rules.assign(once, "eni-a", List.of(VIP))).isEqualTo(once);
    }

    @Test
    void anAddressOfAnotherInterfaceIsRefusedUntilItIsUnassignedThere() {
        VpcState held = Ipv6Rules.assign(state(), "eni-a", List.of(VIP));
        refused(() -> Ipv6Rules.assign(held, "eni-b", List.of(VIP)), "already assigned");
        VpcState freed = Ipv6Rules.unassign(held, "eni-a", List.of(VIP));
        assertThat(Ipv6Rules.assign(freed, "eni-b", List.of(VIP)).networkInterface("eni-b").ipv6())
                .containsExactly(VIP);
    }

    @Test
    void anAddressOutsideTheSubnetIsRefused() {
        refused(() -> Ipv6Rules.assign(state(), "eni-a", List.of(at("2001:db8:0:2::1"))),
                "does not fall within");
    }

    @Test
    void moreThanTheLimitIsRefusedAndNothingAssigned() {
        refused(() -> Ipv6Rules.assign(state(), "eni-a",
                List.of(VIP, at("2001:db8:0:1::1"), at("2001:db8:0:1::2"),
                        at("2001:db8:0:1::3"))),
                "exceed limit");
    }

    @Test
    void whatIsNotThereCannotBeUnassigned() {
        refused(() -> Ipv6Rules.unassign(state(), "eni-a", List.of(VIP)), "not assigned to interface eni-a");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(Ec2Error.class).hasMessageContaining(words);
    }

    private static Inet6Address at(String text) {
        return (Inet6Address) InetAddress.ofLiteral(text);
    }

    private static VpcState state() {
        Subnet subnet = new Subnet("subnet-1", "vpc-1", Cidr.parse("10.0.1.0/24"),
                Optional.of(Cidr.parse("2001:db8:0:1::/64")), "eu-west-1a");
        return VpcState.of(new Account("eu-west-1", "123456789012"), subnet, eni("eni-a", "10.0.1.10"),
                eni("eni-b", "10.0.1.11"));
    }

    private static Eni eni(String id, String primary) {
        return new Eni(id, "02:00:00:00:00:0a", "subnet-1", Inet4Address.ofLiteral(primary), List.of(),
                List.of(),
                Optional.empty(), new Eni.Settings(false, 3, List.of(), ""));
    }
}
