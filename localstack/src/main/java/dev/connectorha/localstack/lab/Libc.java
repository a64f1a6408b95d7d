package dev.connectorha.localstack.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.stream.Stream;

/** The system calls the lab needs that Java does not offer, one constant each. */
enum Libc {
    OPEN("open", JAVA_INT, ADDRESS, JAVA_INT), //
    CLOSE("close", JAVA_INT, JAVA_INT), //
    SETNS("setns", JAVA_INT, JAVA_INT, JAVA_INT), //
    KILL("kill", JAVA_INT, JAVA_INT, JAVA_INT), //
    SOCKET("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), //
    BIND("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT), //
    SETSOCKOPT("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT), //
    RECVFROM("recvfrom", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS),
    /** Answers 0, not a negative number, if there is no such device. */
    IF_NAMETOINDEX("if_nametoindex", JAVA_INT, ADDRESS),
    // Variadic in C; on Linux both x86-64 and aarch64 pass an integer or a pointer there as any other argument.
    IOCTL("ioctl", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);

    private final String symbol;
    private final MethodHandle handle;

    @SuppressWarnings("restricted")
    Libc(String symbol, MemoryLayout result, MemoryLayout... arguments) {
        this.symbol = symbol;
        Linker linker = Linker.nativeLinker();
        this.handle = linker.downcallHandle(linker.defaultLookup().findOrThrow(symbol),
                FunctionDescriptor.of(result, arguments), Linker.Option.captureCallState("errno"));
    }

    /**
     * Calls the function.
     *
     * @return its result, never negative
     * @throws NativeFailure with errno, if the result was negative
     */
    long call(Object... arguments) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
            long result = ((Number) handle
                    .invokeWithArguments(Stream.concat(Stream.of(errno), Arrays.stream(arguments)).toList()))
                    .longValue();
            if (result < 0) {
                throw new NativeFailure(symbol, errno.get(JAVA_INT, 0));
            }
            return result;
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable unexpected) {
            throw new IllegalStateException(symbol, unexpected);
        }
    }
}
