package dev.connectorha.clients.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.ec2.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which clients are managed, and in which words. */
class ChoiceTest {
    private static final ServingNic ETH0 = new ServingNic("eth0", blocks("10.0.1.0/24", "fd00:1::/64"));
    private static final ServingNic ETH1 = new ServingNic("eth1", blocks("10.0.2.0/24"));

    @Test
    void anExpressConnectorManagesEveryClient() {
        assertThat(Choice.of(false, client(null), List.of(ETH0)))
                .isEqualTo(new Choice(true, "connector.kind is express"));
    }

    @Test
    void anAdvancedOneManagesTheClientsOfItsNics() {
        assertThat(Choice.of(true, client("eth1"), List.of(ETH0, ETH1)))
                .isEqualTo(new Choice(true, "its device eth1 carries a virtual IP"));
        assertThat(Choice.of(true, client("eth7"), List.of(ETH0)))
                .isEqualTo(new Choice(false, "its device eth7 carries no virtual IP"));
    }

    @Test
    void andThoseOfWhichAResourceLiesInTheSubnet() {
        assertThat(Choice.of(true, client(null, "192.168.0.0/16", "10.0.2.128/25"), List.of(ETH0, ETH1)))
                .isEqualTo(new Choice(true, "10.0.2.128/25 lies in 10.0.2.0/24, the subnet of eth1"));
        assertThat(Choice.of(true, client(null, "fd00:1::5/128"), List.of(ETH0)).managed()).isTrue();
        assertThat(Choice.of(true, client(null, "10.0.1.0/24"), List.of(ETH0)).managed()).isTrue();
    }

    @Test
    void aDeviceOrAResourceIsEnough() {
        assertThat(Choice.of(true, client("eth7", "10.0.1.7/32"), List.of(ETH0)).managed()).isTrue();
    }

    @Test
    void aResourceThatOnlyContainsTheSubnetDoesNotLieInIt() {
        assertThat(Choice.of(true, client(null, "10.0.0.0/8", "0.0.0.0/0"), List.of(ETH0, ETH1)))
                .isEqualTo(
                        new Choice(false, "10.0.0.0/8, 0.0.0.0/0 lies in no subnet of a NIC with a virtual IP"
                                + " (eth0: 10.0.1.0/24, fd00:1::/64; eth1: 10.0.2.0/24)"));
    }

    @Test
    void beforeTheSubnetIsKnownNothingIsDecidedByIt() {
        List<ServingNic> unread = List.of(new ServingNic("eth0", List.of()));

        assertThat(Choice.of(true, client(null, "10.0.1.0/24"), unread))
                .isEqualTo(new Choice(false, "the subnet of this Connector is not known yet"));
        assertThat(Choice.of(true, client("eth0"), unread).managed()).isTrue();
    }

    private static Candidate client(@Nullable String device, String... resources) {
        return new Candidate(Optional.ofNullable(device), blocks(resources));
    }

    private static List<Cidr> blocks(String... blocks) {
        return Stream.of(blocks).map(Cidr::parse).toList();
    }
}
