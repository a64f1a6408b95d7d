package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import java.util.Map;

/** Finds the action of a call and performs it. */
final class Actions implements Endpoint {
    private final Map<String, Action> byName;

    Actions(Ec2Model model) {
        AddressActions addresses = new AddressActions(model);
        RouteActions routes = new RouteActions(model);
        Ipv6Actions ipv6 = new Ipv6Actions(model);
        this.byName = Map.of("AssignPrivateIpAddresses", addresses.assign(), "UnassignPrivateIpAddresses",
                addresses.unassign(), "AssignIpv6Addresses", ipv6.assign(), "UnassignIpv6Addresses",
                ipv6.unassign(), "DescribeRouteTables", routes.describe(), "ReplaceRoute", routes.replace(),
                "DescribeNetworkInterfaces", new NetworkInterfaceActions(model).describe());
    }

    @Override
    public Outcome take(Call call) {
        Action action = byName.get(call.action());
        if (action == null) {
            throw new Ec2Error(400, "InvalidAction",
                    "The action " + call.action() + " is not valid for this web service.");
        }
        call.params().refuseUnknown(action.parameters());
        return new Outcome.Answered(action.body().perform(call.params()));
    }
}
