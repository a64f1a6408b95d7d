package dev.connectorha.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Outlook;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedTest {
    @Test
    void theWorstDecidesAndAllThatAreAsBadAreTold() {
        CheckResult merged = Merged.of(List.of(CheckResult.pass("good"),
                CheckResult.lasting("eth0 is bad", Remedy.of("mend eth0", "one"), "first"),
                CheckResult.warn("eth1 is odd", Remedy.of("look")),
                CheckResult.fail("eth2 is bad", Remedy.of("mend eth2", "two"), "second")));

        assertThat(merged).isEqualTo(new Fail("eth0 is bad; eth2 is bad", List.of("first", "second"),
                new Remedy("mend eth0; mend eth2", List.of("one", "two")), Outlook.LASTS));
    }

    @Test
    void whatWasNotCheckedHidesNoPass() {
        assertThat(Merged.of(List.of(CheckResult.pass("good"), CheckResult.skip("not asked"))).status())
                .isEqualTo("skip");
    }
}
