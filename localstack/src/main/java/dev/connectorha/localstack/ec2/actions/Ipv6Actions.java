package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.Ipv6Rules;
import java.net.Inet6Address;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** AssignIpv6Addresses and UnassignIpv6Addresses. Neither has DryRun. */
final class Ipv6Actions {
    private static final String ENI = "NetworkInterfaceId";

    private static final Action ASSIGN = new Action(
            Set.of(ENI, "Ipv6Addresses.N", "Ipv6AddressCount", "Ipv6Prefix.N", "Ipv6PrefixCount"),
            Ipv6Actions::assign);
    private static final Action UNASSIGN = new Action(Set.of(ENI, "Ipv6Addresses.N", "Ipv6Prefix.N"),
            Ipv6Actions::unassign);

    static final Map<String, Action> ACTIONS = Map.of("AssignIpv6Addresses", ASSIGN, "UnassignIpv6Addresses",
            UNASSIGN);

    private Ipv6Actions() {}

    private static String assign(Ec2Model model, Params params) {
        String eni = params.require(ENI, "networkInterfaceId");
        List<Inet6Address> addresses = addresses(params);
        model.update(state -> Ipv6Rules.assign(state, eni, addresses));
        return answer("assignedIpv6Addresses", eni, addresses);
    }

    private static String unassign(Ec2Model model, Params params) {
        String eni = params.require(ENI, "networkInterfaceId");
        List<Inet6Address> addresses = addresses(params);
        model.update(state -> Ipv6Rules.unassign(state, eni, addresses));
        return answer("unassignedIpv6Addresses", eni, addresses);
    }

    private static String answer(String list, String eni, List<Inet6Address> addresses) {
        return new Xml().texts(list, addresses.stream().map(dev.connectorha.ec2.Addresses::text).toList())
                .leaf("networkInterfaceId", eni).toString();
    }

    private static List<Inet6Address> addresses(Params params) {
        params.refuseUnemulated("Ipv6Prefix.1", "Ipv6PrefixCount", "Ipv6AddressCount");
        List<String> given = params.list("Ipv6Addresses");
        if (given.isEmpty()) {
            throw Ec2Error.missingParameter("ipv6Addresses");
        }
        return given.stream().map(Addresses::parseIpv6).toList();
    }
}
