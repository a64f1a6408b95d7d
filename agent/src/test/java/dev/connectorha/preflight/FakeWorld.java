package dev.connectorha.preflight;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.CidrReservation;
import dev.connectorha.ec2.inspection.ImdsInspection.OwnNic;
import dev.connectorha.ec2.inspection.ImdsInspection.Profile;
import dev.connectorha.ec2.inspection.InstanceDetails;
import dev.connectorha.ec2.inspection.InstanceTypeLimits;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.InterfaceDetails.Attachment;
import dev.connectorha.ec2.inspection.InterfaceDetails.Held;
import dev.connectorha.ec2.inspection.NetworkAcl;
import dev.connectorha.ec2.inspection.SecurityGroup;
import dev.connectorha.ec2.inspection.SecurityGroup.Block;
import dev.connectorha.ec2.inspection.SecurityGroup.Member;
import dev.connectorha.ec2.inspection.SecurityGroup.Rule;
import dev.connectorha.ec2.inspection.SubnetDetails;
import dev.connectorha.ec2.inspection.TableDetails;
import dev.connectorha.ec2.inspection.TableDetails.Association;
import dev.connectorha.host.HostFiles;
import dev.connectorha.probe.ReadOnlyEc2;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A pair as it should be, seen from its first member: for tests to break. The peer's ENI is found by its address, and
 * the virtual IP is on nobody's.
 */
public final class FakeWorld {
    public static final String VPC = "vpc-0d";
    public static final SubnetId SUBNET = new SubnetId("subnet-0a");
    public static final RouteTableId TABLE = new RouteTableId("rtb-0c");
    public static final NetworkInterfaceId SELF = new NetworkInterfaceId("eni-0a");
    public static final NetworkInterfaceId PEER = new NetworkInterfaceId("eni-0b");
    public static final String MAC = "02:00:00:00:00:0a";
    private static final String GROUP = "sg-0e";
    private static final Cidr BLOCK = Cidr.parse("10.0.1.0/24");

    public final FakeImds imds = new FakeImds();
    public final FakeEc2 ec2 = new FakeEc2();
    public final FakeCaller caller = new FakeCaller();
    public final ReadOnlyEc2 calls = new ReadOnlyEc2();
    /** Lines of the configuration that are about something else. */
    public String more = "";
    public final FakeKernel kernel = new FakeKernel().with("eth0", MAC, "10.0.1.10/24");

    public FakeWorld() {
        imds.nics.add(new OwnNic(MAC, SELF, SUBNET, VPC, List.of(BLOCK), List.of(GROUP),
                List.of(address("10.0.1.10")), "123456789012", OptionalInt.of(0)));
        imds.profile = Ec2Result.ok(new Profile("arn:aws:iam::123456789012:instance-profile/connector-ha",
                Optional.of("connector-ha"), "Success", Optional.of(Instant.now().plusSeconds(18_000))));
        ec2.subnets.add(new SubnetDetails(SUBNET, VPC, "eu-west-1a", List.of(BLOCK)));
        ec2.interfaces.add(eni("eni-0a", "i-0a", held("10.0.1.10", true)));
        ec2.interfaces.add(eni("eni-0b", "i-0b", held("10.0.1.11", true)));
        ec2.instances.add(new InstanceDetails("i-0a", "running", "t3.small"));
        ec2.instances.add(new InstanceDetails("i-0b", "running", "t3.small"));
        ec2.types.add(new InstanceTypeLimits("t3.small", 3, 4, 4));
        ec2.groups.add(new SecurityGroup(GROUP, "connector-ha",
                List.of(new Rule("112", OptionalInt.empty(), OptionalInt.empty(),
                        List.of(new Member(GROUP)))),
                List.of(new Rule("-1", OptionalInt.empty(), OptionalInt.empty(),
                        List.of(new Block(Cidr.parse("0.0.0.0/0")))))));
        ec2.reservations.add(new CidrReservation("scr-0a", Cidr.parse("10.0.1.100/32"), true));
        ec2.acls.put(SUBNET, new NetworkAcl("acl-0a", List.of()));
        ec2.tables.add(new TableDetails(TABLE, Optional.of("connectors"), VPC,
                List.of(new Association("rtbassoc-1", false, Optional.of(SUBNET))),
                List.of(route("10.0.0.0/16", "local"), route("172.31.99.0/24", "eni-0a"),
                        route("0.0.0.0/0", "igw-0f"))));
        ec2.tables.add(new TableDetails(new RouteTableId("rtb-main"), Optional.empty(), VPC,
                List.of(new Association("rtbassoc-0", true, Optional.empty())),
                List.of(route("10.0.0.0/16", "local"))));
    }

    /** An ENI of the subnet. */
    public static InterfaceDetails eni(String id, String instance, Held... addresses) {
        return new InterfaceDetails(new NetworkInterfaceId(id), SUBNET, VPC, "", List.of(GROUP),
                List.of(addresses), List.of(), "in-use",
                Optional.of(new Attachment(Optional.of(instance), 0, "attached")), false);
    }

    public static Held held(String address, boolean primary) {
        return new Held(address(address), primary);
    }

    /** An active route that somebody made. */
    public static TableDetails.Entry route(String destination, String target) {
        return new TableDetails.Entry(destination, Optional.of(Cidr.parse(destination)),
                target.startsWith("eni-") ? Optional.of(new NetworkInterfaceId(target)) : Optional.empty(),
                target, "CreateRoute", false);
    }

    public static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    /** The routes of the subnet's table. */
    public void routes(TableDetails.Entry... routes) {
        TableDetails known = ec2.tables.getFirst();
        ec2.tables.set(0, new TableDetails(known.id(), known.name(), known.vpc(), known.associations(),
                List.of(routes)));
    }

    public Sources sources() {
        Cloud cloud = new Cloud(calls, calls, ec2, caller);
        return new Sources(imds, imds, _ -> cloud,
                new HostSources(new HostFiles(Path.of("/nonexistent")), kernel),
                FactsForTests.NO_PEER);
    }

    /**
     * What a round finds out here.
     *
     * @param eth0 lines about eth0, such as {@code networkInterfaceId: eni-0a}; its virtual IP is 10.0.1.100 unless
     *     they say otherwise
     */
    public Facts facts(String... eth0) {
        String lines = String.join(", ", eth0);
        String virtual = lines.contains("virtualAddresses") ? "" : "virtualAddresses: [10.0.1.100], ";
        return new Facts(FactsForTests.config(FactsForTests.VRRP + "interfaces: [{device: eth0, " + virtual
                + lines + "}]\n" + more), sources());
    }
}
