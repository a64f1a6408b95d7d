package dev.connectorha.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

final class DowncallTest {
    /** An int has half a register; what the other half holds after the call is anybody's. */
    @Test
    void integersPassInBothDirections() throws Exception {
        assertThat(Downcall.call("abs", Downcall.function("abs"), -5)).isEqualTo(5);
        assertThat(Downcall.call("abs", Downcall.function("abs"), Integer.MAX_VALUE))
                .isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> Downcall.call("close", Downcall.function("close"), -1))
                .isInstanceOfSatisfying(ErrnoException.class,
                        e -> assertThat(e.errno()).isEqualTo(Errno.EBADF));
    }

    @Test
    void pointersPass() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            assertThat(Downcall.call("strlen", Downcall.function("strlen"),
                    Downcall.pointer(arena.allocateFrom("twelve bytes")))).isEqualTo(12);
        }
    }

    /** It may be moved while the function reads it. */
    @Test
    void memoryOfTheHeapHasNoPointer() {
        assertThatThrownBy(() -> Downcall.pointer(MemorySegment.ofArray(new byte[8])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
