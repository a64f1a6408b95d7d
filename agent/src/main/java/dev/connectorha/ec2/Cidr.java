package dev.connectorha.ec2;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * An IPv4 or IPv6 address block. Host bits are cleared, as EC2 does with route destinations.
 *
 * @param prefixLength 0..32 for IPv4, 0..128 for IPv6
 */
public record Cidr(InetAddress network, int prefixLength) {
    public Cidr {
        int bits = network.getAddress().length * 8;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " is not in 0.." + bits);
        }
        network = masked(network, prefixLength);
    }

    /**
     * Reads {@code 10.0.1.0/24} or {@code fd00::/8}. Names are never looked up.
     *
     * @throws IllegalArgumentException if the text is not a block
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a block of the form address/length: " + text);
        }
        return new Cidr(InetAddress.ofLiteral(text.substring(0, slash)), length(text, slash));
    }

    /** Whether the address lies in this block; an address of the other family never does. */
    public boolean contains(InetAddress address) {
        return address.getAddress().length == network.getAddress().length
                && masked(address, prefixLength).equals(network);
    }

    public boolean isIpv4() {
        return network.getAddress().length == 4;
    }

    private static int length(String text, int slash) {
        try {
            return Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a block of the form address/length: " + text, e);
        }
    }

    private static InetAddress masked(InetAddress address, int prefixLength) {
        byte[] bytes = address.getAddress();
        int whole = prefixLength / 8;
        if (whole < bytes.length) {
            bytes[whole] &= (byte) (0xff00 >> (prefixLength % 8));
            Arrays.fill(bytes, whole + 1, bytes.length, (byte) 0);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return Addresses.text(network) + "/" + prefixLength;
    }
}
