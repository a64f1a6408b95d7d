package dev.connectorha.config;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * An address to connect to or to listen on.
 *
 * @param port 1..65535
 */
public record HostPort(InetAddress host, int port) {
    /** The form of the file, {@code 127.0.0.1:9112} or {@code [::1]:9112}. */
    @Override
    public String toString() {
        String address = host.getHostAddress();
        return (host instanceof Inet6Address ? "[" + address + "]" : address) + ":" + port;
    }
}
