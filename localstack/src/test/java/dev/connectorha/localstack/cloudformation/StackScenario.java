package dev.connectorha.localstack.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.ec2.Scenario;
import dev.connectorha.localstack.ec2.ScenarioFile;
import dev.connectorha.localstack.lab.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What connector-role.yaml and connector-pair.yaml make, as a scenario of the stand-in; nothing is put in by hand. */
final class StackScenario {
    static final String ENI_A = "eni-0aaa0000000000001";
    static final String ENI_B = "eni-0bbb0000000000001";
    static final String TABLE = "rtb-0ccc0000000000001";
    /** What EC2 would call the resources. */
    static final Map<String, String> IDS = Map.of("InterfaceA", ENI_A, "InterfaceB", ENI_B, "PairTable",
            TABLE,
            "MembersGroup", "sg-0eee0000000000001", "InstanceA", "i-0aaa0000000000001", "InstanceB",
            "i-0bbb0000000000001");

    private final Map<String, JsonNode> pair;

    private StackScenario(Map<String, JsonNode> pair) {
        this.pair = pair;
    }

    static Scenario of(Map<String, JsonNode> role, Map<String, JsonNode> pair) {
        StackScenario stack = new StackScenario(pair);
        Map<String, Object> scenario = new LinkedHashMap<>();
        scenario.put("region", "eu-west-1");
        scenario.put("vpc", Map.of("id", Stacks.PAIR.get("Vpc"), "cidr", "10.0.0.0/16", "ipv6Cidr",
                "fd00:10::/48"));
        scenario.put("subnets", List.of(Map.of("id", Stacks.SUBNET, "cidr", Stacks.BLOCK, "ipv6Cidr",
                "fd00:10:0:1::/64", "availabilityZone", "eu-west-1a")));
        scenario.put("instances",
                List.of(Map.of("id", IDS.get("InstanceA")), Map.of("id", IDS.get("InstanceB"))));
        scenario.put("networkInterfaces",
                List.of(stack.networkInterface("A", Member.A), stack.networkInterface("B",
                        Member.B)));
        scenario.put("securityGroups", List.of(Map.of("id", IDS.get("MembersGroup"), "ingress",
                stack.of("AWS::EC2::SecurityGroupIngress").map(StackScenario::rule).toList())));
        scenario.put("subnetCidrReservations", stack.reservations());
        scenario.put("routeTables", List.of(Map.of("id", TABLE, "subnets", stack
                .of("AWS::EC2::SubnetRouteTableAssociation").map(one -> text(one, "SubnetId")).toList(),
                "routes",
                stack.routes())));
        scenario.put("tags",
                Map.of(ENI_A, stack.tags("InterfaceA"), ENI_B, stack.tags("InterfaceB"), TABLE, stack
                        .tags("PairTable")));
        scenario.put("policies", Map.of("connector-ha", role.values().stream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::IAM::Policy"))
                .map(resource -> resource.path("Properties").path("PolicyDocument")).toList()));
        return ScenarioFile.parse(new ObjectMapper().valueToTree(scenario).toString());
    }

    private Map<String, Object> networkInterface(String letter, Member member) {
        JsonNode eni = Objects.requireNonNull(pair.get("Interface" + letter)).path("Properties");
        Map<String, Object> part = new HashMap<>();
        part.put("id", IDS.get("Interface" + letter));
        part.put("mac", member.mac());
        part.put("subnet", eni.path("SubnetId").asText());
        part.put("addresses", List.of(eni.path("PrivateIpAddress").asText()));
        part.put("ipv6Addresses", eni.has("Ipv6AddressCount") ? List.of(member.address6()) : List.of());
        part.put("sourceDestCheck", eni.path("SourceDestCheck").asBoolean(true));
        part.put("securityGroups", elements(eni.path("GroupSet")).map(JsonNode::asText).toList());
        part.put("instance", IDS.get("Instance" + letter));
        return part;
    }

    private List<Map<String, String>> reservations() {
        List<Map<String, String>> reservations = new ArrayList<>();
        of("Custom::SubnetCidrReservation")
                .forEach(one -> reservations.add(Map.of("id", "scr-0aaa000000000000" + reservations.size(),
                        "subnet", text(one, "SubnetId"), "cidr", text(one, "Cidr"), "type", "explicit")));
        return reservations;
    }

    private List<Map<String, String>> routes() {
        List<Map<String, String>> routes = new ArrayList<>();
        routes.add(Map.of("destination", "10.0.0.0/16", "target", "local"));
        routes.add(Map.of("destination", "fd00:10::/48", "target", "local"));
        of("AWS::EC2::Route").forEach(route -> routes.add(Map.of("destination",
                text(route, "DestinationCidrBlock") + text(route, "DestinationIpv6CidrBlock"), "target",
                text(route, "NetworkInterfaceId") + text(route, "GatewayId"))));
        return routes;
    }

    private static Map<String, Object> rule(JsonNode ingress) {
        Map<String, Object> rule = new HashMap<>();
        rule.put("protocol", text(ingress, "IpProtocol"));
        if (text(ingress, "SourceSecurityGroupId").isEmpty()) {
            rule.put("cidr", text(ingress, "CidrIp") + text(ingress, "CidrIpv6"));
        } else {
            rule.put("group", text(ingress, "SourceSecurityGroupId"));
        }
        return rule;
    }

    private Map<String, String> tags(String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        elements(Objects.requireNonNull(pair.get(name)).path("Properties").path("Tags"))
                .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }

    private Stream<JsonNode> of(String type) {
        return pair.values().stream().filter(resource -> resource.path("Type").asText().equals(type));
    }

    private static String text(JsonNode resource, String property) {
        return resource.path("Properties").path(property).asText();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
