package dev.connectorha.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** How a C function is found and called so that its errno survives until somebody reads it. */
public final class Downcall {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final VarHandle ERRNO = Linker.Option.captureStateLayout()
            .varHandle(PathElement.groupElement("errno"));

    private Downcall() {}

    /** One call; the segment must be the handle's first argument. */
    @FunctionalInterface
    public interface Invocation {
        long run(MemorySegment errno) throws Throwable;
    }

    /** The function of that name, whose handle takes the segment for errno first. */
    @SuppressWarnings("restricted") // The one place in the agent where a C signature is asserted.
    public static MethodHandle errnoFunction(String name, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, parameters), Linker.Option.captureCallState("errno"));
    }

    /** {@code strerror}, which reports no errors of its own. */
    @SuppressWarnings("restricted") // The result is a C string of a length that only its end tells.
    static MethodHandle strerror() {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(
                ValueLayout.ADDRESS
                        .withTargetLayout(MemoryLayout.sequenceLayout(1024, ValueLayout.JAVA_BYTE)),
                ValueLayout.JAVA_INT));
    }

    /**
     * Makes the call, again if a signal interrupted it.
     *
     * @return the function's result, not negative
     */
    public static long call(String what, Invocation invocation) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            while (true) {
                long result = invoke(invocation, state);
                if (result >= 0) {
                    return result;
                }
                Errno errno = new Errno((int) ERRNO.get(state, 0L));
                if (!errno.equals(Errno.EINTR)) {
                    throw new ErrnoException(what, errno);
                }
            }
        }
    }

    private static long invoke(Invocation invocation, MemorySegment state) {
        try {
            return invocation.run(state);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
