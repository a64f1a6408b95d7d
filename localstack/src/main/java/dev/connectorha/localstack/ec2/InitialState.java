package dev.connectorha.localstack.ec2;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.Scenario.EniPart;
import dev.connectorha.localstack.ec2.Scenario.InstancePart;
import dev.connectorha.localstack.ec2.Scenario.TablePart;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.Instance;
import dev.connectorha.localstack.ec2.model.Subnet;
import dev.connectorha.localstack.ec2.model.Vpc;
import dev.connectorha.localstack.ec2.model.VpcRoute;
import dev.connectorha.localstack.ec2.model.VpcRouteTable;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.net.Inet4Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the first state from a scenario, and refuses one in which ids point nowhere. */
final class InitialState {
    private InitialState() {}

    /** The first state; IllegalArgumentException if a part refers to another one that is not there */
    static VpcState of(Scenario scenario) {
        Vpc vpc = new Vpc(scenario.vpc().id(), Cidr.parse(scenario.vpc().cidr()), scenario.region(),
                scenario.account());
        VpcState state = new VpcState(vpc, byId(scenario.subnets().stream()
                .map(part -> new Subnet(part.id(), Cidr.parse(part.cidr()),
                        Optional.ofNullable(part.ipv6Cidr()).map(Cidr::parse), part.availabilityZone()))
                .toList(), Subnet::id),
                byId(scenario.instances().stream().map(InitialState::instance).toList(), Instance::id),
                byId(scenario.networkInterfaces().stream().map(part -> eni(part, scenario.addressLimit()))
                        .toList(),
                        Eni::id),
                byId(scenario.routeTables().stream().map(InitialState::table).toList(), VpcRouteTable::id));
        state.networkInterfaces().values().forEach(eni -> check(state, eni));
        state.routeTables().values().forEach(table -> table.subnets()
                .forEach(subnet -> require(state.subnets().containsKey(subnet), table.id(), subnet)));
        return state;
    }

    private static void check(VpcState state, Eni eni) {
        require(state.subnets().containsKey(eni.subnetId()), eni.id(), eni.subnetId());
        eni.attachment().ifPresent(
                at -> require(state.instances().containsKey(at.instanceId()), eni.id(), at.instanceId()));
    }

    private static void require(boolean condition, String from, String to) {
        if (!condition) {
            throw new IllegalArgumentException(
                    from + " refers to " + to + ", which the scenario does not have");
        }
    }

    private static Instance instance(InstancePart part) {
        String state = Objects.requireNonNullElse(part.state(), "running");
        return new Instance(part.id(), Instance.State.valueOf(state.toUpperCase(Locale.ROOT)));
    }

    private static Eni eni(EniPart part, int addressLimit) {
        List<Inet4Address> addresses = part.addresses().stream().map(Inet4Address::ofLiteral).toList();
        return new Eni(part.id(), part.mac(), part.subnet(), addresses.getFirst(),
                addresses.subList(1, addresses.size()),
                orEmpty(part.ipv6Addresses()).stream().map(Addresses::parseIpv6).toList(),
                Optional.ofNullable(part.instance()).map(id -> new Eni.Attachment(id, part.deviceIndex())),
                new Eni.Settings(part.sourceDestCheck(), addressLimit, orEmpty(part.securityGroups())));
    }

    private static VpcRouteTable table(TablePart part) {
        List<VpcRoute> routes = orEmpty(part.routes()).stream()
                .map(route -> new VpcRoute(Cidr.parse(route.destination()), route.target())).toList();
        return new VpcRouteTable(part.id(), part.main(), orEmpty(part.subnets()), routes);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> Map<String, T> byId(List<T> parts, Function<T, String> id) {
        return parts.stream().collect(Collectors.toMap(id, part -> part, (first, second) -> {
            throw new IllegalArgumentException(id.apply(first) + " is there twice");
        }, LinkedHashMap::new));
    }
}
