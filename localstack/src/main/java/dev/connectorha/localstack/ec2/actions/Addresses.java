package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Reads addresses and blocks as strictly as EC2 does. */
public final class Addresses {
    private Addresses() {}

    /** Reads a dotted quad, and nothing else. */
    static Inet4Address parse(String text) {
        try {
            Inet4Address address = Inet4Address.ofLiteral(text);
            if (address.getHostAddress().equals(text)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw invalid(text, "address", "IPv4 address");
        }
        // Inet4Address also reads 10.1 and 0x0a000001, which EC2 does not.
        throw invalid(text, "address", "IPv4 address");
    }

    /** Reads an IPv6 address in any of its forms. */
    public static Inet6Address parseIpv6(String text) {
        try {
            if (InetAddress.ofLiteral(text) instanceof Inet6Address address && text.indexOf('%') < 0) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw invalid(text, "ipv6Addresses", "IPv6 address");
        }
        throw invalid(text, "ipv6Addresses", "IPv6 address");
    }

    /** Reads an IPv4 or IPv6 block. */
    static Cidr block(String text, String parameter) {
        try {
            return Cidr.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid(text, parameter, "CIDR block");
        }
    }

    private static Ec2Error invalid(String text, String parameter, String kind) {
        return Ec2Error.invalidParameterValue(
                "Value (" + text + ") for parameter " + parameter + " is invalid. This is not a valid " + kind
                        + ".");
    }
}
