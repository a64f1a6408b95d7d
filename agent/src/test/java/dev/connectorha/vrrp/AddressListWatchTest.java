package dev.connectorha.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressListWatchTest {
    private static final InetAddress ONE = InetAddress.ofLiteral("10.0.1.100");
    private static final InetAddress TWO = InetAddress.ofLiteral("10.0.1.101");
    private static final InetAddress OTHER = InetAddress.ofLiteral("10.0.1.200");

    private final AddressListWatch watch = new AddressListWatch(List.of(ONE, TWO));

    @Test
    void theSameAddressesInAnotherOrderAreNoDifference() {
        assertThat(watch.changedBy(List.of(TWO, ONE))).isEmpty();
        assertThat(watch.current().isNone()).isTrue();
    }

    @Test
    void aDifferenceIsReportedOncePerChange() {
        AddressListWatch.Difference typo = new AddressListWatch.Difference(Set.of(TWO), Set.of(OTHER));
        assertThat(watch.changedBy(List.of(ONE, OTHER))).contains(typo);
        assertThat(watch.changedBy(List.of(ONE, OTHER))).isEmpty();
        assertThat(watch.current()).isEqualTo(typo);
        assertThat(watch.changedBy(List.of())).contains(
                new AddressListWatch.Difference(Set.of(ONE, TWO), Set.of()));
    }

    @Test
    void theEndOfADifferenceIsReportedToo() {
        watch.changedBy(List.of(ONE));
        assertThat(watch.changedBy(List.of(ONE, TWO)))
                .hasValueSatisfying(difference -> assertThat(difference.isNone()).isTrue());
    }
}
