package dev.connectorha.ec2;

/** The id of an elastic network interface (ENI), {@code eni-…}. */
public record NetworkInterfaceId(String value) {
    public NetworkInterfaceId {
        Ids.require(value, "eni-");
    }

    @Override
    public String toString() {
        return value;
    }
}
