package dev.connectorha.ec2;

/** The id of a route table, {@code rtb-…}. */
public record RouteTableId(String value) {
    public RouteTableId {
        Ids.require(value, "rtb-");
    }

    @Override
    public String toString() {
        return value;
    }
}
