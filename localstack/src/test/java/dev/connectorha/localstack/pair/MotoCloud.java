package dev.connectorha.localstack.pair;

import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.ec2.Scenario;
import dev.connectorha.localstack.ec2.ScenarioFile;
import dev.connectorha.localstack.imds.ImdsStandIn;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.Moto;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * moto as EC2, and our IMDS for the members, since moto's serves neither interfaces nor tokens. An EC2 stand-in that
 * never listens lends IMDS the interfaces that moto made; it does not follow moto by itself.
 */
record MotoCloud(Moto moto, Ec2StandIn interfaces, List<ImdsStandIn> imds) implements AutoCloseable {
    static MotoCloud start(Lab lab) throws Exception {
        return of(lab, Moto.start(lab));
    }

    static MotoCloud of(Lab lab, Moto moto) throws Exception {
        Ec2StandIn interfaces = new Ec2StandIn(scenario(moto), listen(0));
        MotoCloud cloud = new MotoCloud(moto, interfaces, new ArrayList<>());
        return lab.inNamespace(lab.cloud(), () -> {
            for (Member member : Member.values()) {
                cloud.imds.add(
                        new ImdsStandIn(interfaces, instance(member), listen(member.imdsPort())).start());
            }
            return cloud;
        });
    }

    /** IMDS shows from now on that the virtual address is on the member's ENI. */
    void showVipAt(Member member) {
        interfaces.control().moveAddress(Topology.VIRTUAL_ADDRESS, moto.networkInterface(member));
    }

    /** The id of the ENI that the route points at. */
    String routeTarget() throws IOException {
        return moto.ec2("describe-route-tables", "--route-table-ids", moto.routeTable(), "--query",
                "RouteTables[].Routes[?DestinationCidrBlock=='" + Moto.DESTINATION + "'].NetworkInterfaceId");
    }

    /** The ENIs that have the virtual address: on EC2 there could be one at most. */
    List<String> vipHolders() throws IOException {
        // moto's filter by address looks at primary ones only.
        String having = "NetworkInterfaces[?PrivateIpAddresses[?PrivateIpAddress=='"
                + Topology.VIRTUAL_ADDRESS
                + "']].NetworkInterfaceId";
        return Stream.of(moto.ec2("describe-network-interfaces", "--query", having).split("\\s+"))
                .filter(id -> !id.isEmpty()).toList();
    }

    @Override
    public void close() throws IOException {
        imds.forEach(ImdsStandIn::close);
        moto.close();
    }

    private static Scenario scenario(Moto moto) throws IOException {
        String subnet = moto.ec2("describe-network-interfaces", "--network-interface-ids",
                moto.networkInterface(Member.A), "--query", "NetworkInterfaces[].SubnetId");
        String members = Stream.of(Member.values()).map(member -> """
                  - {id: %s, mac: "%s", subnet: %s, addresses: [%s], instance: %s}
                """.formatted(moto.networkInterface(member), member.mac(), subnet, member.address(),
                instance(member))).collect(Collectors.joining());
        return ScenarioFile.parse("""
                region: eu-west-1
                vpc: {id: vpc-0ddd0000000000001, cidr: 10.0.0.0/16}
                subnets: [{id: %s, cidr: %s, availabilityZone: eu-west-1a}]
                instances: [{id: %s}, {id: %s}]
                networkInterfaces:
                %s""".formatted(subnet, Topology.SUBNET, instance(Member.A), instance(Member.B), members));
    }

    private static String instance(Member member) {
        return "i-" + member.label();
    }

    private static InetSocketAddress listen(int port) {
        return new InetSocketAddress(Topology.MANAGEMENT_ADDRESS, port);
    }
}
