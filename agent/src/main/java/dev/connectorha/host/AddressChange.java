package dev.connectorha.host;

import dev.connectorha.linux.Errno;

/** What became of adding or removing an address. All but {@link Failed} leave the host as it was asked to be. */
public sealed interface AddressChange {
    /** The kernel has changed the address list. */
    record Done() implements AddressChange {}

    /** Adding an address that the device has (EEXIST). */
    record AlreadyThere() implements AddressChange {}

    /** Removing an address that the device does not have (EADDRNOTAVAIL), or that has gone with its device. */
    record NotThere() implements AddressChange {}

    /**
     * The kernel refused, and nothing has changed.
     *
     * @param message what happened, to which address, why and what to do, in a line
     */
    record Failed(Errno errno, String message) implements AddressChange {}

    /** Whether the host is now as it was asked to be. */
    default boolean succeeded() {
        return !(this instanceof Failed);
    }
}
