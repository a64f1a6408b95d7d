package dev.connectorha.localstack.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The templates with parameters as somebody would give them. */
final class Stacks {
    static final String SUBNET = "subnet-0aaa0000000000001";
    static final String BLOCK = "10.0.1.0/24";

    /** All that connector-pair.yaml must be told. */
    static final Map<String, String> PAIR = Map.ofEntries(Map.entry("InstanceProfile", "profile"),
            Map.entry("Vpc", "vpc-0ddd0000000000001"), Map.entry("Subnet", SUBNET),
            Map.entry("AddressA", "10.0.1.10"), Map.entry("AddressB", "10.0.1.11"),
            Map.entry("VirtualAddress", "10.0.1.100"), Map.entry("Image", "ami-0123456789abcdef0"),
            Map.entry("PackageUrl", "https://packages.example/connector-ha.deb"),
            Map.entry("PackageSha256", "0".repeat(64)));

    /** All that test-stack.yaml must be told. */
    static final Map<String, String> TEST = Map.of("PackageUrl",
            "https://packages.example/connector-ha.rpm", "PackageSha256", "0".repeat(64));

    /** The same with IPv6, and the blocks that Amazon would give it. */
    static final Map<String, String> TEST_IPV6 = with(TEST, Map.of("Ipv6", "true", "Vpc.Ipv6CidrBlocks",
            "2001:db8:a:de00::/56", "Subnet.Ipv6CidrBlocks", "2001:db8:a:de00::/64",
            "ResourceSubnet.Ipv6CidrBlocks", "2001:db8:a:de01::/64"));

    private Stacks() {}

    static Map<String, JsonNode> pair(Map<String, String> more) {
        return Resolver.resolve(TemplateFile.pair(), with(PAIR, more));
    }

    static Map<String, JsonNode> testStack() {
        return Resolver.resolve(TemplateFile.testStack(), TEST);
    }

    static Map<String, JsonNode> testStack(Map<String, String> more) {
        return Resolver.resolve(TemplateFile.testStack(), with(TEST, more));
    }

    static Map<String, JsonNode> testStackWithIpv6() {
        return Resolver.resolve(TemplateFile.testStack(), TEST_IPV6);
    }

    static Map<String, JsonNode> role(Map<String, String> given) {
        return Resolver.resolve(TemplateFile.role(), given);
    }

    static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }
}
