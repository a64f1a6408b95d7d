package dev.connectorha.track.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What checks of several weights make of the priority. */
class VerdictTest {
    /** {@code -60F +20P}: the weight of each check, and whether it passes, fails or is unknown. */
    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({"150, '', 150", "150, -60F, 90", "150, -60P, 150", "150, -60U, 150", "150, +20P, 170",
            "150, +20F, 150", "150, +20U, 150", "150, -60F +20P, 110", "150, -60F -60F, 30",
            "150, -60F -60F -60F, 3", "150, -253F, 3", "150, +253P, 254", "150, +253P -253F, 150",
            "3, -1F, 3", "254, +1P, 254", "100, 0F, 100", "100, 0F -10F, 90"})
    void theSum(int base, String checks, int effective) {
        assertThat(Verdict.of(base, tracked(checks)).effective()).isEqualTo(effective);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({"150, '', 0", "150, -60F, 60", "150, -60P, 0", "150, -60U, 0", "150, +20P, 0",
            "150, +20F, 20",
            "150, +20U, 20", "150, -60F +20P, 60", "150, -60F +20F, 80", "150, -253F, 147", "250, +20F, 4",
            "100, 0F, 0"})
    void whatIsLostIsWhatItWouldBeMoreIfAllPassed(int base, String checks, int lost) {
        assertThat(Verdict.lost(base, tracked(checks))).isEqualTo(lost);
    }

    @Test
    void aCheckOfWeightZeroThatFailsMakesUnfitAndNoOtherDoes() {
        assertThat(Verdict.of(100, tracked("0F")).unfit()).hasSize(1);
        assertThat(Verdict.of(100, tracked("0P 0U -60F +20F")).unfit()).isEmpty();
        assertThat(Verdict.of(100, tracked("0F 0F -60F")).unfit()).hasSize(2);
    }

    @Test
    void eachReasonIsALine() {
        assertThat(Verdict.of(150, tracked("-60F +20P -10P 0F")).because()).containsExactly(
                "-60: check0 fails (tcp 10.0.9.10:443): refused", "+20: check1 passes (tcp 10.0.9.10:443)");
        assertThat(Verdict.of(150, tracked("-253F")).because()).hasSize(2).last().asString()
                .isEqualTo("the sum of -103 is kept within 3..254");
        assertThat(Verdict.of(150, tracked("-60P")).because()).isEmpty();
    }

    @ParameterizedTest(name = "{0} with {1} beside {2}")
    @CsvSource({"150, -60, 100, 0", "150, -40, 100, 1", "150, -50, 100, 1", "150, -51, 100, 0",
            "150, 0, 100, 0", "100, -10, 150, 0", "100, +60, 150, 0", "100, +60, 155, 0",
            "150, -40 -60, 100, 1", "150, -40 -40, 100, 2", "254, +20, 253, 1"})
    void aWeightThatCannotCrossThePeersPriorityIsNamed(int base, String weights, int peer, int named) {
        List<CheckRules> rules = new ArrayList<>();
        for (String weight : weights.split(" ", -1)) {
            rules.add(rules(rules.size(), Integer.parseInt(weight)));
        }

        assertThat(Verdict.powerless(base, rules, peer)).hasSize(named);
    }

    private static List<Tracked> tracked(String checks) {
        List<Tracked> tracked = new ArrayList<>();
        for (String check : checks.isEmpty() ? new String[0] : checks.split(" ", -1)) {
            int end = check.length() - 1;
            Tracked unknown = Tracked
                    .unknown(rules(tracked.size(), Integer.parseInt(check.substring(0, end))));
            tracked.add(switch (check.charAt(end)) {
                case 'P' -> unknown.after(Outcome.passed("accepts connections"));
                case 'F' -> unknown.after(Outcome.failed("refused"));
                default -> unknown;
            });
        }
        return tracked;
    }

    private static CheckRules rules(int index, int weight) {
        return new CheckRules("check" + index, "tcp 10.0.9.10:443", 3, 2, weight);
    }
}
