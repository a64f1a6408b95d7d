package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.EniRules;
import dev.connectorha.localstack.ec2.model.Subnet;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** CreateNetworkInterface, DeleteNetworkInterface and ModifyNetworkInterfaceAttribute. */
final class InterfaceActions {
    private static final String ENI = "NetworkInterfaceId";
    private static final String DESCRIPTION = "Description.Value";
    private static final String SOURCE_DEST_CHECK = "SourceDestCheck.Value";
    private static final String GROUPS = "SecurityGroupId";

    static final Map<String, Action> ACTIONS = Map.of("CreateNetworkInterface",
            new Action(Params.names(Tags.PARAMETERS, "SubnetId", "PrivateIpAddress",
                    "PrivateIpAddresses.N.PrivateIpAddress", "PrivateIpAddresses.N.Primary",
                    "Ipv6Addresses.N.Ipv6Address", "SecurityGroupId.N", "Description", "ClientToken",
                    "DryRun",
                    "SecondaryPrivateIpAddressCount", "Ipv6AddressCount", "Ipv4PrefixCount",
                    "Ipv6PrefixCount",
                    "InterfaceType", "EnablePrimaryIpv6"), InterfaceActions::create),
            "DeleteNetworkInterface", new Action(Params.names(ENI, "DryRun"), InterfaceActions::delete),
            "ModifyNetworkInterfaceAttribute",
            new Action(Params.names(ENI, "DryRun", DESCRIPTION, SOURCE_DEST_CHECK, GROUPS + ".N"),
                    InterfaceActions::modify));

    /** How many addresses an ENI may have that is not attached to an instance, whose type would say. */
    private static final int LIMIT = 10;

    private InterfaceActions() {}

    private static String create(Ec2Model model, Params params) {
        params.refuseUnemulated("SecondaryPrivateIpAddressCount", "Ipv6AddressCount", "Ipv4PrefixCount",
                "Ipv6PrefixCount", "InterfaceType", "EnablePrimaryIpv6");
        String id = NewId.of("eni");
        String mac = NewId.mac();
        Map<String, String> tags = Tags.of(params, "network-interface");
        VpcState made = Change.make(model, params,
                state -> EniRules.create(state, eni(id, mac, state, params)).withTags(id, tags));
        Xml xml = new Xml();
        return xml.element("networkInterface",
                () -> new NetworkInterfaces(made).write(xml, made.networkInterface(id))).toString();
    }

    private static Eni eni(String id, String mac, VpcState state, Params params) {
        Subnet subnet = state.get(Subnet.class, params.require("SubnetId", "subnetId"));
        List<Inet4Address> addresses = new ArrayList<>(addresses(params));
        if (addresses.isEmpty()) {
            addresses.add(EniRules.freeAddress(state, subnet));
        }
        List<Inet6Address> ipv6 = params.members("Ipv6Addresses", "Ipv6Address").stream()
                .map(Addresses::parseIpv6)
                .toList();
        List<String> groups = params.list(GROUPS);
        return new Eni(id, mac, subnet.id(), addresses.getFirst(), addresses.subList(1, addresses.size()),
                ipv6,
                Optional.empty(),
                new Eni.Settings(true, LIMIT,
                        groups.isEmpty() ? EniRules.defaultGroups(state, subnet) : groups,
                        params.get("Description").orElse("")));
    }

    /** The primary first, whichever way it is given. */
    private static List<Inet4Address> addresses(Params params) {
        List<String> listed = params.members("PrivateIpAddresses", "PrivateIpAddress");
        List<String> primary = Stream.concat(params.get("PrivateIpAddress").stream(),
                listed.stream().filter(address -> isPrimary(params, listed.indexOf(address) + 1))).toList();
        if (primary.size() > 1 || (primary.isEmpty() && !listed.isEmpty())) {
            throw new Ec2Error(400, "InvalidParameterCombination",
                    "Exactly one primary address must be specified");
        }
        return Stream.concat(primary.stream(), listed.stream().filter(address -> !primary.contains(address)))
                .map(Addresses::parse).toList();
    }

    private static boolean isPrimary(Params params, int number) {
        return params.isTrue("PrivateIpAddresses." + number + ".Primary");
    }

    private static String delete(Ec2Model model, Params params) {
        String id = params.require(ENI, "networkInterfaceId");
        Change.make(model, params, state -> EniRules.delete(state, id));
        return new Xml().leaf("return", true).toString();
    }

    /** EC2 changes one attribute in a call. */
    private static String modify(Ec2Model model, Params params) {
        String id = params.require(ENI, "networkInterfaceId");
        Optional<Boolean> check = params.get(SOURCE_DEST_CHECK).map(Boolean::parseBoolean);
        Optional<String> description = params.get(DESCRIPTION);
        List<String> groups = params.list(GROUPS);
        long given = check.stream().count() + description.stream().count() + (groups.isEmpty() ? 0 : 1);
        if (given != 1) {
            throw new Ec2Error(400, "InvalidParameterCombination", given == 0
                    ? "No attributes specified."
                    : "Fields for multiple attribute types specified");
        }
        Change.make(model, params, state -> EniRules.modify(state, id, check, description, groups));
        return new Xml().leaf("return", true).toString();
    }
}
