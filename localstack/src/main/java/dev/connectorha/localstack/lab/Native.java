package dev.connectorha.localstack.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.connectorha.linux.Downcall;
import dev.connectorha.linux.ErrnoException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The system calls the lab needs that neither Java nor the agent has. */
final class Native {
    private static final MethodHandle KILL = Downcall.errnoFunction("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    // Variadic in C; on Linux both x86-64 and aarch64 pass an integer or a pointer there as any other argument.
    private static final MethodHandle IOCTL = Downcall.errnoFunction("ioctl", JAVA_INT, JAVA_INT, JAVA_LONG,
            ADDRESS);

    private Native() {}

    static void kill(long pid, int signal) throws ErrnoException {
        Downcall.call("kill", errno -> (int) KILL.invokeExact(errno, (int) pid, signal));
    }

    static void ioctl(int fd, long request, MemorySegment argument) throws ErrnoException {
        Downcall.call("ioctl", errno -> (int) IOCTL.invokeExact(errno, fd, request, argument));
    }
}
