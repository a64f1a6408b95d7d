package dev.connectorha.config;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Addresses as literals: a name in a failover agent's configuration would need a resolver when it matters.
 */
final class Addresses {
    private static final Scalar<Integer> PORT = Numbers.between(1, 65_535);

    private Addresses() {}

    static boolean sameFamily(InetAddress a, InetAddress b) {
        return isIpv6(a) == isIpv6(b);
    }

    static boolean isIpv6(InetAddress address) {
        return address instanceof Inet6Address;
    }

    static String family(InetAddress address) {
        return isIpv6(address) ? "IPv6" : "IPv4";
    }

    /** An address that one NIC can hold. */
    static InetAddress unicast(String text) throws BadValue {
        InetAddress address = literal(text);
        if (address.isAnyLocalAddress() || address.isMulticastAddress() || text.equals("255.255.255.255")) {
            throw new BadValue(text + " is not the address of one NIC");
        }
        return address;
    }

    /** {@code 127.0.0.1:9112} or {@code [::1]:9112}. */
    static HostPort hostPort(String text) throws BadValue {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || bracketed != host.contains(":")) {
            throw new BadValue(Shown.of(text) + " is not of the form 10.0.9.10:443 or [fd00:1::10]:443");
        }
        return new HostPort(literal(bracketed ? host.substring(1, host.length() - 1) : host),
                PORT.read(text.substring(colon + 1)));
    }

    static InetAddress literal(String text) throws BadValue {
        try {
            // A scope makes ofLiteral look for a NIC of this machine, which is not the file's fault.
            InetAddress address = text.contains("%") ? null : InetAddress.ofLiteral(text);
            if (address != null && isCanonical(address, text)) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // Said below, in words that fit a configuration file.
        }
        throw new BadValue(Shown.of(text) + " is not an IPv4 or IPv6 address "
                + (text.contains("/") ? "(without a prefix length)" : "(names are not looked up)"));
    }

    /**
     * Java also takes 10.1, 010.0.0.1 and ::ffff:10.0.0.1 for IPv4 addresses; in a file they are mistakes.
     */
    private static boolean isCanonical(InetAddress address, String text) {
        return !(address instanceof Inet4Address) || address.getHostAddress().equals(text);
    }
}
