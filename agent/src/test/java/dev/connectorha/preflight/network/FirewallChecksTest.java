package dev.connectorha.preflight.network;

import static dev.connectorha.preflight.FakeWorld.SUBNET;
import static dev.connectorha.preflight.FakeWorld.VPC;
import static dev.connectorha.preflight.Row.broken;
import static dev.connectorha.preflight.Row.fail;
import static dev.connectorha.preflight.Row.pass;
import static dev.connectorha.preflight.Row.skip;
import static dev.connectorha.preflight.Row.warn;

import dev.connectorha.ec2.Cidr;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.SubnetId;
import dev.connectorha.ec2.inspection.InterfaceDetails;
import dev.connectorha.ec2.inspection.NetworkAcl;
import dev.connectorha.ec2.inspection.NetworkAcl.Entry;
import dev.connectorha.ec2.inspection.SecurityGroup;
import dev.connectorha.ec2.inspection.SecurityGroup.Block;
import dev.connectorha.ec2.inspection.SecurityGroup.Member;
import dev.connectorha.ec2.inspection.SecurityGroup.Party;
import dev.connectorha.ec2.inspection.SecurityGroup.PrefixList;
import dev.connectorha.ec2.inspection.SecurityGroup.Rule;
import dev.connectorha.preflight.FakeWorld;
import dev.connectorha.preflight.Row;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the checks of security groups and network ACLs say. */
class FirewallChecksTest {
    private static final String READ = "DescribeNetworkInterfaces";
    private static final String GROUPS = "DescribeSecurityGroups";
    private static final Rule OUT = rule("-1", block("0.0.0.0/0"));
    private static final SubnetId FAR = new SubnetId("subnet-0f");

    static Stream<Row> securityGroup() {
        return Stream.of(pass("by membership", Row::asItIs, "passes both ways between sg-0e and sg-0e"),
                pass("by block",
                        world -> group(world, List.of(rule("112", block("10.0.1.0/24"))), List.of(OUT)),
                        "passes both ways"),
                pass("by all protocols",
                        world -> group(world, List.of(rule("-1", block("0.0.0.0/0"))), List.of(OUT)),
                        "passes both ways"),
                fail("no rule", world -> group(world, List.of(rule("tcp", block("0.0.0.0/0"))), List.of(OUT)),
                        "the security groups of eni-0a do not let VRRP (protocol 112) in from 10.0.1.11",
                        "eni-0b do not let VRRP (protocol 112) in from 10.0.1.10",
                        "aws ec2 authorize-security-group-ingress --group-id sg-0e --ip-permissions"
                                + " 'IpProtocol=112,UserIdGroupPairs=[{GroupId=sg-0e}]'"),
                fail("for somebody else", world -> group(world, List.of(rule("112", block("10.9.0.0/16"),
                        new Member("sg-09"))), List.of(OUT)),
                        "sg-0e lets protocol 112 in from 10.9.0.0/16, which is not the other member",
                        "sg-09"),
                fail("not out", world -> group(world, List.of(rule("112", new Member("sg-0e"))),
                        List.of(rule("tcp", block("0.0.0.0/0")))), "out to 10.0.1.11",
                        "authorize-security-group-egress"),
                fail("not into the peer", FirewallChecksTest::otherGroupAtThePeer,
                        "the security groups of eni-0b do not let VRRP (protocol 112) in from 10.0.1.10",
                        "--group-id sg-0b --ip-permissions 'IpProtocol=112,UserIdGroupPairs=[{GroupId=sg-0e}]'"),
                warn("a prefix list", world -> group(world, List.of(rule("112", new PrefixList("pl-0a"))),
                        List.of(OUT)), "prefix list, which is not resolved"),
                warn("not permitted", world -> world.ec2.deny(GROUPS), "without ec2:DescribeSecurityGroups",
                        "connection tracking", "describe-security-groups --group-ids sg-0e"),
                warn("the peer's ENI not to be seen", world -> world.ec2.deny(READ),
                        "whose ENI cannot be seen"),
                skip("no peer", world -> world.ec2.interfaces.remove(1), "the peer's ENI is not known"),
                fail("no rule, the peer's ENI not to be seen", world -> {
                    group(world, List.of(rule("tcp", block("0.0.0.0/0"))), List.of(OUT));
                    world.ec2.deny(READ);
                }, "the security groups of eni-0a do not let"),
                broken("throttled",
                        world -> world.ec2.fail(new Ec2Failure.Throttled(GROUPS, "RequestLimitExceeded",
                                "Request limit exceeded.")),
                        "RequestLimitExceeded"),
                skip("no ENI", world -> world.imds.nics.clear(), "not known"));
    }

    static Stream<Row> networkAcl() {
        Entry all = new Entry(100, false, "-1", true, Cidr.parse("0.0.0.0/0"));
        Entry out = new Entry(100, true, "-1", true, Cidr.parse("0.0.0.0/0"));
        return Stream.of(
                pass("within a subnet", world -> acl(world, SUBNET),
                        "within which network ACLs are not applied"),
                pass("between subnets", world -> far(world, all, out),
                        "acl-subnet-0f lets VRRP out to 10.0.1.10"),
                fail("denied before it is allowed", world -> far(world, all, out,
                        new Entry(90, false, "112", false, Cidr.parse("10.0.0.0/8"))),
                        "acl-subnet-0a of subnet-0a does not let VRRP (protocol 112) in from 10.0.1.11",
                        "rule 90 denies 10.0.0.0/8", "--ingress --rule-number RULE_NUMBER --protocol 112"),
                pass("denied after it is allowed", world -> far(world, all, out,
                        new Entry(110, false, "112", false, Cidr.parse("10.0.0.0/8"))), "lets VRRP in"),
                pass("denied for others", world -> far(world, all, out,
                        new Entry(90, false, "6", false, Cidr.parse("0.0.0.0/0")),
                        new Entry(91, false, "-1", false, Cidr.parse("10.9.0.0/16"))), "lets VRRP in"),
                fail("nothing allowed out", world -> far(world, all), "out to 10.0.1.11", "no rule allows it",
                        "--egress"),
                skip("not permitted", world -> {
                    far(world, all, out);
                    world.ec2.deny("DescribeNetworkAcls");
                }, "without ec2:DescribeNetworkAcls"),
                pass("the peer not to be seen, and near", world -> world.ec2.deny(READ), "are not applied"));
    }

    @ParameterizedTest
    @MethodSource
    void securityGroup(Row row) throws InterruptedException {
        row.verify(new SecurityGroupCheck());
    }

    @ParameterizedTest
    @MethodSource
    void networkAcl(Row row) throws InterruptedException {
        row.verify(new NetworkAclCheck());
    }

    private static Rule rule(String protocol, Party... parties) {
        return new Rule(protocol, OptionalInt.empty(), OptionalInt.empty(), List.of(parties));
    }

    private static Party block(String text) {
        return new Block(Cidr.parse(text));
    }

    private static void group(FakeWorld world, List<Rule> ingress, List<Rule> egress) {
        world.ec2.groups.set(0, new SecurityGroup("sg-0e", "connector-ha", ingress, egress));
    }

    /** Ours lets the other group in; the other one's lets only itself in. */
    private static void otherGroupAtThePeer(FakeWorld world) {
        group(world, List.of(rule("112", new Member("sg-0b"))), List.of(OUT));
        world.ec2.groups.add(new SecurityGroup("sg-0b", "peer", List.of(rule("112", new Member("sg-0b"))),
                List.of(OUT)));
        InterfaceDetails eni = world.ec2.eni("eni-0b");
        world.ec2.replace(new InterfaceDetails(eni.id(), SUBNET, VPC, "", List.of("sg-0b"), eni.addresses(),
                List.of(), "in-use", eni.attachment(), false));
    }

    private static void acl(FakeWorld world, SubnetId subnet, Entry... entries) {
        world.ec2.acls.put(subnet, new NetworkAcl("acl-" + subnet, List.of(entries)));
    }

    /** The peer is in another subnet, whose ACL allows everything. */
    private static void far(FakeWorld world, Entry... ours) {
        InterfaceDetails eni = world.ec2.eni("eni-0b");
        world.ec2.replace(
                new InterfaceDetails(eni.id(), FAR, VPC, "", eni.groups(), eni.addresses(), List.of(),
                        "in-use", eni.attachment(), false));
        acl(world, SUBNET, ours);
        acl(world, FAR, new Entry(100, false, "-1", true, Cidr.parse("0.0.0.0/0")),
                new Entry(100, true, "-1", true, Cidr.parse("0.0.0.0/0")));
    }
}
