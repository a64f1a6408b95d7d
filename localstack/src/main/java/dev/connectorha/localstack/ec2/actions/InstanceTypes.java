package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Ec2Model;
import dev.connectorha.localstack.ec2.model.InstanceType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** DescribeInstanceTypes: how many interfaces and addresses the few known types may have, and nothing else of them. */
final class InstanceTypes {
    static final Action DESCRIBE = new Action(parameters(), InstanceTypes::describe);

    private InstanceTypes() {}

    private static Set<String> parameters() {
        Set<String> parameters = new HashSet<>(Describe.PARAMETERS);
        parameters.add("InstanceType.N");
        return Set.copyOf(parameters);
    }

    private static String describe(Ec2Model model, Params params) {
        List<InstanceType> found = named(params.list("InstanceType")).filter(filters().of(params)).toList();
        DryRun.stopIfAsked(params);
        Page<InstanceType> page = Page.of(params, 100, found);
        return page.after(new Xml().list("instanceTypeSet", page.things(), InstanceTypes::write));
    }

    private static Stream<InstanceType> named(List<String> names) {
        List<String> unknown = names.stream().filter(name -> InstanceType.find(name).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new Ec2Error(400, "InvalidInstanceType",
                    "The following supplied instance types do not exist: ["
                            + String.join(", ", unknown) + "]");
        }
        return names.isEmpty()
                ? StreamSupport.stream(InstanceType.all().spliterator(), false)
                : names.stream().distinct().flatMap(name -> InstanceType.find(name).stream());
    }

    private static Filters<InstanceType> filters() {
        return Filters.<InstanceType>plain().one("instance-type", InstanceType::name)
                .one("network-info.maximum-network-interfaces", InstanceType::interfaces)
                .one("network-info.ipv4-addresses-per-interface", InstanceType::ipv4PerInterface)
                .one("network-info.ipv6-addresses-per-interface", InstanceType::ipv6PerInterface);
    }

    private static void write(Xml xml, InstanceType type) {
        xml.leaf("instanceType", type.name()).element("networkInfo",
                () -> xml.leaf("maximumNetworkInterfaces", type.interfaces())
                        .leaf("ipv4AddressesPerInterface", type.ipv4PerInterface())
                        .leaf("ipv6AddressesPerInterface", type.ipv6PerInterface())
                        .leaf("ipv6Supported", type.ipv6PerInterface() > 0));
    }
}
