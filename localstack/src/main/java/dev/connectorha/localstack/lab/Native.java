package dev.connectorha.localstack.lab;

import dev.connectorha.linux.Downcall;
import dev.connectorha.linux.ErrnoException;
import java.lang.foreign.MemorySegment;

/** The system calls the lab needs that neither Java nor the agent has. */
final class Native {
    private static final MemorySegment KILL = Downcall.function("kill");
    // Variadic in C; on Linux both x86-64 and aarch64 pass an integer or a pointer there as any other argument.
    private static final MemorySegment IOCTL = Downcall.function("ioctl");

    private Native() {}

    static void kill(long pid, int signal) throws ErrnoException {
        Downcall.call("kill", KILL, pid, signal);
    }

    static void ioctl(int fd, long request, MemorySegment argument) throws ErrnoException {
        Downcall.call("ioctl", IOCTL, fd, request, Downcall.pointer(argument));
    }
}
