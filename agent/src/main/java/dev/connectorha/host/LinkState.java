package dev.connectorha.host;

/**
 * A NIC as the kernel sees it.
 *
 * @param index the kernel's number for it; another one after it was unplugged and came back
 * @param mac lower-case with colons, as IMDS writes it; empty for a device without one
 * @param up whether an administrator switched it on (IFF_UP)
 * @param running whether it has a carrier, too (IFF_RUNNING)
 */
public record LinkState(int index, String mac, boolean up, boolean running) {}
