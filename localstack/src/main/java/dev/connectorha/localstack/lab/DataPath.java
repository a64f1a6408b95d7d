package dev.connectorha.localstack.lab;

import java.io.IOException;

/**
 * Where the VPC delivers packets. A VPC has no ARP: its router asks EC2's own tables, so here the cloud's neighbour
 * and route entries are set by whoever plays EC2, and what a member says about itself on the wire changes nothing.
 *
 * <p>The member answers only if it also has the address on its own {@code eth0}, as on EC2.
 */
public final class DataPath {
    /** A locally administered MAC address that no device has. */
    static final String NOBODY = "02:ff:ff:ff:ff:ff";

    private final Host cloud;

    DataPath(Host cloud) {
        this.cloud = cloud;
    }

    /** Packets from the cloud to {@code address}, an IPv4 or IPv6 address of the subnet, go to the member's ENI. */
    public void deliver(String address, Member member) throws IOException {
        neighbour(address, member.mac());
    }

    /** Packets from the cloud to {@code address} are lost, as those to an address that no ENI has. */
    public void lose(String address) throws IOException {
        neighbour(address, NOBODY);
    }

    /** Packets from the cloud to {@code destination}, a CIDR block outside the subnet, go to the member's ENI. */
    public void route(String destination, Member member) throws IOException {
        String gateway = destination.contains(":") ? member.address6() : member.address();
        neighbour(gateway, member.mac());
        cloud.run("ip", "route", "replace", destination, "via", gateway, "dev", "br0").orThrow();
    }

    private void neighbour(String address, String mac) throws IOException {
        cloud.run("ip", "neigh", "replace", address, "lladdr", mac, "dev", "br0", "nud", "permanent")
                .orThrow();
    }
}
