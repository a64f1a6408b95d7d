package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** DescribeNetworkInterfaces. */
final class NetworkInterfaceActions {
    private final Ec2Model model;

    NetworkInterfaceActions(Ec2Model model) {
        this.model = model;
    }

    Action describe() {
        return new Action(
                Set.of("NetworkInterfaceId.N", "Filter.N.Name", "Filter.N.Value.N", "DryRun", "MaxResults",
                        "NextToken", "IncludeManagedResources"),
                this::describe);
    }

    private String describe(Params params) {
        VpcState state = model.now();
        List<String> ids = params.list("NetworkInterfaceId");
        Stream<Eni> named = ids.isEmpty()
                ? state.networkInterfaces().values().stream()
                : ids.stream().distinct().map(state::networkInterface);
        List<Eni> found = Page.only(params, named.filter(filters(state).of(params)).toList());
        DryRun.stopIfAsked(params);
        return new NetworkInterfaceXml(state).write(found);
    }

    private static Filters<Eni> filters(VpcState state) {
        return new Filters<>(Map.of("network-interface-id", eni -> Stream.of(eni.id()),
                "addresses.private-ip-address",
                eni -> eni.addresses().stream().map(InetAddress::getHostAddress),
                "ipv6-addresses.ipv6-address",
                eni -> eni.ipv6().stream().map(dev.connectorha.ec2.Addresses::text),
                "private-ip-address", eni -> Stream.of(eni.primary().getHostAddress()), "subnet-id",
                eni -> Stream.of(eni.subnetId()), "vpc-id", eni -> Stream.of(state.vpc().id()), "mac-address",
                eni -> Stream.of(eni.mac()), "attachment.instance-id",
                eni -> eni.attachment().stream().map(Eni.Attachment::instanceId)));
    }
}
