package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.Instance;
import dev.connectorha.localstack.ec2.model.Subnet;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** DescribeInstances, each instance in a reservation of its own. */
record Instances(VpcState state) {
    static final Action DESCRIBE = new Describe<>(Instance.class, "InstanceId", "reservationSet", 1000,
            Instances::filters, state -> new Instances(state)::write).action();

    private static Filters<Instance> filters(VpcState state) {
        Instances in = new Instances(state);
        return Filters.<Instance>in(state).one("instance-id", Instance::id)
                .one("instance-type", Instance::type)
                .one("instance-state-name", Instances::stateName)
                .one("instance-state-code", instance -> instance.state().code())
                .one("source-dest-check",
                        instance -> in.primary(instance).map(eni -> eni.settings().sourceDestCheck())
                                .orElse(true))
                .many("availability-zone",
                        instance -> in.subnet(instance).map(Subnet::availabilityZone).stream())
                .many("subnet-id", instance -> in.subnet(instance).map(Subnet::id).stream())
                .many("vpc-id", instance -> in.subnet(instance).map(Subnet::vpcId).stream())
                .many("private-ip-address",
                        instance -> in.primary(instance).map(eni -> eni.primary().getHostAddress()).stream())
                .many("network-interface.network-interface-id",
                        instance -> in.interfaces(instance).map(Eni::id))
                .many("network-interface.subnet-id", instance -> in.interfaces(instance).map(Eni::subnetId))
                .many("network-interface.addresses.private-ip-address",
                        instance -> in.interfaces(instance).flatMap(eni -> eni.addresses().stream())
                                .map(InetAddress::getHostAddress))
                .many("instance.group-id", instance -> in.primary(instance).stream()
                        .flatMap(eni -> eni.settings().securityGroups().stream()));
    }

    static String stateName(Instance instance) {
        return instance.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Stream<Eni> interfaces(Instance instance) {
        return state.networkInterfaces().values().stream().filter(
                eni -> eni.attachment().filter(at -> at.instanceId().equals(instance.id())).isPresent())
                .sorted(Comparator.comparingInt(eni -> eni.attachment().orElseThrow().deviceIndex()));
    }

    private Optional<Eni> primary(Instance instance) {
        return interfaces(instance).filter(eni -> eni.attachment().orElseThrow().deviceIndex() == 0)
                .findFirst();
    }

    private Optional<Subnet> subnet(Instance instance) {
        return primary(instance).map(state::subnetOf);
    }

    void write(Xml xml, Instance instance) {
        xml.leaf("reservationId", "r-" + instance.id().substring("i-".length()))
                .leaf("ownerId", state.account().number()).element("groupSet", () -> {})
                .list("instancesSet", List.of(instance), this::instance);
    }

    private void instance(Xml xml, Instance instance) {
        xml.leaf("instanceId", instance.id()).leaf("instanceType", instance.type())
                .element("instanceState",
                        () -> xml.leaf("code", instance.state().code()).leaf("name", stateName(instance)));
        primary(instance).ifPresent(eni -> primary(xml, eni));
        xml.list("networkInterfaceSet", interfaces(instance).toList(), new NetworkInterfaces(state)::write)
                .tags(state.tagsOf(instance.id()));
    }

    /** What EC2 says of the interface at index 0 as if it were the instance's own. */
    private void primary(Xml xml, Eni eni) {
        Subnet subnet = state.subnetOf(eni);
        xml.element("placement", () -> xml.leaf("availabilityZone", subnet.availabilityZone()))
                .leaf("subnetId", subnet.id()).leaf("vpcId", subnet.vpcId())
                .leaf("privateIpAddress", eni.primary().getHostAddress())
                .leaf("sourceDestCheck", eni.settings().sourceDestCheck())
                .list("groupSet", eni.settings().securityGroups(),
                        (item, group) -> item.leaf("groupId", group)
                                .leaf("groupName", NetworkInterfaces.name(state, group)));
    }
}
