package dev.connectorha.preflight;

import dev.connectorha.host.Device;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What preflight asks of this host's kernel, and of the programs that alone can tell. Changes nothing. */
public interface HostKernel {
    /** The NICs of this host, or why they cannot be read. */
    sealed interface Devices {
        record Listed(List<Device> devices) implements Devices {
            public Listed {
                devices = List.copyOf(devices);
            }
        }

        record Unreadable(String why) implements Devices {}
    }

    /**
     * Why a socket cannot be had.
     *
     * @param errno with libc's words
     * @param permission whether it is a right that is missing
     */
    record Refusal(String errno, boolean permission) {}

    /**
     * What the kernel thinks of its clock.
     *
     * @param maxError how wrong it may be at most; means something only if it is synchronised
     */
    record Clock(boolean synchronised, Duration maxError) {}

    /** What a program printed. */
    record Output(int exit, String text) {}

    Devices devices();

    /** Opens a raw socket of protocol 112 and closes it: why it cannot be opened, or empty. */
    Optional<Refusal> tryRawSocket(boolean ipv6);

    /** Empty if the kernel does not tell, as in some sandboxes. */
    Optional<Clock> clock();

    /**
     * Runs a program that only looks, for two seconds at most.
     *
     * @return empty if there is no such program, or it does not end
     * @throws InterruptedException if nobody waits for it any more
     */
    Optional<Output> run(List<String> command) throws InterruptedException;
}
