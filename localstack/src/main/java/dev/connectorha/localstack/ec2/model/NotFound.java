package dev.connectorha.localstack.ec2.model;

import java.util.Map;
import java.util.Objects;

/** How EC2 says, for each kind of resource, that it has none of that id. */
final class NotFound {
    private record Words(String code, String noun) {}

    private static final Map<Class<? extends Resource>, Words> WORDS = Map.of(Vpc.class,
            new Words("InvalidVpcID.NotFound", "vpc ID"), Subnet.class,
            new Words("InvalidSubnetID.NotFound", "subnet ID"), Instance.class,
            new Words("InvalidInstanceID.NotFound", "instance ID"), Eni.class,
            new Words("InvalidNetworkInterfaceID.NotFound", "networkInterface ID"), VpcRouteTable.class,
            new Words("InvalidRouteTableID.NotFound", "routeTable ID"), SecurityGroup.class,
            new Words("InvalidGroup.NotFound", "security group"), NetworkAcl.class,
            new Words("InvalidNetworkAclID.NotFound", "networkAcl ID"), CidrReservation.class,
            new Words("InvalidSubnetCidrReservationID.NotFound", "subnet CIDR reservation ID"));

    private NotFound() {}

    static Ec2Error error(Class<? extends Resource> type, String id) {
        Words words = Objects.requireNonNull(WORDS.get(type));
        return new Ec2Error(400, words.code(), "The " + words.noun() + " '" + id + "' does not exist");
    }
}
