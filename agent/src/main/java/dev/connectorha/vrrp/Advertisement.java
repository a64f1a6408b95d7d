package dev.connectorha.vrrp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * One VRRP advertisement, the only message there is.
 *
 * @param virtualRouterId 1..255
 * @param priority        0 = the sender stops being master, 1..254, 255 = address owner
 * @param intervalMicros  how often the sender advertises: 10 ms..40.95 s in steps of 10 ms (v3), 1..255 whole seconds
 *                        (v2)
 * @param addresses       the virtual addresses in the order of the packet, at most 255, IPv4 alone in v2; may be empty
 * @param authentication  {@link Authentication.None} in v3
 */
public record Advertisement(VrrpVersion version, int virtualRouterId, int priority, long intervalMicros,
        List<InetAddress> addresses, Authentication authentication) {
    /** The priority by which a master says that it stops. */
    public static final int PRIORITY_STOP = 0;

    public Advertisement {
        addresses = List.copyOf(addresses);
        require(virtualRouterId >= 1 && virtualRouterId <= 255, "virtual router id", virtualRouterId);
        require(priority >= 0 && priority <= 255, "priority", priority);
        require(version.canCarryInterval(intervalMicros), "interval in microseconds", intervalMicros);
        require(addresses.size() <= 255, "number of addresses", addresses.size());
        if (version == VrrpVersion.V2) {
            require(addresses.stream().allMatch(Inet4Address.class::isInstance), "address in v2", addresses);
        } else {
            require(authentication instanceof Authentication.None, "authentication in v3", authentication);
        }
    }

    /** The same advert with another priority: a sender's adverts differ in nothing else. */
    public Advertisement withPriority(int other) {
        return new Advertisement(version, virtualRouterId, other, intervalMicros, addresses, authentication);
    }

    private static void require(boolean valid, String what, Object value) {
        if (!valid) {
            throw new IllegalArgumentException("not a valid " + what + ": " + value);
        }
    }
}
