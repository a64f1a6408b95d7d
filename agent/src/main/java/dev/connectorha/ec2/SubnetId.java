package dev.connectorha.ec2;

/** The id of a subnet, {@code subnet-…}. */
public record SubnetId(String value) {
    public SubnetId {
        Ids.require(value, "subnet-");
    }

    @Override
    public String toString() {
        return value;
    }
}
