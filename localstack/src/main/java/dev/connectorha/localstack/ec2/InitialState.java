package dev.connectorha.localstack.ec2;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.localstack.ec2.Scenario.EniPart;
import dev.connectorha.localstack.ec2.Scenario.InstancePart;
import dev.connectorha.localstack.ec2.Scenario.TablePart;
import dev.connectorha.localstack.ec2.actions.Addresses;
import dev.connectorha.localstack.ec2.model.Account;
import dev.connectorha.localstack.ec2.model.CidrReservation;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.ec2.model.Instance;
import dev.connectorha.localstack.ec2.model.InstanceType;
import dev.connectorha.localstack.ec2.model.Resource;
import dev.connectorha.localstack.ec2.model.Subnet;
import dev.connectorha.localstack.ec2.model.Vpc;
import dev.connectorha.localstack.ec2.model.VpcDefaults;
import dev.connectorha.localstack.ec2.model.VpcRoute;
import dev.connectorha.localstack.ec2.model.VpcRouteTable;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.net.Inet4Address;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the first state from a scenario, and refuses one in which ids point nowhere. */
final class InitialState {
    private static final int LIMIT_OF_THE_UNATTACHED = 10;

    private InitialState() {}

    /** The first state; IllegalArgumentException if a part refers to another one that is not there */
    static VpcState of(Scenario scenario) {
        Vpc vpc = new Vpc(scenario.vpc().id(), Cidr.parse(scenario.vpc().cidr()),
                Optional.ofNullable(scenario.vpc().ipv6Cidr()).map(Cidr::parse));
        VpcState state = VpcState.of(new Account(scenario.region(), scenario.account()));
        for (Resource resource : Stream.concat(Stream.of(vpc), parts(scenario, vpc)).toList()) {
            if (state.resources().containsKey(resource.id())) {
                throw new IllegalArgumentException(resource.id() + " is there twice");
            }
            state = state.with(resource);
        }
        state = VpcDefaults.complete(Firewalls.withGroupsOfInterfaces(state, vpc), vpc);
        for (var tagged : scenario.tags().entrySet()) {
            require(state.resources().containsKey(tagged.getKey()), "tags", tagged.getKey());
            state = state.withTags(tagged.getKey(), tagged.getValue());
        }
        References.check(state);
        return state;
    }

    private static Stream<Resource> parts(Scenario scenario, Vpc vpc) {
        return Stream.of(
                scenario.subnets().stream()
                        .map(part -> new Subnet(part.id(), vpc.id(), Cidr.parse(part.cidr()),
                                Optional.ofNullable(part.ipv6Cidr()).map(Cidr::parse),
                                part.availabilityZone())),
                scenario.instances().stream().map(InitialState::instance),
                scenario.networkInterfaces().stream().map(part -> eni(part, addressLimit(scenario, part))),
                scenario.routeTables().stream().map(part -> table(part, vpc)),
                scenario.securityGroups().stream().map(part -> Firewalls.group(part, vpc)),
                scenario.networkAcls().stream().map(part -> Firewalls.acl(part, vpc)),
                scenario.subnetCidrReservations().stream().map(InitialState::reservation))
                .flatMap(resources -> resources);
    }

    static void require(boolean condition, String from, String to) {
        if (!condition) {
            throw new IllegalArgumentException(
                    from + " refers to " + to + ", which the scenario does not have");
        }
    }

    private static Instance instance(InstancePart part) {
        String state = Objects.requireNonNullElse(part.state(), "running");
        String type = Objects.requireNonNullElse(part.type(), InstanceType.DEFAULT);
        if (InstanceType.find(type).isEmpty()) {
            throw new IllegalArgumentException(
                    part.id() + " is of a type that the stand-in does not know: " + type);
        }
        return new Instance(part.id(),
                Instance.State.valueOf(state.toUpperCase(Locale.ROOT).replace('-', '_')), type);
    }

    private static int addressLimit(Scenario scenario, EniPart part) {
        Integer written = scenario.addressLimit();
        return written != null
                ? written
                : scenario.instances().stream().filter(instance -> instance.id().equals(part.instance()))
                        .map(InitialState::instance)
                        .flatMap(instance -> InstanceType.find(instance.type()).stream())
                        .mapToInt(InstanceType::ipv4PerInterface).findFirst().orElse(LIMIT_OF_THE_UNATTACHED);
    }

    private static Eni eni(EniPart part, int addressLimit) {
        List<Inet4Address> addresses = part.addresses().stream().map(Inet4Address::ofLiteral).toList();
        return new Eni(part.id(), part.mac(), part.subnet(), addresses.getFirst(),
                addresses.subList(1, addresses.size()),
                orEmpty(part.ipv6Addresses()).stream().map(Addresses::parseIpv6).toList(),
                Optional.ofNullable(part.instance()).map(id -> new Eni.Attachment(id, part.deviceIndex())),
                new Eni.Settings(part.sourceDestCheck(), addressLimit, orEmpty(part.securityGroups()), ""));
    }

    private static VpcRouteTable table(TablePart part, Vpc vpc) {
        List<VpcRoute> routes = orEmpty(part.routes()).stream()
                .map(route -> new VpcRoute(Cidr.parse(route.destination()), route.target())).toList();
        return new VpcRouteTable(part.id(), vpc.id(), part.main(), orEmpty(part.subnets()), routes);
    }

    private static CidrReservation reservation(ReservationPart part) {
        return new CidrReservation(part.id(), part.subnet(), Cidr.parse(part.cidr()),
                Objects.requireNonNullElse(part.type(), "explicit"),
                Objects.requireNonNullElse(part.description(), ""));
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
