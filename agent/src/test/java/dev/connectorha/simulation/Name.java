package dev.connectorha.simulation;

import dev.connectorha.ec2.NetworkInterfaceId;
import java.net.InetAddress;
import java.util.Locale;

/** The two members. A has the higher priority. */
enum Name {
    A, B;

    Name other() {
        return this == A ? B : A;
    }

    /** Its primary address, which survives a replacement of the instance. */
    InetAddress address() {
        return InetAddress.ofLiteral(this == A ? "10.0.1.10" : "10.0.1.11");
    }

    int priority() {
        return this == A ? 150 : 100;
    }

    /** @param instance counts the replacements */
    NetworkInterfaceId networkInterface(int nic, int instance) {
        return new NetworkInterfaceId("eni-" + name().toLowerCase(Locale.ROOT) + (nic == 0 ? "" : "x")
                + (instance == 0 ? "" : instance));
    }

    /** By the MAC address that its agent asks IMDS for. */
    String mac(int nic) {
        return "0a:00:00:00:0" + nic + ":0" + (this == A ? 1 : 2);
    }
}
