package dev.connectorha.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * How a C function is found and called so that its errno survives until somebody reads it.
 *
 * <p>All are called alike, with six arguments of a register each. On x86_64 and aarch64 an int, a size_t and a pointer
 * are passed that way, an int in the lower half, and a function does not look at the registers that it has no parameter
 * for. A method handle for each function's own signature would cost the agent's start 45 ms (docs/performance.md).
 */
public final class Downcall {
    private static final int REGISTERS = 6;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final long ERRNO_AT = Linker.Option.captureStateLayout()
            .byteOffset(PathElement.groupElement("errno"));
    private static final MethodHandle CALL = handle();

    private Downcall() {}

    @SuppressWarnings("restricted") // The one place in the agent where a C signature is asserted.
    private static MethodHandle handle() {
        ValueLayout[] registers = new ValueLayout[REGISTERS];
        Arrays.fill(registers, ValueLayout.JAVA_LONG);
        return LINKER.downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, registers),
                Linker.Option.captureCallState("errno"));
    }

    /** The function of that name, of at most six parameters, all integers or pointers. */
    public static MemorySegment function(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /**
     * A pointer to native memory. It does not keep the memory; whoever makes the call has to, until it has returned.
     */
    public static long pointer(MemorySegment segment) {
        if (!segment.isNative()) {
            throw new IllegalArgumentException("not native memory: " + segment);
        }
        return segment.address();
    }

    /**
     * Makes the call, again if a signal interrupted it.
     *
     * @param what for the error's text
     * @return the function's result, an int or what fits into one; not negative
     */
    public static int call(String what, MemorySegment function, long... arguments) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            while (true) {
                int result = (int) invoke(function, state, arguments);
                if (result >= 0) {
                    return result;
                }
                Errno errno = new Errno(state.get(ValueLayout.JAVA_INT, ERRNO_AT));
                if (!errno.equals(Errno.EINTR)) {
                    throw new ErrnoException(what, errno);
                }
            }
        }
    }

    /** The C string, of less than a kilobyte, which a function points to that knows no errors, as {@code strerror}. */
    @SuppressWarnings("restricted") // The result has a length that only its end tells.
    static String string(MemorySegment function, long... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            long text = invoke(function, arena.allocate(Linker.Option.captureStateLayout()), arguments);
            return MemorySegment.ofAddress(text).reinterpret(1024).getString(0);
        }
    }

    private static long invoke(MemorySegment function, MemorySegment state, long... arguments) {
        long[] all = Arrays.copyOf(arguments, REGISTERS);
        try {
            return (long) CALL.invokeExact(function, state, all[0], all[1], all[2], all[3], all[4], all[5]);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
