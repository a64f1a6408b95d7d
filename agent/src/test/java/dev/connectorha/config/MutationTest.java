package dev.connectorha.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.config.ConfigResult.Invalid;
import dev.connectorha.config.ConfigResult.Valid;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever a file contains, the answer is a configuration or problems with lines of that file; never an
 * exception.
 */
class MutationTest {
    private static final String TEXT = Configs.resource("everything.yaml");
    private static final List<String> PIECES = List.of("\t", "\n", "\n\n  ", ": ", "- ", "[", "]", "{", "}",
            "&a ",
            "*a", "!!int ", "!x ", "|", ">", "\"", "'", "#", "%YAML 9999999999.1\n", "%TAG ! %zz\n", "---\n",
            "...\n",
            "\\U0011ffff", "\"\\xzz\"", "? ", "<<: ", "~", "null", "\u0000", "\ufeff", "\ud800",
            "\ud83d\ude00", "0x1f", "1_0",
            "-1", "99999999999999999999", "1:20", ".inf", "none", "off", "/", "::", "999h", "2001-01-01",
            "\r");

    @Test
    void noMutationOfAFileThrows() {
        for (long seed = 0; seed < 1_500; seed++) {
            String text = mutated(new SplittableRandom(seed));
            try {
                check(text, ConfigLoader.parse(text, Configs.CONTEXT));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ":\n" + text, e);
            }
        }
    }

    private static void check(String text, ConfigResult result) {
        switch (result) {
            case Valid(_, List<ConfigProblem> warnings) -> assertThat(warnings).hasSizeLessThan(2);
            case Invalid(List<ConfigProblem> problems) -> {
                assertThat(problems).isNotEmpty().allMatch(p -> p.line() <= text.lines().count() + 1);
                assertThat(problems).extracting(ConfigProblem::line).isSorted();
            }
        }
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(TEXT);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int from = random.nextInt(8) == 0 ? 0 : random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(8));
            text.replace(from, to, random.nextInt(4) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
