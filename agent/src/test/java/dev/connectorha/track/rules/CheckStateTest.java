package dev.connectorha.track.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A series of results, one letter each, and what is held of the check after each of them. */
class CheckStateTest {
    private static final CheckRules RULES = new CheckRules("c", "tcp 10.0.0.1:1", 3, 2, 0);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
            // + passes, - fails, ? cannot be made; U unknown, P passing, F failing. rise 3, fall 2.
            "+, P", "-, F", "?, U", "?-, UF", "+-, PP", "+--, PPF", "+-+-, PPPP", "-++, FFF", "-+++, FFFP",
            "-++-+++, FFFFFFP", "+-?-, PPPF", "+??, PPP", "-?, FF", "-+?++, FFFFP", "+--+++, PPFFFP"})
    void oneResultAfterTheOther(String results, String conditions) {
        assertThat(conditions(results)).isEqualTo(conditions);
    }

    private static String conditions(String results) {
        CheckState state = CheckState.UNKNOWN;
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < results.length(); i++) {
            state = state.after(outcome(results.charAt(i)), RULES);
            told.append(state.condition().name().charAt(0));
        }
        return told.toString();
    }

    private static Outcome outcome(char result) {
        return switch (result) {
            case '+' -> Outcome.passed("well");
            case '-' -> Outcome.failed("refused");
            default -> Outcome.impossible("no systemd");
        };
    }

    @Test
    void aFlappingCheckThatNeverFailsTwiceInARowNeverChanges() {
        CheckState state = CheckState.UNKNOWN;
        for (int i = 0; i < 1_000; i++) {
            state = state.after(outcome(i % 2 == 0 ? '+' : '-'), RULES);
        }

        assertThat(state.condition()).isEqualTo(Condition.PASSING);
        assertThat(state.changes()).isZero();
    }

    @Test
    void changesAreCountedFromTheFirstKnownStateOn() {
        String results = "+--+++--";
        CheckState state = CheckState.UNKNOWN;
        for (int i = 0; i < results.length(); i++) {
            state = state.after(outcome(results.charAt(i)), RULES);
        }

        assertThat(state.changes()).isEqualTo(3);
    }

    @Test
    void whatCannotBeMadeIsShownAndForgottenWithTheNextResult() {
        CheckState blind = CheckState.UNKNOWN.after(outcome('+'), RULES).after(outcome('?'), RULES);

        assertThat(blind.impossible()).contains("no systemd");
        assertThat(blind.after(outcome('+'), RULES).impossible()).isEmpty();
    }

    @Test
    void withRiseAndFallOfOneEachResultCounts() {
        CheckRules quick = new CheckRules("c", "t", 1, 1, 0);
        CheckState[] state = {CheckState.UNKNOWN};

        assertThat("+-+-".chars().mapToObj(result -> {
            state[0] = state[0].after(outcome((char) result), quick);
            return state[0].condition().name().substring(0, 1);
        }).collect(Collectors.joining())).isEqualTo("PFPF");
    }
}
