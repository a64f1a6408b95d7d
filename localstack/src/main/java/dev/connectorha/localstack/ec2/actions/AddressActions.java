package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.AddressRules;
import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import java.net.Inet4Address;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** AssignPrivateIpAddresses and UnassignPrivateIpAddresses. Neither has DryRun. */
final class AddressActions {
    private static final String ENI = "NetworkInterfaceId";

    private static final Action ASSIGN = new Action(Set.of(ENI, "PrivateIpAddress.N", "AllowReassignment",
            "SecondaryPrivateIpAddressCount", "Ipv4Prefix.N", "Ipv4PrefixCount"), AddressActions::assign);
    private static final Action UNASSIGN = new Action(Set.of(ENI, "PrivateIpAddress.N", "Ipv4Prefix.N"),
            AddressActions::unassign);

    static final Map<String, Action> ACTIONS = Map.of("AssignPrivateIpAddresses", ASSIGN,
            "UnassignPrivateIpAddresses", UNASSIGN);

    private AddressActions() {}

    private static String assign(Ec2Model model, Params params) {
        String eni = params.require(ENI, "networkInterfaceId");
        List<Inet4Address> addresses = addresses(params);
        model.update(state -> AddressRules.assign(state, eni, addresses, params.isTrue("AllowReassignment")));
        return new Xml().leaf("networkInterfaceId", eni)
                .list("assignedPrivateIpAddressesSet", addresses,
                        (xml, address) -> xml.leaf("privateIpAddress", address.getHostAddress()))
                .leaf("return", true).toString();
    }

    private static String unassign(Ec2Model model, Params params) {
        String eni = params.require(ENI, "networkInterfaceId");
        List<Inet4Address> addresses = addresses(params);
        model.update(state -> AddressRules.unassign(state, eni, addresses));
        return new Xml().leaf("return", true).toString();
    }

    private static List<Inet4Address> addresses(Params params) {
        params.refuseUnemulated("Ipv4Prefix.1", "Ipv4PrefixCount", "SecondaryPrivateIpAddressCount");
        List<String> given = params.list("PrivateIpAddress");
        if (given.isEmpty()) {
            throw Ec2Error.missingParameter("privateIpAddressSet");
        }
        return given.stream().map(Addresses::parse).toList();
    }
}
