package dev.connectorha.localstack.preflight;

import static dev.connectorha.localstack.ec2.Pair.ENI_A;
import static dev.connectorha.localstack.ec2.Pair.ENI_B;
import static dev.connectorha.localstack.ec2.Pair.INSTANCE_B;
import static dev.connectorha.localstack.ec2.Pair.ROUTE;
import static dev.connectorha.localstack.ec2.Pair.SUBNET;
import static dev.connectorha.localstack.ec2.Pair.TABLE;
import static dev.connectorha.localstack.ec2.Pair.VIP;
import static dev.connectorha.localstack.preflight.Breakage.fail;
import static dev.connectorha.localstack.preflight.Breakage.warn;

import dev.connectorha.localstack.ec2.Pair;
import dev.connectorha.localstack.ec2.model.Instance;
import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.preflight.Cure.Host;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What can be wrong with a pair in EC2 and IMDS, one thing at a time, and which check says it. */
final class Breakages {
    private static final String NOBODY = "eni-0fff0000000000001";
    private static final String LISTED = "routes: {destinations: [172.31.99.0/24, 172.31.98.0/24]}";
    private static final String GROUPS = "\nsecurityGroups:\n  - id";
    private static final String OWN = "addresses: [10.0.1.10]";
    private static final String PEERS = "addresses: [10.0.1.11]";
    private static final String TYPE_B = "{id: " + INSTANCE_B + "}";
    private static final String RULE = "protocol: \"112\", group: self";

    private static final String FURTHER_SUBNET = """
            availabilityZone: eu-west-1a
              - {id: subnet-0bbb, cidr: 10.0.2.0/24, availabilityZone: eu-west-1b}""";

    private static final String[] OF_THE_PEER = {"instance.peer-subnet", "instance.peer-address",
            "instance.peer-room", "network.source-dest-check"};
    private static final String[] OF_ROUTES = {"network.routes", "network.routes-active",
            "network.routes-static", "network.route-targets"};
    private static final String[] OF_IMDS = {"instance.imds-version-1", "instance.place",
            "instance.interface",
            "network.vip-subnet"};
    /** What is not asked where a call to EC2 is not accepted. */
    private static final String[] OF_EC2 = joined(new String[]{"instance.room", "instance.peer",
            "network.route-table", "network.route-tables-named", "network.vip-free",
            "network.vip-reservation", "network.security-group", "network.network-acl"}, OF_THE_PEER,
            OF_ROUTES);

    private Breakages() {}

    /** About IMDS, this member's place, and the peer. */
    static Stream<Breakage> instance() {
        String[] unknownPeer = joined(OF_THE_PEER, new String[]{"network.security-group"});
        return Stream.of(
                withoutImds(fail("no IMDS", "instance.imds", "IMDS does not answer")
                        .after(bench -> bench.imds.close()).doing(Bench::startImds)),
                withoutImds(fail("hop limit", "instance.imds", "hop limit is too small").after(
                        bench -> bench.imds.faults()
                                .add(Fault.on("/latest/api/token", new Fault.Effect.Hang(0))))
                        .doing(bench -> bench.imds.faults().clear())),
                fail("another region configured", "instance.place", "ec2.region is eu-west-2")
                        .configured("interfaces:", "ec2: {region: eu-west-2}\ninterfaces:")
                        .rewriting("ec2: {region: eu-west-2}\n", ""),
                fail("wrong ENI id", "instance.interface", "write " + ENI_A)
                        .with("networkInterfaceId: " + NOBODY).rewriting(NOBODY, ENI_A),
                fail("no room", "instance.room", "no room for 1 more")
                        .where("type: m5.large", "type: t3.micro")
                        .where(OWN, "addresses: [10.0.1.10, 10.0.1.50]").filling("ADDRESS", "10.0.1.50"),
                fail("unknown id of the peer", "instance.peer", "InvalidNetworkInterfaceID.NotFound")
                        .with("peerNetworkInterfaceId: " + NOBODY).skipping(unknownPeer)
                        .rewriting(NOBODY, ENI_B),
                fail("the peer's id is ours", "instance.peer", "of this very instance")
                        .with("peerNetworkInterfaceId: " + ENI_A)
                        .skipping("instance.peer-subnet", "instance.peer-address", "instance.peer-room")
                        .rewriting(ENI_A, ENI_B),
                fail("nobody has the peer's address", "instance.peer", "has the peer's address 10.0.1.11")
                        .where(PEERS, "addresses: [10.0.1.12]").skipping(unknownPeer)
                        .rewriting("10.0.1.11", "10.0.1.12"),
                fail("the peer in another subnet", "instance.peer-subnet", "moves only within it")
                        .where("availabilityZone: eu-west-1a", FURTHER_SUBNET)
                        .where("0b\"\n    subnet: " + SUBNET, "0b\"\n    subnet: subnet-0bbb")
                        .where(PEERS, "addresses: [10.0.2.11]").configured("10.0.1.11", "10.0.2.11")
                        .curedBy(Breakages::launchedInTheSubnet),
                fail("another ENI has the peer's address", "instance.peer-address",
                        "10.0.1.11 is on " + NOBODY)
                        .where(PEERS, "addresses: [10.0.1.12]").where(GROUPS, third("10.0.1.11"))
                        .with("peerNetworkInterfaceId: " + ENI_B).rewriting("10.0.1.11", "10.0.1.12"),
                fail("no room at the peer", "instance.peer-room", ENI_B + " has 2 IPv4 addresses")
                        .where(TYPE_B, "{id: " + INSTANCE_B + ", type: t3.micro}")
                        .where(PEERS, "addresses: [10.0.1.11, 10.0.1.51]").filling("ADDRESS", "10.0.1.51"));
    }

    private static Breakage withoutImds(Breakage breakage) {
        return breakage.skipping(joined(OF_IMDS, OF_EC2, new String[]{"identity.credentials",
                "identity.endpoint", "identity.clock", "identity.accepted"}));
    }

    /** A new network interface for the peer, in this member's subnet, as a launch makes one. */
    private static Host launchedInTheSubnet(Bench bench, Findings said, Host before)
            throws IOException, InterruptedException {
        bench.ec2.control().deleteNetworkInterface(ENI_B);
        try (Ec2Client person = Pair.client(bench.ec2.endpoint())) {
            String eni = person.createNetworkInterface(launch -> launch.subnetId(SUBNET)
                    .privateIpAddress("10.0.1.11").groups("sg-0eee0000000000001")).networkInterface()
                    .networkInterfaceId();
            bench.ec2.control().attach(eni, INSTANCE_B, 0);
        }
        return new Host(before.config().replace("10.0.2.11", "10.0.1.11"), before.ahead());
    }

    /** About credentials, endpoint and clock. */
    static Stream<Breakage> identity() {
        Fault.Effect absent = new Fault.Effect.Failure(404, "NotFound", "Not Found");
        return Stream.of(
                fail("no instance profile", "identity.credentials", "no instance profile is attached")
                        .after(bench -> bench.imds.faults().add(Fault.on("/latest/meta-data/iam/*", absent)))
                        .doing(bench -> bench.imds.faults().clear())
                        .skipping(joined(OF_EC2, new String[]{"identity.accepted"})),
                fail("no endpoint", "identity.endpoint", "no answer from http://127.")
                        .after(bench -> bench.ec2.close()).doing(bench -> bench.ec2.start())
                        .skipping(joined(OF_EC2, new String[]{"identity.clock", "identity.accepted"})),
                fail("an endpoint in a black hole", "identity.endpoint", "no answer from http://127.")
                        .after(bench -> bench.ec2.control().faults()
                                .add(Fault.on("*", new Fault.Effect.Hang(0))))
                        .doing(bench -> bench.ec2.control().faults().clear())
                        .skipping(joined(OF_EC2, new String[]{"identity.clock", "identity.accepted"})),
                warn("a slow endpoint", "identity.endpoint", "more than 1000").after(bench -> bench.ec2
                        .control()
                        .faults().add(Fault.on("DescribeRouteTables", new Fault.Effect.Latency(1100))))
                        .doing(bench -> bench.ec2.control().faults().clear()),
                fail("skewed clock", "identity.clock", "EC2 refuses its signatures")
                        .clockAhead(Duration.ofSeconds(360))
                        .skipping(joined(OF_EC2, new String[]{"identity.accepted"})),
                warn("drifting clock", "identity.clock", "behind EC2's; at 5 min")
                        .clockAhead(Duration.ofSeconds(-90)),
                fail("credentials refused", "identity.accepted", "AuthFailure").after(
                        bench -> bench.ec2.control().faults().add(Fault.on("DescribeRouteTables",
                                new Fault.Effect.Failure(401, "AuthFailure", "not able to validate"))))
                        .doing(bench -> bench.ec2.control().faults().clear())
                        .skipping(OF_EC2));
    }

    /** About route tables and routes. */
    static Stream<Breakage> routes() {
        return Stream.of(
                fail("the subnet on the main table", "network.route-table",
                        "associate-route-table --subnet-id " + SUBNET + " --route-table-id rtb-main")
                        .where("subnets: [" + SUBNET + "]", "subnets: []").skipping(OF_ROUTES)
                        .filling("DESTINATION", ROUTE),
                fail("a named table that is not there", "network.route-tables-named",
                        "rtb-0fff does not exist")
                        .with("routes: {tables: [subnet, rtb-0fff]}").skipping(OF_ROUTES)
                        .rewriting(", rtb-0fff", ""),
                fail("a missing route", "network.routes", "no route to 172.31.98.0/24 in " + TABLE)
                        .with(LISTED)
                        .after(bench -> bench.ec2.control().dropRoute(TABLE, "172.31.98.0/24")),
                fail("a route that only covers it", "network.routes", "172.31.98.0/23 -> " + ENI_A)
                        .with(LISTED)
                        .after(bench -> {
                            bench.ec2.control().dropRoute(TABLE, "172.31.98.0/24");
                            bench.ec2.control().setRoute(TABLE, "172.31.98.0/23", ENI_A);
                        }),
                warn("no route of the pair", "network.routes", "points at an ENI of the pair")
                        .after(bench -> {
                            bench.ec2.control().dropRoute(TABLE, "172.31.98.0/24");
                            bench.ec2.control().dropRoute(TABLE, ROUTE);
                        }).filling("DESTINATION", ROUTE),
                fail("a blackhole", "network.routes-active", INSTANCE_B + ", is stopped").after(bench -> {
                    bench.ec2.control().setRoute(TABLE, ROUTE, ENI_B);
                    bench.ec2.control().setInstanceState(INSTANCE_B, Instance.State.STOPPED);
                }),
                warn("a blackhole at a former peer", "network.routes-active", "not of the pair")
                        .after(bench -> bench.ec2.control().setRoute(TABLE, "172.31.97.0/24", NOBODY)),
                warn("a listed route of somebody else", "network.route-targets", "which is not of the pair")
                        .with(LISTED).after(bench -> bench.ec2.control().setRoute(TABLE, ROUTE, "igw-0fff")),
                fail("source/destination check on", "network.source-dest-check",
                        "--network-interface-id " + ENI_B + " --no-source-dest-check")
                        .where(PEERS, PEERS + "\n    sourceDestCheck: true"));
    }

    /** About the virtual IP's place and what lets VRRP pass. */
    static Stream<Breakage> surroundings() {
        String[] moot = {"network.vip-free", "network.vip-reservation"};
        String[] unknownPeer = joined(OF_THE_PEER, new String[]{"network.security-group"});
        return Stream.of(
                fail("the virtual IP outside the subnet", "network.vip-subnet",
                        "10.0.2.100 is not in " + SUBNET)
                        .configured("[10.0.1.100]", "[10.0.2.100]").skipping(moot)
                        .rewriting("10.0.2.100", VIP),
                fail("the virtual IP reserved", "network.vip-subnet", "10.0.1.3 is reserved")
                        .configured("[10.0.1.100]", "[10.0.1.3]").skipping(moot).rewriting("10.0.1.3", VIP),
                fail("a foreign holder of the virtual IP", "network.vip-free",
                        "describe-network-interfaces --network-interface-ids " + NOBODY)
                        .where(GROUPS, third("10.0.1.90")).after(bench -> bench.ec2.control()
                                .moveAddress(VIP, NOBODY))
                        .curedBy(Breakages::givenUpByItsOwner),
                fail("the virtual IP at a peer that took the written one's place", "instance.peer",
                        "which does not exist").with("peerNetworkInterfaceId: " + NOBODY)
                        .after(bench -> bench.ec2.control().moveAddress(VIP, ENI_B))
                        .skipping(joined(unknownPeer, new String[]{"network.vip-free"}))
                        .rewriting(NOBODY, ENI_B),
                fail("the virtual IP is somebody's primary", "network.vip-free",
                        "the primary address of " + NOBODY)
                        .where(GROUPS, third(VIP)).rewriting(VIP, "10.0.1.101"),
                warn("no reservation", "network.vip-reservation",
                        "create-subnet-cidr-reservation --subnet-id "
                                + SUBNET + " --cidr 10.0.1.100/32 --reservation-type explicit")
                        .where("cidr: 10.0.1.100/32", "cidr: 10.0.1.101/32"),
                warn("a reservation for prefixes", "network.vip-reservation", "which is for prefixes")
                        .where("cidr: 10.0.1.100/32, type: explicit", "cidr: 10.0.1.96/28, type: prefix")
                        .curedBy(Breakages::reservedByItself),
                fail("no rule for protocol 112", "network.security-group",
                        "authorize-security-group-ingress --group-id sg-0eee0000000000001")
                        .where(RULE, "protocol: \"113\", group: self"),
                fail("a rule for somebody else", "network.security-group", "112 in from 10.9.0.0/16")
                        .where(RULE, "protocol: \"112\", cidr: 10.9.0.0/16"),
                warn("a rule for a prefix list", "network.security-group", "prefix list")
                        .where(RULE, "protocol: \"112\", prefixList: pl-0aaa")
                        .curedBy(Breakages::withTheRule));
    }

    /** As the remedy says in words, by who has looked whose it is, with the command that is printed for that. */
    private static Host givenUpByItsOwner(Bench bench, Findings said, Host before)
            throws IOException, InterruptedException {
        for (String command : said.commands("network.vip-free")) {
            Terminal.run(bench, command);
        }
        Terminal.run(bench, "aws ec2 unassign-private-ip-addresses --network-interface-id " + NOBODY
                + " --private-ip-addresses " + VIP);
        return before;
    }

    /** As the remedy says in words, where nobody takes prefixes. */
    private static Host reservedByItself(Bench bench, Findings said, Host before)
            throws IOException, InterruptedException {
        String reservation = said.said("network.vip-reservation").replaceFirst("(?s).* is in (scr-\\w+) .*",
                "$1");
        Terminal.run(bench,
                "aws ec2 delete-subnet-cidr-reservation --subnet-cidr-reservation-id " + reservation);
        Terminal.run(bench, "aws ec2 create-subnet-cidr-reservation --subnet-id " + SUBNET
                + " --cidr 10.0.1.100/32 --reservation-type explicit");
        return before;
    }

    /** As the remedy says in words: a rule for protocol 112 from the other. */
    private static Host withTheRule(Bench bench, Findings said, Host before)
            throws IOException, InterruptedException {
        Terminal.run(bench, "aws ec2 authorize-security-group-ingress --group-id sg-0eee0000000000001"
                + " --protocol 112 --source-group sg-0eee0000000000001");
        return before;
    }

    /** A further ENI in front of the security groups, as EC2 has it. */
    private static String third(String address) {
        return "\n  - {id: " + NOBODY + ", mac: \"02:00:00:00:00:0f\", subnet: " + SUBNET + ", addresses: ["
                + address + "]}\n" + GROUPS;
    }

    private static String[] joined(String[]... all) {
        return Stream.of(all).flatMap(Stream::of).toArray(String[]::new);
    }
}
