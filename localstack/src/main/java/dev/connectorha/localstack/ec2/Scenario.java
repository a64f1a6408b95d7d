package dev.connectorha.localstack.ec2;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stand-in starts with, as written in a scenario file. Absent parts of the file have the defaults named here.
 *
 * @param account twelve digits; default 123456789012
 * @param role the instances' role; default connector-ha
 * @param addressLimit IPv4 addresses per ENI, the primary included; default 10
 */
public record Scenario(String region, String account, String role, int addressLimit, VpcPart vpc,
        List<SubnetPart> subnets, List<InstancePart> instances, List<EniPart> networkInterfaces,
        List<TablePart> routeTables, List<KeyPart> credentials) {
    public record VpcPart(String id, String cidr) {
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
     */
    public record InstancePart(String id, @Nullable String state) {
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
        credentials = List.copyOf(credentials);
    }

    /** The pair of the documentation: A and B in one subnet, two routes to A, a main table nobody is told to use. */
    public static Scenario pair() {
        return ScenarioFile.resource("pair.yaml");
    }

    /** A file may leave out what a record of Java cannot. */
    private static void require(@Nullable Object value, String key) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
    }
}
