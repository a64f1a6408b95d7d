package dev.connectorha.localstack.lab;

import dev.connectorha.localstack.ec2.Ec2Control;
import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.ec2.Scenario;
import dev.connectorha.localstack.imds.ImdsStandIn;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** EC2 and both members' IMDS, listening in the lab's cloud, as {@link Topology} says. */
public final class StandIns implements AutoCloseable {
    /** The subnet's own table. */
    public static final String ROUTE_TABLE = "rtb-0ccc0000000000001";
    /** The routes of that table that follow the pair; they point at A to begin with. */
    public static final List<String> DESTINATIONS = List.of("172.31.99.0/24", "172.31.98.0/24");

    private static final Map<Member, String> INSTANCES = Map.of(Member.A, "i-0aaa0000000000001", Member.B,
            "i-0bbb0000000000001");
    private static final Map<Member, String> INTERFACES = Map.of(Member.A, "eni-0aaa0000000000001", Member.B,
            "eni-0bbb0000000000001");

    private final Ec2StandIn ec2;
    private final Map<Member, ImdsStandIn> imds = new EnumMap<>(Member.class);

    private StandIns(Ec2StandIn ec2) {
        this.ec2 = ec2;
    }

    /** Starts all three with the scenario of the documentation's pair. */
    public static StandIns start(Lab lab) throws Exception {
        StandIns standIns = new StandIns(new Ec2StandIn(Scenario.pair(), listen(Topology.EC2_PORT)));
        lab.inNamespace(lab.cloud(), () -> {
            standIns.ec2.start();
            for (Member member : Member.values()) {
                ImdsStandIn imds = new ImdsStandIn(standIns.ec2, instance(member),
                        listen(member.imdsPort()));
                standIns.imds.put(member, imds.start());
            }
            return standIns;
        });
        return standIns;
    }

    private static String instance(Member member) {
        return Objects.requireNonNull(INSTANCES.get(member));
    }

    private static InetSocketAddress listen(int port) {
        return new InetSocketAddress(Topology.MANAGEMENT_ADDRESS, port);
    }

    /** What a test does behind EC2's back. */
    public Ec2Control ec2() {
        return ec2.control();
    }

    public ImdsStandIn imds(Member member) {
        return Objects.requireNonNull(imds.get(member));
    }

    /** The ENI of a member's {@code eth0}. */
    public static String networkInterface(Member member) {
        return Objects.requireNonNull(INTERFACES.get(member));
    }

    /** Whether EC2 shows the virtual address and all routes on this member's ENI. */
    public boolean allAt(Member member) {
        String eni = networkInterface(member);
        return ec2().holderOf(Topology.VIRTUAL_ADDRESS).filter(eni::equals).isPresent()
                && DESTINATIONS.stream()
                        .allMatch(destination -> ec2().targetOf(ROUTE_TABLE, destination).filter(eni::equals)
                                .isPresent());
    }

    /** What the AWS CLI needs to reach EC2 from anywhere in the lab, as a member's instance role. */
    public Map<String, String> cliEnvironment(Member member) {
        return Map.of("AWS_ENDPOINT_URL_EC2",
                "http://%s:%d".formatted(Topology.MANAGEMENT_ADDRESS, Topology.EC2_PORT),
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                "http://%s:%d".formatted(Topology.MANAGEMENT_ADDRESS, member.imdsPort()),
                "AWS_DEFAULT_REGION", "eu-west-1");
    }

    @Override
    public void close() {
        imds.values().forEach(ImdsStandIn::close);
        ec2.close();
    }
}
