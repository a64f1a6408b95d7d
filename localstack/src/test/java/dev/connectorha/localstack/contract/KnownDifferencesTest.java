package dev.connectorha.localstack.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/** A known difference is a failure that is expected, and nothing else passes for it. */
final class KnownDifferencesTest {
    @Differs(row = "row", shows = "the known way", because = "it does")
    private static final class Subject {}

    private static final Optional<Differs> KNOWN = KnownDifferences.of(Subject.class).findFirst();

    @Differs(row = "another", shows = "nothing", because = "it does not")
    private static class Base {}

    @Differs(row = "row", shows = "the known way", because = "it does")
    private static final class Heir extends Base {}

    @Test
    void whatAClassExtendsIsInTheListToo() {
        assertThat(KnownDifferences.of(Heir.class)).extracting(Differs::row).containsExactly("row",
                "another");
    }

    @Test
    void theKnownFailurePasses() {
        assertThatCode(() -> KnownDifferences.run(failing("fails in the known way"), KNOWN))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherFailureDoesNot() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> KnownDifferences.run(failing("fails in its own way"), KNOWN))
                .withMessageContaining("in another way than the known one")
                .withMessageContaining("in its own way");
    }

    @Test
    void aRowThatPassesNowMustLeaveTheList() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> KnownDifferences.run(() -> {}, KNOWN))
                .withMessageContaining("no longer one that differs: it does");
    }

    @Test
    void aSkippedRowIsSkipped() {
        assertThatExceptionOfType(TestAbortedException.class).isThrownBy(() -> KnownDifferences.run(() -> {
            throw new TestAbortedException("needs something");
        }, KNOWN));
    }

    @Test
    void aRowInNoListMustPass() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> KnownDifferences.run(failing("fails"), Optional.empty()))
                .withMessage("fails");
    }

    private static Executable failing(String message) {
        return () -> {
            throw new AssertionError(message);
        };
    }
}
