package dev.connectorha.ec2.aws;

import static dev.connectorha.ec2.aws.Ec2Fixture.ENI;
import static dev.connectorha.ec2.aws.Ec2Fixture.SUBNET;
import static dev.connectorha.ec2.aws.Ec2Fixture.TABLE;
import static dev.connectorha.ec2.aws.Ec2Fixture.VIP;
import static dev.connectorha.ec2.aws.Ec2Fixture.failure;
import static dev.connectorha.ec2.aws.Ec2Fixture.result;
import static dev.connectorha.ec2.aws.Ec2Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.NetworkInterfaceId;
import dev.connectorha.ec2.RouteTableId;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.CidrReservation;
import dev.connectorha.ec2.inspection.Ec2Inspection;
import dev.connectorha.ec2.inspection.InstanceDetails;
import dev.connectorha.ec2.inspection.InstanceTypeLimits;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.InterfaceDetails.Attachment;
import dev.connectorha.ec2.inspection.InterfaceDetails.Held;
import dev.connectorha.ec2.inspection.NetworkAcl.Entry;
import dev.connectorha.ec2.inspection.SecurityGroup;
import dev.connectorha.ec2.inspection.SecurityGroup.Block;
import dev.connectorha.ec2.inspection.SecurityGroup.Member;
import dev.connectorha.ec2.inspection.SecurityGroup.PrefixList;
import dev.connectorha.ec2.inspection.SecurityGroup.Rule;
import dev.connectorha.ec2.inspection.SubnetDetails;
import dev.connectorha.ec2.inspection.TableDetails;
import dev.connectorha.ec2.inspection.TableDetails.Association;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each read of preflight asks for, and what is made of EC2's answer. */
final class AwsEc2InspectionTest {
    private static final InetAddress IPV6 = InetAddress.ofLiteral("2001:db8::100");

    private static CannedServer server;
    private static Ec2Fixture fixture;

    record Sent(Function<Ec2Inspection, CompletionStage<? extends Ec2Result<?>>> read, String body) {}

    static Stream<Sent> reads() {
        return Stream.of(
                new Sent(ec2 -> ec2.subnet(SUBNET), "DescribeSubnets&SubnetId.1=subnet-0a"),
                new Sent(ec2 -> ec2.securityGroups(List.of("sg-1", "sg-2")),
                        "DescribeSecurityGroups&GroupId.1=sg-1&GroupId.2=sg-2"),
                new Sent(ec2 -> ec2.networkAclOf(SUBNET), "DescribeNetworkAcls"
                        + "&Filter.1.Name=association.subnet-id&Filter.1.Value.1=subnet-0a"),
                new Sent(ec2 -> ec2.cidrReservations(SUBNET), "GetSubnetCidrReservations&SubnetId=subnet-0a"),
                new Sent(ec2 -> ec2.networkInterfaces(List.of(ENI)),
                        "DescribeNetworkInterfaces&NetworkInterfaceId.1=eni-0a"),
                new Sent(ec2 -> ec2.holders(SUBNET, VIP), "DescribeNetworkInterfaces"
                        + "&Filter.1.Name=subnet-id&Filter.1.Value.1=subnet-0a"
                        + "&Filter.2.Name=addresses.private-ip-address&Filter.2.Value.1=10.0.1.100"),
                new Sent(ec2 -> ec2.holdersInVpc("vpc-1", IPV6), "DescribeNetworkInterfaces"
                        + "&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1"
                        + "&Filter.2.Name=ipv6-addresses.ipv6-address&Filter.2.Value.1=2001:db8::100"),
                new Sent(ec2 -> ec2.instance("i-1"), "DescribeInstances&InstanceId.1=i-1"),
                new Sent(ec2 -> ec2.limitsOf("t3.small"), "DescribeInstanceTypes&InstanceType.1=t3.small"),
                new Sent(ec2 -> ec2.routeTablesOf(SUBNET), "DescribeRouteTables"
                        + "&Filter.1.Name=association.subnet-id&Filter.1.Value.1=subnet-0a"),
                new Sent(ec2 -> ec2.routeTables(List.of(TABLE)), "DescribeRouteTables&RouteTableId.1=rtb-0a"),
                new Sent(ec2 -> ec2.mainRouteTableOf("vpc-1"), "DescribeRouteTables"
                        + "&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1"
                        + "&Filter.2.Name=association.main&Filter.2.Value.1=true"));
    }

    @BeforeAll
    static void start() {
        server = new CannedServer();
        fixture = Ec2Fixture.at(server.url());
    }

    @AfterAll
    static void stop() {
        fixture.close();
        server.close();
    }

    private static Ec2Inspection ec2() {
        return fixture.network.inspection();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void eachReadAsksForNoMoreThanItSaysAndTellsADenialFromAnAbsence(Sent sent) {
        server.answer(403, Ec2FailureTableTest.error("UnauthorizedOperation", "You are not authorized"));
        int before = server.asked().size();

        assertThat(failure(sent.read().apply(ec2()))).isInstanceOf(NotAuthorized.class)
                .returns(sent.body().substring(0, sent.body().indexOf('&')), denied -> denied.action());

        assertThat(server.asked()).hasSize(before + 1);
        assertThat(URLDecoder.decode(server.asked().getLast().body(), StandardCharsets.UTF_8))
                .isEqualTo("Action=" + sent.body().replaceFirst("&", "&Version=2016-11-15&"));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void anEmptyAnswerIsAnEmptyListOrAnAbsence(Sent sent) {
        server.answer(200, "<Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15\"/>");

        Ec2Result<?> answer = result(sent.read().apply(ec2()));

        assertThat(answer.asFailure().<Object>map(failure -> failure.getClass()).or(answer::asValue))
                .isIn(Optional.of(List.of()), Optional.of(NotFound.class));
    }

    @Test
    void nothingIsAskedForWithoutAnId() {
        assertThatThrownBy(() -> ec2().networkInterfaces(List.of())).hasMessageContaining("no id");
        assertThatThrownBy(() -> ec2().securityGroups(List.of())).hasMessageContaining("no id");
        assertThatThrownBy(() -> ec2().routeTables(List.of())).hasMessageContaining("no id");
    }

    @Test
    void aSubnetHasBlocksOfBothFamilies() {
        wire("DescribeSubnets");

        assertThat(value(ec2().subnet(SUBNET))).isEqualTo(new SubnetDetails(
                new SubnetId("subnet-986ccf2d8c086b9a1"), "vpc-8cf6bd7e4d83ea0c1", "us-east-1f",
                List.of(Cidr.parse("10.9.1.0/24"), Cidr.parse("2400:6500:fe4a:b300::/64"))));
    }

    @Test
    void aBlockThatWasTakenFromASubnetIsNoBlockOfIt() {
        answer("""
                <subnetSet><item><subnetId>subnet-0a</subnetId><ipv6CidrBlockAssociationSet><item>
                <ipv6CidrBlock>2001:db8::/64</ipv6CidrBlock>
                <ipv6CidrBlockState><state>disassociated</state></ipv6CidrBlockState></item><item>
                <ipv6CidrBlock>2001:db8:1::/64</ipv6CidrBlock>
                <ipv6CidrBlockState><state>associated</state></ipv6CidrBlockState></item>
                </ipv6CidrBlockAssociationSet></item></subnetSet>""");

        assertThat(value(ec2().subnet(SUBNET)).blocks()).containsExactly(Cidr.parse("2001:db8:1::/64"));
    }

    @Test
    void aSecurityGroupHasRulesOfBothDirections() {
        wire("DescribeSecurityGroups");

        assertThat(value(ec2().securityGroups(List.of("sg-1")))).containsExactly(new SecurityGroup(
                "sg-da571ea44ac6b9cda", "vrrp",
                List.of(new Rule("tcp", OptionalInt.of(22), OptionalInt.of(22),
                        List.of(new Block(Cidr.parse("10.0.0.0/8"))))),
                List.of(new Rule("-1", OptionalInt.empty(), OptionalInt.empty(),
                        List.of(new Block(Cidr.parse("0.0.0.0/0")), new Block(Cidr.parse("::/0")))))));
    }

    @Test
    void aRuleNamesGroupsAndPrefixListsTooAndHasNoPortsForProtocol112() {
        answer("""
                <securityGroupInfo><item><groupId>sg-0a</groupId><ipPermissions><item>
                <ipProtocol>112</ipProtocol><fromPort>-1</fromPort><toPort>-1</toPort>
                <groups><item><userId>123456789012</userId><groupId>sg-0a</groupId></item></groups>
                <prefixListIds><item><prefixListId>pl-0a</prefixListId></item></prefixListIds>
                </item></ipPermissions></item></securityGroupInfo>""");

        assertThat(value(ec2().securityGroups(List.of("sg-0a"))).getFirst().ingress()).containsExactly(
                new Rule("112", OptionalInt.empty(), OptionalInt.empty(),
                        List.of(new Member("sg-0a"), new PrefixList("pl-0a"))));
    }

    @Test
    void entriesOfANetworkAclComeInTheOrderOfTheirNumbers() {
        wire("DescribeNetworkAcls");

        Cidr all = Cidr.parse("0.0.0.0/0");
        assertThat(value(ec2().networkAclOf(SUBNET)).entries()).containsExactly(
                new Entry(100, true, "-1", true, all), new Entry(100, false, "-1", true, all),
                new Entry(32767, true, "-1", false, all), new Entry(32767, false, "-1", false, all));
    }

    @Test
    void entriesForIpv6HaveABlockOfIpv6() {
        answer("""
                <networkAclSet><item><networkAclId>acl-0a</networkAclId><entrySet><item>
                <ruleNumber>101</ruleNumber><protocol>112</protocol><ruleAction>deny</ruleAction>
                <egress>false</egress><ipv6CidrBlock>::/0</ipv6CidrBlock></item></entrySet>
                </item></networkAclSet>""");

        assertThat(value(ec2().networkAclOf(SUBNET)).entries())
                .containsExactly(new Entry(101, false, "112", false, Cidr.parse("::/0")));
    }

    @Test
    void reservationsAreExplicitOrForPrefixes() {
        wire("GetSubnetCidrReservations");
        assertThat(value(ec2().cidrReservations(SUBNET))).containsExactly(
                new CidrReservation("scr-d0eb1fa186251367b", Cidr.parse("10.9.1.200/32"), true),
                new CidrReservation("scr-8c85395bbcfcb4a12", Cidr.parse("10.9.1.8/29"), true));

        answer("""
                <subnetIpv6CidrReservationSet><item><subnetCidrReservationId>scr-1</subnetCidrReservationId>
                <cidr>2001:db8::/80</cidr><reservationType>prefix</reservationType></item>
                </subnetIpv6CidrReservationSet>""");
        assertThat(value(ec2().cidrReservations(SUBNET)))
                .containsExactly(new CidrReservation("scr-1", Cidr.parse("2001:db8::/80"), false));
    }

    @Test
    void anInterfaceHasAPrimaryAddressAndOthers() {
        wire("DescribeNetworkInterfaces");

        InterfaceDetails eni = value(ec2().networkInterfaces(List.of(ENI))).getFirst();

        assertThat(eni.addresses()).containsExactly(held("10.9.1.11", true), held("10.9.1.100", false),
                held("10.9.1.10", false), held("10.9.1.252", false),
                held("2400:6500:fe4a:b300::100", false), held("2001:db8::1", false));
        assertThat(eni).returns("vpc-8cf6bd7e4d83ea0c1", InterfaceDetails::vpc)
                .returns(List.of("sg-da571ea44ac6b9cda"), InterfaceDetails::groups)
                .returns("available", InterfaceDetails::status)
                .returns(Optional.empty(), InterfaceDetails::attachment)
                .returns(true, InterfaceDetails::sourceDestCheck);
    }

    @Test
    void anInterfaceTellsItsAttachmentItsPrefixesAndWhatItIsFor() {
        answer("""
                <networkInterfaceSet><item><networkInterfaceId>eni-0b</networkInterfaceId>
                <subnetId>subnet-0a</subnetId><vpcId>vpc-0a</vpcId><status>in-use</status>
                <description>ELB app/x</description><sourceDestCheck>false</sourceDestCheck>
                <attachment><instanceId>i-0b</instanceId><deviceIndex>1</deviceIndex><status>attached</status>
                </attachment><ipv4PrefixSet><item><ipv4Prefix>10.0.1.16/28</ipv4Prefix></item></ipv4PrefixSet>
                <ipv6AddressesSet><item><ipv6Address>2001:db8::5</ipv6Address><isPrimaryIpv6>true</isPrimaryIpv6>
                </item></ipv6AddressesSet></item></networkInterfaceSet>""");

        assertThat(value(ec2().holders(SUBNET, VIP))).containsExactly(new InterfaceDetails(
                new NetworkInterfaceId("eni-0b"), SUBNET, "vpc-0a", "ELB app/x", List.of(),
                List.of(held("2001:db8::5", true)), List.of(Cidr.parse("10.0.1.16/28")), "in-use",
                Optional.of(new Attachment(Optional.of("i-0b"), 1, "attached")), false));
    }

    @Test
    void anInstanceHasAStateAndATypeAndTheTypeHasLimits() {
        wire("DescribeInstances");
        assertThat(value(ec2().instance("i-1")))
                .isEqualTo(new InstanceDetails("i-8222ad5ba41bf727d", "running", "t3.small"));

        wire("DescribeInstanceTypes");
        assertThat(value(ec2().limitsOf("t3.small"))).isEqualTo(new InstanceTypeLimits("t3.small", 3, 4, 4));
    }

    @Test
    void aTableTellsWhoUsesItAndItsRoutesOfEveryKind() {
        wire("DescribeRouteTables");
        TableDetails table = value(ec2().routeTablesOf(SUBNET)).getFirst();
        assertThat(table.associations()).containsExactly(new Association("rtbassoc-3b5e1e7e6872ddff8", false,
                Optional.of(new SubnetId("subnet-986ccf2d8c086b9a1"))));
        assertThat(table.routes().getLast()).isEqualTo(new TableDetails.Entry("172.30.0.10/32",
                Optional.of(Cidr.parse("172.30.0.10/32")),
                Optional.of(new NetworkInterfaceId("eni-16302c74126a0eea3")), "eni-16302c74126a0eea3",
                "CreateRoute", false));

        wire("DescribeRouteTables-main");
        assertThat(value(ec2().mainRouteTableOf("vpc-1")).associations())
                .containsExactly(new Association("rtbassoc-10afcb32e5cc0c2fa", true, Optional.empty()));
    }

    @Test
    void aTableHasANameAndRoutesToPrefixListsAndPropagatedOnes() {
        answer("""
                <routeTableSet><item><routeTableId>rtb-0a</routeTableId><vpcId>vpc-0a</vpcId>
                <tagSet><item><key>Env</key><value>x</value></item>
                <item><key>Name</key><value>connectors</value></item></tagSet><routeSet>
                <item><destinationPrefixListId>pl-0a</destinationPrefixListId><gatewayId>vpce-0a</gatewayId>
                <origin>CreateRoute</origin><state>active</state></item>
                <item><destinationIpv6CidrBlock>fd00::/8</destinationIpv6CidrBlock><gatewayId>vgw-0a</gatewayId>
                <origin>EnableVgwRoutePropagation</origin><state>blackhole</state></item>
                </routeSet></item></routeTableSet>""");

        assertThat(value(ec2().routeTables(List.of(TABLE)))).containsExactly(new TableDetails(
                new RouteTableId("rtb-0a"), Optional.of("connectors"), "vpc-0a", List.of(), List.of(
                        new TableDetails.Entry("pl-0a", Optional.empty(), Optional.empty(), "vpce-0a",
                                "CreateRoute", false),
                        new TableDetails.Entry("fd00::/8", Optional.of(Cidr.parse("fd00::/8")),
                                Optional.empty(), "vgw-0a", "EnableVgwRoutePropagation", true))));
    }

    private static Held held(String address, boolean primary) {
        return new Held(InetAddress.ofLiteral(address), primary);
    }

    private static void answer(String content) {
        server.answer(200, "<Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15\">" + content
                + "</Response>");
    }

    /** What moto answered on the wire. */
    private static void wire(String name) {
        try (InputStream file = Objects.requireNonNull(
                AwsEc2InspectionTest.class.getResourceAsStream("/ec2-wire/" + name + ".xml"))) {
            server.answer(200, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
