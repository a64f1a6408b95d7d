package dev.connectorha.localstack.ec2.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many interfaces and addresses an instance type may have. The numbers are AWS's, for a few types that people run
 * Connectors on.
 *
 * @param ipv4PerInterface primary addresses included
 */
public record InstanceType(String name, int interfaces, int ipv4PerInterface, int ipv6PerInterface) {
    /** What an instance is if nobody says what it is. */
    public static final String DEFAULT = "m5.large";

    private static final Map<String, InstanceType> KNOWN = new LinkedHashMap<>();

    static {
        add(2, 2, "t2.micro", "t3.nano", "t3.micro", "t4g.micro");
        add(3, 4, "t3.small", "t4g.small");
        add(2, 4, "m6g.medium", "m7g.medium");
        add(3, 6, "t3.medium", "t3a.medium", "t4g.medium");
        add(2, 10, "m4.large");
        add(3, 10, "m5.large", "c5.large", "m6i.large", "c6i.large");
        add(3, 12, "t3.large");
        add(4, 15, "t3.xlarge", "m5.xlarge", "c5.xlarge", "c6i.xlarge");
        add(8, 30, "m5.4xlarge");
    }

    /** All that are known here. */
    public static Iterable<InstanceType> all() {
        return KNOWN.values();
    }

    public static Optional<InstanceType> find(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    private static void add(int interfaces, int addresses, String... names) {
        for (String name : names) {
            KNOWN.put(name, new InstanceType(name, interfaces, addresses, addresses));
        }
    }
}
