package dev.connectorha.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class LibcTest {
    @Test
    void aFailedCallCarriesItsErrno() {
        assertThatThrownBy(() -> Libc.open("/nonexistent"))
                .isInstanceOfSatisfying(ErrnoException.class,
                        e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
                .hasMessage("open /nonexistent: ENOENT (No such file or directory)");
    }

    @Test
    void closingWhatIsNotOpenIsABug() {
        assertThatThrownBy(() -> Libc.close(1 << 20)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anErrnoWithoutANameIsShownByNumber() {
        assertThat(new Errno(4000).name()).isEqualTo("errno 4000");
    }

    @Test
    void bootTimeIsNotBehindTheMonotonicClockAndAdvances() {
        long monotonic = System.nanoTime();
        long first = Libc.bootTimeNanos();
        assertThat(first).isGreaterThanOrEqualTo(monotonic);
        assertThat(Libc.bootTimeNanos()).isGreaterThanOrEqualTo(first);
    }

    @Test
    void socketAddressesKeepTheInternetAddress() {
        for (String text : new String[]{"10.0.1.10", "fd00::a"}) {
            InetAddress address = InetAddress.ofLiteral(text);
            assertThat(SocketAddresses.inetAddress(SocketAddresses.of(address))).isEqualTo(address);
        }
    }
}
