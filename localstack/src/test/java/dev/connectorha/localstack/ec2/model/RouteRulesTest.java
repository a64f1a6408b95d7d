package dev.connectorha.localstack.ec2.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.connectorha.ec2.Cidr;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RouteRulesTest {
    private static final VpcRoute TO_A = new VpcRoute(Cidr.parse("172.31.99.0/24"), "eni-a");
    private static final VpcRoute OTHER = new VpcRoute(Cidr.parse("0.0.0.0/0"), "igw-1");

    @Test
    void anExistingRouteGetsItsNewTargetInItsPlace() {
        VpcRoute replacement = new VpcRoute(TO_A.destination(), "igw-2");
        assertThat(RouteRules.replace(state(), "rtb-1", replacement).routeTable("rtb-1").routes())
                .containsExactly(replacement, OTHER);
    }

    @Test
    void aDestinationInsideARouteIsNotThatRoute() {
        refused("InvalidParameterValue",
                "There is no route defined for '172.31.99.0/25' in the route table. Use CreateRoute instead.",
                () -> RouteRules.replace(state(), "rtb-1",
                        new VpcRoute(Cidr.parse("172.31.99.0/25"), "eni-a")));
    }

    @Test
    void anUnknownTableIsNamed() {
        refused("InvalidRouteTableID.NotFound", "The routeTable ID 'rtb-x' does not exist",
                () -> RouteRules.replace(state(), "rtb-x", TO_A));
    }

    @Test
    void anUnknownInterfaceIsNamed() {
        refused("InvalidNetworkInterfaceID.NotFound", "The networkInterface ID 'eni-x' does not exist",
                () -> RouteRules.replace(state(), "rtb-1", new VpcRoute(TO_A.destination(), "eni-x")));
    }

    @Test
    void aRouteToAnInterfaceOfARunningInstanceIsNoBlackhole() {
        assertThat(state().isBlackhole(TO_A)).isFalse();
        assertThat(state().isBlackhole(OTHER)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Instance.State.class, mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    void aRouteToAnInstanceThatDoesNotRunIsABlackhole(Instance.State instanceState) {
        VpcState stopped = Meddling.setInstance(state(), "i-a", instanceState);
        assertThat(stopped.isBlackhole(TO_A)).isTrue();
    }

    @Test
    void aRouteToAnInterfaceThatIsDetachedOrGoneIsABlackhole() {
        assertThat(Meddling.attach(state(), "eni-a", Optional.empty()).isBlackhole(TO_A)).isTrue();
        assertThat(Meddling.deleteNetworkInterface(state(), "eni-a").isBlackhole(TO_A)).isTrue();
    }

    private static VpcState state() {
        Eni eni = new Eni("eni-a", "02:00:00:00:00:0a", "subnet-1", Inet4Address.ofLiteral("10.0.1.10"),
                List.of(), List.of(),
                Optional.of(new Eni.Attachment("i-a", 0)), new Eni.Settings(false, 3, List.of(), ""));
        Subnet subnet = new Subnet("subnet-1", "vpc-1", Cidr.parse("10.0.1.0/24"), Optional.empty(),
                "eu-west-1a");
        return VpcState.of(new Account("eu-west-1", "123456789012"), subnet,
                new Instance("i-a", Instance.State.RUNNING, InstanceType.DEFAULT), eni,
                new VpcRouteTable("rtb-1", "vpc-1", false, List.of(), List.of(TO_A, OTHER)));
    }

    private static void refused(String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(Ec2Error.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.text()).isEqualTo(message);
        });
    }
}
