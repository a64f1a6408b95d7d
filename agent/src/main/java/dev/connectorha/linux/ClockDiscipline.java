package dev.connectorha.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What the kernel thinks of its own clock (adjtimex(2)); looking needs no right.
 *
 * @param synchronised whether somebody keeps it in step with a reference and has told the kernel so
 * @param maxErrorMicros how wrong it may be at most; means something only if it is synchronised
 */
public record ClockDiscipline(boolean synchronised, long maxErrorMicros) {
    private static final int STA_UNSYNC = 0x40;
    /** {@code struct timex} on 64-bit machines; modes, the first field, is 0: change nothing. */
    private static final int TIMEX_BYTES = 208;
    private static final int MAX_ERROR_AT = 24;
    private static final int STATUS_AT = 40;

    private static final MemorySegment ADJTIMEX = Downcall.function("adjtimex");

    /** Asks the kernel. */
    public static ClockDiscipline read() throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
            Downcall.call("adjtimex", ADJTIMEX, Downcall.pointer(timex));
            boolean unsynchronised = (timex.get(ValueLayout.JAVA_INT, STATUS_AT) & STA_UNSYNC) != 0;
            return new ClockDiscipline(!unsynchronised, timex.get(ValueLayout.JAVA_LONG, MAX_ERROR_AT));
        }
    }
}
