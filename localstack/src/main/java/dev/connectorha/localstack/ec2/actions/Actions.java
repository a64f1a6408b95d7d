package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the action of a call and performs it. */
public final class Actions {
    private static final Map<String, Action> READS = Map.of("DescribeRouteTables", RouteTables.DESCRIBE,
            "DescribeNetworkInterfaces", NetworkInterfaces.DESCRIBE, "DescribeSubnets", Subnets.DESCRIBE,
            "DescribeSecurityGroups", SecurityGroups.DESCRIBE, "DescribeNetworkAcls", NetworkAcls.DESCRIBE,
            "DescribeInstances", Instances.DESCRIBE, "DescribeInstanceTypes", InstanceTypes.DESCRIBE,
            "GetSubnetCidrReservations", Reservations.GET);
    private static final Map<String, Action> BY_NAME = Stream
            .of(READS, AddressActions.ACTIONS, Ipv6Actions.ACTIONS, RouteActions.ACTIONS,
                    TableActions.ACTIONS,
                    Vpcs.ACTIONS, SubnetActions.ACTIONS, ReservationActions.ACTIONS, InterfaceActions.ACTIONS,
                    GroupActions.ACTIONS, Tags.ACTIONS, NatGatewayActions.ACTIONS)
            .flatMap(actions -> actions.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Actions() {}

    /** The names of all actions that are emulated. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /**
     * Finds an action.
     *
     * @throws Ec2Error InvalidAction
     */
    private static Action find(String name) {
        Action action = BY_NAME.get(name);
        if (action == null) {
            throw new Ec2Error(400, "InvalidAction",
                    "The action " + name + " is not valid for this web service.");
        }
        return action;
    }

    /**
     * Refuses an action that there is not.
     *
     * @throws Ec2Error InvalidAction
     */
    public static void check(String name) {
        find(name);
    }

    /**
     * Performs an action.
     *
     * @return the members of the response
     * @throws Ec2Error if EC2 refuses; then nothing has changed
     */
    public static String perform(String name, Ec2Model model, Params params) {
        Action action = find(name);
        params.refuseUnknown(action.parameters());
        return action.body().perform(model, params);
    }
}
