package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThrottlingTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final Throttling throttling = new Throttling(now::get);

    @Test
    void nothingIsThrottledUntilItIsSwitchedOn() {
        assertThat(taken("ReplaceRoute", 1_000)).isEqualTo(1_000);
        throttling.enable(true);
        assertThat(taken("ReplaceRoute", 1_000)).isEqualTo(50);
        throttling.enable(false);
        assertThat(taken("ReplaceRoute", 1_000)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({"AssignPrivateIpAddresses,100,5", "UnassignPrivateIpAddresses,100,5",
            "AssignIpv6Addresses,100,5",
            "UnassignIpv6Addresses,50,5", "ReplaceRoute,50,5", "DescribeRouteTables,100,20",
            "GetSubnetCidrReservations,100,20", "DescribeRouteTables/unfiltered,50,10",
            "CreateSubnetCidrReservation,5,1", "CreateRoute,50,5"})
    void bucketsHoldAndRefillAsEc2sDo(String name, int size, int perSecond) {
        throttling.enable(true);
        assertThat(taken(name, 1_000)).isEqualTo(size);
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThat(taken(name, 1_000)).isEqualTo(2L * perSecond);
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(taken(name, 1_000)).isEqualTo(size);
    }

    @Test
    void actionsDoNotShareABucket() {
        throttling.enable(true);
        throttling.drain("ReplaceRoute");
        assertThat(taken("ReplaceRoute", 1)).isZero();
        assertThat(taken("AssignPrivateIpAddresses", 1)).isOne();
    }

    @Test
    void anotherBucketIsInForceAtOnce() {
        throttling.enable(true);
        taken("ReplaceRoute", 50);
        throttling.setBucket("ReplaceRoute", 2, 0);
        assertThat(taken("ReplaceRoute", 10)).isEqualTo(2);
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(taken("ReplaceRoute", 10)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> throttling.setBucket("ReplaceRoute", 0, 1));
    }

    private long taken(String name, int calls) {
        long taken = 0;
        for (int i = 0; i < calls; i++) {
            taken += throttling.take(name) ? 1 : 0;
        }
        return taken;
    }
}
