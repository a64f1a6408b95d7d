package dev.connectorha.localstack.lab;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** moto in the cloud as the EC2 API, with a VPC for the pair. It asks for no permission and checks no signature. */
public final class Moto implements AutoCloseable {
    /** A route that points at A's ENI to begin with. */
    public static final String DESTINATION = "172.31.99.0/24";
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Host cloud;
    private final Closeable server;
    private final Map<Member, String> networkInterfaces = new EnumMap<>(Member.class);
    private String routeTable = "";

    private Moto(Host cloud, Closeable server) {
        this.cloud = cloud;
        this.server = server;
    }

    /** Starts moto and builds a VPC, a subnet, an ENI for each member, and the subnet's own route table. */
    public static Moto start(Lab lab) throws IOException {
        LabProcess server = lab.cloud().start("moto", Map.of(), "moto_server", "-H",
                Topology.MANAGEMENT_ADDRESS, "-p",
                Integer.toString(Topology.EC2_PORT));
        awaitListening(lab.cloud(), server);
        return at(lab, server::close);
    }

    /**
     * Builds the same in an EC2 of moto's kind that listens already where the lab's EC2 does.
     *
     * @param server is closed with this
     */
    public static Moto at(Lab lab, Closeable server) throws IOException {
        Moto moto = new Moto(lab.cloud(), server);
        moto.build();
        return moto;
    }

    /** What the AWS CLI, or an SDK, needs to reach it from anywhere in the lab. */
    public static Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL_EC2",
                "http://%s:%d".formatted(Topology.MANAGEMENT_ADDRESS, Topology.EC2_PORT),
                "AWS_DEFAULT_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "moto", "AWS_SECRET_ACCESS_KEY",
                "moto");
    }

    /** The ENI of a member. */
    public String networkInterface(Member member) {
        return Objects.requireNonNull(networkInterfaces.get(member));
    }

    /** The table that is associated with the pair's subnet. */
    public String routeTable() {
        return routeTable;
    }

    /** Runs {@code aws ec2 <words> --output text} in the cloud and returns what it prints, without the last newline. */
    public String ec2(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("aws", "ec2"));
        command.addAll(List.of(words));
        command.addAll(List.of("--output", "text"));
        return cloud.run(environment(), command.toArray(String[]::new)).orThrow().strip();
    }

    private void build() throws IOException {
        String vpc = ec2("create-vpc", "--cidr-block", "10.0.0.0/16", "--query", "Vpc.VpcId");
        String subnet = ec2("create-subnet", "--vpc-id", vpc, "--cidr-block", Topology.SUBNET, "--query",
                "Subnet.SubnetId");
        for (Member member : Member.values()) {
            networkInterfaces.put(member,
                    ec2("create-network-interface", "--subnet-id", subnet, "--private-ip-address",
                            member.address(), "--query", "NetworkInterface.NetworkInterfaceId"));
        }
        routeTable = ec2("create-route-table", "--vpc-id", vpc, "--query", "RouteTable.RouteTableId");
        ec2("associate-route-table", "--route-table-id", routeTable, "--subnet-id", subnet);
        ec2("create-route", "--route-table-id", routeTable, "--destination-cidr-block", DESTINATION,
                "--network-interface-id", networkInterface(Member.A));
    }

    private static void awaitListening(Host cloud, LabProcess server) throws IOException {
        String probe = "< /dev/tcp/%s/%d".formatted(Topology.MANAGEMENT_ADDRESS, Topology.EC2_PORT);
        long start = System.nanoTime();
        while (!cloud.run("bash", "-c", probe).ok()) {
            if (!server.alive() || System.nanoTime() - start > START_NANOS) {
                throw new IOException("moto does not listen: " + server.log());
            }
            cloud.run("sleep", "0.1").orThrow();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
