package dev.connectorha.network;

import dev.connectorha.linux.Errno;

/** What became of an advert. */
public sealed interface SendResult {
    /** The kernel has taken it and passed it to the device. */
    record Sent() implements SendResult {}

    /** It never left, and never will. */
    record NotSent(Errno errno) implements SendResult {}
}
