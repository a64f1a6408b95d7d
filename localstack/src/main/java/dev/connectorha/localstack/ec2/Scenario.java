package dev.connectorha.localstack.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stand-in starts with, as written in a scenario file. Absent parts of the file have the defaults named here.
 *
 * @param account twelve digits; default 123456789012
 * @param role the instances' role; default connector-ha
 * @param addressLimit IPv4 addresses per ENI, the primary included; default what the instance's type may have
 * @param tags by the id of what is tagged
 * @param policies IAM policies, one or a list, by whom they belong to: an instance, an access key, or the role. Who has
 *     none may do everything
 * @param behaviour what EC2 does around each call
 */
public record Scenario(String region, String account, String role, @Nullable Integer addressLimit,
        VpcPart vpc,
        List<SubnetPart> subnets, List<InstancePart> instances, List<EniPart> networkInterfaces,
        List<TablePart> routeTables, List<SecurityGroupPart> securityGroups, List<NetworkAclPart> networkAcls,
        List<ReservationPart> subnetCidrReservations, Map<String, Map<String, String>> tags,
        List<KeyPart> credentials, Map<String, JsonNode> policies, BehaviourPart behaviour) {
    /**
     * The VPC.
     *
     * @param ipv6Cidr null for a VPC without IPv6
     */
    public record VpcPart(String id, String cidr, @Nullable String ipv6Cidr) {
        public VpcPart {
            require(id, "id");
            require(cidr, "cidr");
        }
    }

    /**
     * A subnet.
     *
     * @param ipv6Cidr null for a subnet without IPv6
     */
    public record SubnetPart(String id, String cidr, @Nullable String ipv6Cidr, String availabilityZone) {
        public SubnetPart {
            require(id, "id");
            require(cidr, "cidr");
            require(availabilityZone, "availabilityZone");
        }
    }

    /**
     * An instance.
     *
     * @param state an instance state of EC2; default running
     * @param type default m5.large, which may have 10 addresses on each interface
     */
    public record InstancePart(String id, @Nullable String state, @Nullable String type) {
        public InstancePart {
            require(id, "id");
        }
    }

    /**
     * An ENI.
     *
     * @param addresses the primary first
     * @param ipv6Addresses default none
     * @param instance null for an ENI that is not attached
     * @param deviceIndex default 0
     * @param sourceDestCheck default false, as the pair needs it
     */
    public record EniPart(String id, String mac, String subnet, List<String> addresses,
            @Nullable List<String> ipv6Addresses,
            @Nullable String instance,
            int deviceIndex, boolean sourceDestCheck, @Nullable List<String> securityGroups) {
        public EniPart {
            require(id, "id");
            require(mac, "mac");
            require(subnet, "subnet");
            require(addresses, "addresses");
        }
    }

    /**
     * A route table.
     *
     * @param subnets the explicitly associated ones; default none
     */
    public record TablePart(String id, boolean main, @Nullable List<String> subnets,
            @Nullable List<RoutePart> routes) {
        public TablePart {
            require(id, "id");
        }
    }

    /**
     * A route.
     *
     * @param target {@code local}, an ENI or a gateway
     */
    public record RoutePart(String destination, String target) {
        public RoutePart {
            require(destination, "destination");
            require(target, "target");
        }
    }

    /** A long-lived key that the stand-in accepts besides the ones that IMDS hands out. */
    public record KeyPart(String accessKeyId, String secretAccessKey) {
        public KeyPart {
            require(accessKeyId, "accessKeyId");
            require(secretAccessKey, "secretAccessKey");
        }
    }

    public Scenario {
        require(region, "region");
        require(vpc, "vpc");
        subnets = List.copyOf(subnets);
        instances = List.copyOf(instances);
        networkInterfaces = List.copyOf(networkInterfaces);
        routeTables = List.copyOf(routeTables);
        securityGroups = List.copyOf(securityGroups);
        networkAcls = List.copyOf(networkAcls);
        subnetCidrReservations = List.copyOf(subnetCidrReservations);
        tags = Map.copyOf(tags);
        credentials = List.copyOf(credentials);
        policies = Map.copyOf(policies);
    }

    /** The pair of the documentation: A and B in one subnet, two routes to A, a main table nobody is told to use. */
    public static Scenario pair() {
        return ScenarioFile.resource("pair.yaml");
    }

    /** A file may leave out what a record of Java cannot. */
    static void require(@Nullable Object value, String key) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
    }
}
