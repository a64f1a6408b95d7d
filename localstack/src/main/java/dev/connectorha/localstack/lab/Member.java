package dev.connectorha.localstack.lab;

/** The two Connectors of the lab, with every address and device name that belongs to them. */
public enum Member {
    A("a", 10), B("b", 11);

    private final String label;
    private final int number;

    Member(String label, int number) {
        this.label = label;
        this.number = number;
    }

    /** Its host name: {@code a} or {@code b}. */
    public String label() {
        return label;
    }

    /** The other one. */
    public Member peer() {
        return this == A ? B : A;
    }

    /** Its static private IPv4 address on {@code eth0}, where VRRP runs. */
    public String address() {
        return "10.0.1." + number;
    }

    /** Its IPv6 address on {@code eth0}. */
    public String address6() {
        return Topology.SUBNET6 + number;
    }

    /** The MAC address of {@code eth0}, the device that stands for the Connector's ENI. */
    public String mac() {
        return "02:00:00:00:00:0" + label;
    }

    /** Its address on {@code eth1}, from which it reaches EC2 and IMDS. */
    public String managementAddress() {
        return "10.99.0." + number;
    }

    /** The port, on {@link Topology#MANAGEMENT_ADDRESS}, of this member's own IMDS. */
    public int imdsPort() {
        return 8000 + number;
    }

    /** The other end of {@code eth0}: a port of the VPC's bridge, in the cloud. */
    String port() {
        return "v" + label + "0";
    }

    String managementPort() {
        return "m" + label + "0";
    }
}
