package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import java.util.Map;
import java.util.Set;

/** Finds the action of a call and performs it. */
public final class Actions {
    private static final Map<String, Action> BY_NAME = Map.ofEntries(
            Map.entry("AssignPrivateIpAddresses", AddressActions.ASSIGN),
            Map.entry("UnassignPrivateIpAddresses", AddressActions.UNASSIGN),
            Map.entry("AssignIpv6Addresses", Ipv6Actions.ASSIGN),
            Map.entry("UnassignIpv6Addresses", Ipv6Actions.UNASSIGN),
            Map.entry("ReplaceRoute", RouteActions.REPLACE),
            Map.entry("DescribeRouteTables", RouteTables.DESCRIBE),
            Map.entry("DescribeNetworkInterfaces", NetworkInterfaces.DESCRIBE),
            Map.entry("DescribeSubnets", Subnets.DESCRIBE),
            Map.entry("DescribeSecurityGroups", SecurityGroups.DESCRIBE),
            Map.entry("DescribeNetworkAcls", NetworkAcls.DESCRIBE),
            Map.entry("DescribeInstances", Instances.DESCRIBE),
            Map.entry("DescribeInstanceTypes", InstanceTypes.DESCRIBE),
            Map.entry("GetSubnetCidrReservations", Reservations.GET));

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
