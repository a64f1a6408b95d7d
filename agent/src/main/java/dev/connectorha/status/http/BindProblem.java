package dev.connectorha.status.http;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** Why an address cannot be served: what happened, and what to do. */
record BindProblem(String what, String remedy) {

    static BindProblem of(InetSocketAddress address, Throwable cause) {
        String why = String.valueOf(cause.getMessage());
        return new BindProblem("no status page and no metrics at " + text(address) + ": " + why,
                remedy(why, address.getPort()) + "; it is tried again by itself");
    }

    /** By the words of the kernel, which netty's native transport passes on. */
    private static String remedy(String why, int port) {
        if (why.contains("Address already in use")) {
            return "`ss -ltnp 'sport = :" + port
                    + "'` shows who has the port: stop that, or set management.http to"
                    + " a free one";
        }
        if (why.contains("Cannot assign requested address")) {
            return "this host does not have that address: set management.http to one that it always has";
        }
        return why.contains("Permission denied")
                ? "ports below 1024 need CAP_NET_BIND_SERVICE: set management.http to a higher one"
                : "set management.http to an address and port of this host";
    }

    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":"
                + address.getPort();
    }

    @Override
    public String toString() {
        return what + ". Remedy: " + remedy;
    }
}
