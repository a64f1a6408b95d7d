package dev.connectorha.ec2.aws;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.CidrReservation;
import dev.connectorha.ec2.inspection.InstanceDetails;
import dev.connectorha.ec2.inspection.InstanceTypeLimits;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.InterfaceDetails.Attachment;
import dev.connectorha.ec2.inspection.InterfaceDetails.Held;
import dev.connectorha.ec2.inspection.SubnetDetails;
import dev.connectorha.ec2.inspection.TableDetails;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetCidrReservation;
import software.amazon.awssdk.services.ec2.model.SubnetCidrReservationType;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Turns the SDK's shapes, in which everything may be null, into the values of the inspection's port. */
final class InspectedValues {
    /** Of an IPv6 block that is being taken away, or was. */
    private static final String GONE = "dis";

    private InspectedValues() {}

    static SubnetDetails subnet(Subnet subnet) {
        Stream<String> ipv6 = subnet.ipv6CidrBlockAssociationSet().stream()
                .filter(block -> block.ipv6CidrBlockState() == null
                        || !orEmpty(block.ipv6CidrBlockState().stateAsString()).startsWith(GONE))
                .map(block -> block.ipv6CidrBlock());
        List<Cidr> blocks = Stream.concat(Stream.ofNullable(subnet.cidrBlock()), ipv6).map(Cidr::parse)
                .toList();
        return new SubnetDetails(new SubnetId(subnet.subnetId()), orEmpty(subnet.vpcId()),
                orEmpty(subnet.availabilityZone()), blocks);
    }

    static CidrReservation reservation(SubnetCidrReservation reservation) {
        return new CidrReservation(orEmpty(reservation.subnetCidrReservationId()),
                Cidr.parse(reservation.cidr()),
                reservation.reservationType() == SubnetCidrReservationType.EXPLICIT);
    }

    static InstanceDetails instance(Instance instance) {
        return new InstanceDetails(instance.instanceId(),
                instance.state() == null ? "" : orEmpty(instance.state().nameAsString()),
                orEmpty(instance.instanceTypeAsString()));
    }

    static InstanceTypeLimits limits(InstanceTypeInfo info) {
        var network = info.networkInfo();
        return new InstanceTypeLimits(info.instanceTypeAsString(), network.maximumNetworkInterfaces(),
                network.ipv4AddressesPerInterface(),
                Boolean.TRUE.equals(network.ipv6Supported()) ? network.ipv6AddressesPerInterface() : 0);
    }

    static InterfaceDetails networkInterface(NetworkInterface eni) {
        return new InterfaceDetails(new NetworkInterfaceId(eni.networkInterfaceId()),
                new SubnetId(eni.subnetId()), orEmpty(eni.vpcId()), orEmpty(eni.description()),
                eni.groups().stream().map(group -> group.groupId()).toList(), addresses(eni), prefixes(eni),
                orEmpty(eni.statusAsString()), Optional.ofNullable(eni.attachment())
                        .map(InspectedValues::attachment),
                Boolean.TRUE.equals(eni.sourceDestCheck()));
    }

    private static Attachment attachment(NetworkInterfaceAttachment attachment) {
        Integer index = attachment.deviceIndex();
        return new Attachment(Optional.ofNullable(attachment.instanceId()), index == null ? 0 : index,
                orEmpty(attachment.statusAsString()));
    }

    /** EC2 names the primary twice, in a field of its own and among all; an imitation may name it once. */
    private static List<Held> addresses(NetworkInterface eni) {
        List<Held> held = new ArrayList<>();
        Optional.ofNullable(eni.privateIpAddress())
                .ifPresent(primary -> held.add(new Held(InetAddress.ofLiteral(primary), true)));
        eni.privateIpAddresses().stream()
                .filter(address -> !address.privateIpAddress().equals(eni.privateIpAddress()))
                .map(address -> new Held(InetAddress.ofLiteral(address.privateIpAddress()),
                        Boolean.TRUE.equals(address.primary())))
                .forEach(held::add);
        eni.ipv6Addresses().stream()
                .map(address -> new Held(InetAddress.ofLiteral(address.ipv6Address()),
                        Boolean.TRUE.equals(address.isPrimaryIpv6())))
                .distinct().forEach(held::add);
        return held;
    }

    private static List<Cidr> prefixes(NetworkInterface eni) {
        return Stream.concat(eni.ipv4Prefixes().stream().map(prefix -> prefix.ipv4Prefix()),
                eni.ipv6Prefixes().stream().map(prefix -> prefix.ipv6Prefix())).map(Cidr::parse).toList();
    }

    static TableDetails table(RouteTable table) {
        return new TableDetails(new RouteTableId(table.routeTableId()), name(table.tags()),
                orEmpty(table.vpcId()),
                table.associations().stream().map(InspectedValues::association).toList(),
                table.routes().stream().map(InspectedValues::route).toList());
    }

    private static Optional<String> name(List<Tag> tags) {
        return tags.stream().filter(tag -> "Name".equals(tag.key())).map(tag -> orEmpty(tag.value()))
                .filter(value -> !value.isBlank()).findFirst();
    }

    private static TableDetails.Association association(RouteTableAssociation association) {
        return new TableDetails.Association(orEmpty(association.routeTableAssociationId()),
                Boolean.TRUE.equals(association.main()),
                Optional.ofNullable(association.subnetId()).map(SubnetId::new));
    }

    private static TableDetails.Entry route(Route route) {
        String block = Ec2Values.block(route);
        return new TableDetails.Entry(block == null ? orEmpty(route.destinationPrefixListId()) : block,
                Optional.ofNullable(block).map(Cidr::parse),
                Optional.ofNullable(route.networkInterfaceId()).map(NetworkInterfaceId::new),
                Ec2Values.target(route), orEmpty(route.originAsString()),
                route.state() == RouteState.BLACKHOLE);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
