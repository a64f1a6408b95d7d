package dev.connectorha.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.linux.Errno;
import dev.connectorha.linux.ErrnoException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The loop asks the kernel, so the kernel's silence must not stop it. */
class NetlinkSocketTest {
    /** Less than one interval of adverts at their default; waiting for an answer would take at least as long. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    @Test
    void anAnswerThatIsNotThereIsNotWaitedFor() throws Exception {
        try (NetlinkSocket unasked = NetlinkSocket.open()) {
            long begun = System.nanoTime();

            assertThatThrownBy(unasked::replies).isInstanceOfSatisfying(ErrnoException.class,
                    failure -> assertThat(failure.errno()).isEqualTo(Errno.EAGAIN));

            assertThat(System.nanoTime() - begun).isLessThan(AT_ONCE.toNanos());
        }
    }
}
