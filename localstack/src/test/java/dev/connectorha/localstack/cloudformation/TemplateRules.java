package dev.connectorha.localstack.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.connectorha.ec2.Cidr;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What cfn-lint lets pass and would fail on AWS, or worse, would not. Each breach is a line. */
final class TemplateRules {
    private static final Set<String> TARGETS = Set.of("GatewayId", "NatGatewayId", "NetworkInterfaceId",
            "TransitGatewayId", "VpcPeeringConnectionId", "VpcEndpointId", "EgressOnlyInternetGatewayId");
    private static final Set<String> DESTINATIONS = Set.of("DestinationCidrBlock", "DestinationIpv6CidrBlock",
            "DestinationPrefixListId");
    private static final Pattern PROTOCOL = Pattern.compile("-1|tcp|udp|icmp|icmpv6|\\d{1,3}");
    private static final int RESERVED_AT_THE_START = 4;

    private final Map<String, JsonNode> resources;
    private final Map<String, String> subnets;
    private final List<String> breaches = new ArrayList<>();

    private TemplateRules(Map<String, JsonNode> resources, Map<String, String> subnets) {
        this.resources = resources;
        this.subnets = subnets;
    }

    /**
     * Looks at resolved resources.
     *
     * @param subnets blocks of the subnets that are there before, by id
     */
    static List<String> breaches(Map<String, JsonNode> resources, Map<String, String> subnets) {
        TemplateRules rules = new TemplateRules(resources, subnets);
        rules.tablesAreAssociated();
        rules.routesLeadSomewhere();
        rules.ipv6GoesOutWhereIpv4Does();
        rules.addressesAreInTheirSubnets();
        rules.groupsLetTheMembersSpeak();
        rules.interfacesPassOnWhatIsRoutedToThem();
        rules.instancesAskForTokens();
        return List.copyOf(rules.breaches);
    }

    /**
     * Inline policies of one role under one name. Conditions that exclude each other do not help: the update from one
     * to the other makes the second, and then deletes the first, by that name.
     */
    static List<String> policiesOfOneName(TemplateFile template) {
        Map<String, List<String>> owners = new TreeMap<>();
        template.root().path("Resources").properties().forEach(resource -> {
            JsonNode properties = resource.getValue().path("Properties");
            if (resource.getValue().path("Type").asText().equals("AWS::IAM::Policy")) {
                properties.path("Roles").forEach(role -> owners
                        .computeIfAbsent(policy(properties, role.path("Ref").asText()),
                                any -> new ArrayList<>())
                        .add(resource.getKey()));
            }
            properties.path("Policies").forEach(inline -> owners
                    .computeIfAbsent(policy(inline, resource.getKey()), any -> new ArrayList<>())
                    .add(resource.getKey()));
        });
        return owners.entrySet().stream().filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + " is made by " + entry.getValue()).toList();
    }

    private static String policy(JsonNode properties, String role) {
        return properties.path("PolicyName").asText() + " of " + role;
    }

    private void tablesAreAssociated() {
        List<JsonNode> associations = of("AWS::EC2::SubnetRouteTableAssociation").map(Map.Entry::getValue)
                .toList();
        of("AWS::EC2::RouteTable").map(Map.Entry::getKey)
                .filter(table -> associations.stream()
                        .noneMatch(one -> property(one, "RouteTableId").equals(table)))
                .forEach(table -> breaches.add(table + " is associated with no subnet"));
        Stream.concat(subnets.keySet().stream(), of("AWS::EC2::Subnet").map(Map.Entry::getKey))
                .filter(subnet -> associations.stream()
                        .noneMatch(one -> property(one, "SubnetId").equals(subnet)))
                .forEach(subnet -> breaches.add(subnet + " is left on the main table"));
    }

    private void routesLeadSomewhere() {
        of("AWS::EC2::Route").forEach(route -> {
            if (count(route.getValue(), TARGETS) != 1) {
                breaches.add(route.getKey() + " has not one target");
            }
            if (count(route.getValue(), DESTINATIONS) != 1) {
                breaches.add(route.getKey() + " has not one destination");
            }
        });
    }

    /** An internet gateway is the way out of both families, if a table that is made here is told so. */
    private void ipv6GoesOutWhereIpv4Does() {
        Set<String> ways = of("AWS::EC2::Route").map(Map.Entry::getValue)
                .map(route -> property(route, "DestinationCidrBlock")
                        + property(route, "DestinationIpv6CidrBlock") + " by " + property(route, "GatewayId"))
                .collect(Collectors.toSet());
        if (hasIpv6()) {
            ways.stream().filter(way -> way.startsWith("0.0.0.0/0 by ") && !way.endsWith(" by "))
                    .map(way -> way.replace("0.0.0.0/0", "::/0")).filter(way -> !ways.contains(way))
                    .forEach(way -> breaches.add("no route " + way));
        }
    }

    private boolean hasIpv6() {
        return of("AWS::EC2::NetworkInterface")
                .anyMatch(eni -> !property(eni.getValue(), "Ipv6AddressCount").isEmpty());
    }

    private void addressesAreInTheirSubnets() {
        of("AWS::EC2::NetworkInterface").forEach(eni -> address(eni.getKey(),
                property(eni.getValue(), "SubnetId"), property(eni.getValue(), "PrivateIpAddress")));
        of("Custom::SubnetCidrReservation").forEach(one -> address(one.getKey(),
                property(one.getValue(), "SubnetId"),
                property(one.getValue(), "Cidr").replaceFirst("/(32|128)$", "")));
    }

    private void address(String what, String subnet, String text) {
        boolean ipv6 = text.contains(":");
        if (ipv6 && subnets.containsKey(subnet)) {
            return; // Amazon has chosen the block of IPv6, and we do not know it.
        }
        String block = subnets.containsKey(subnet)
                ? subnets.get(subnet)
                : property(resources.getOrDefault(subnet, MissingNode.getInstance()),
                        ipv6 ? "Ipv6CidrBlock" : "CidrBlock");
        Cidr cidr = Cidr.parse(String.valueOf(block));
        InetAddress address = InetAddress.ofLiteral(text);
        if (!cidr.contains(address)) {
            breaches.add(what + ": " + text + " is not in " + block);
        } else if (!ipv6 && reserved(address)) {
            breaches.add(what + ": " + text + " is one that EC2 keeps for itself");
        }
    }

    /** In the subnets of these templates, which are /24. */
    private static boolean reserved(InetAddress address) {
        int last = address.getAddress()[3] & 0xff;
        return last < RESERVED_AT_THE_START || last == 255;
    }

    private void groupsLetTheMembersSpeak() {
        of("AWS::EC2::SecurityGroupIngress").filter(
                rule -> !PROTOCOL.matcher(property(rule.getValue(), "IpProtocol")).matches())
                .forEach(rule -> breaches.add(rule.getKey() + ": EC2 knows no protocol "
                        + property(rule.getValue(), "IpProtocol") + "; 112 is VRRP"));
        of("AWS::EC2::NetworkInterface")
                .filter(eni -> texts(eni.getValue().path("Properties").path("GroupSet"))
                        .noneMatch(this::letsItselfIn))
                .forEach(eni -> breaches.add(eni.getKey() + " lets no adverts in"));
        of("AWS::EC2::SecurityGroupIngress")
                .filter(rule -> (property(rule.getValue(), "CidrIp") + property(rule.getValue(), "CidrIpv6"))
                        .endsWith("/0"))
                .forEach(rule -> breaches.add(rule.getKey() + " lets everybody in"));
        of("AWS::EC2::SecurityGroup").forEach(this::letsOut);
        if (hasIpv6() && asksForResources("CidrIp") && !asksForResources("CidrIpv6")) {
            breaches.add("resources are let in by IPv4 alone");
        }
    }

    /** What a group has by itself in IPv6 depends on what the VPC had when it was made. */
    private void letsOut(Map.Entry<String, JsonNode> group) {
        JsonNode rules = group.getValue().path("Properties").path("SecurityGroupEgress");
        Stream.of("0.0.0.0/0", "::/0")
                .filter(all -> StreamSupport.stream(rules.spliterator(), false)
                        .noneMatch(rule -> rule.path("IpProtocol").asText().equals("-1") && all.equals(
                                rule.path("CidrIp").asText() + rule.path("CidrIpv6").asText())))
                .forEach(all -> breaches.add(group.getKey() + " does not let out to " + all));
    }

    private boolean asksForResources(String property) {
        return of("AWS::EC2::SecurityGroupIngress")
                .anyMatch(rule -> !property(rule.getValue(), property).isEmpty());
    }

    private boolean letsItselfIn(String group) {
        return of("AWS::EC2::SecurityGroupIngress").map(Map.Entry::getValue)
                .anyMatch(rule -> property(rule, "IpProtocol").equals("112")
                        && property(rule, "GroupId").equals(group)
                        && property(rule, "SourceSecurityGroupId").equals(group));
    }

    private void interfacesPassOnWhatIsRoutedToThem() {
        of("AWS::EC2::NetworkInterface")
                .filter(eni -> !property(eni.getValue(), "SourceDestCheck").equals("false"))
                .forEach(eni -> breaches.add(eni.getKey() + " drops what is routed through it"));
    }

    private void instancesAskForTokens() {
        of("AWS::EC2::Instance").filter(instance -> !requiresTokens(
                instance.getValue().path("Properties").path("LaunchTemplate").path("LaunchTemplateId")
                        .asText()))
                .forEach(instance -> breaches.add(instance.getKey() + " does not require IMDSv2"));
    }

    private boolean requiresTokens(String launchTemplate) {
        JsonNode options = resources.getOrDefault(launchTemplate, MissingNode.getInstance())
                .path("Properties").path("LaunchTemplateData").path("MetadataOptions");
        return options.path("HttpTokens").asText().equals("required")
                && options.path("HttpPutResponseHopLimit").asInt() >= 1;
    }

    private Stream<Map.Entry<String, JsonNode>> of(String type) {
        return resources.entrySet().stream()
                .filter(entry -> entry.getValue().path("Type").asText().equals(type));
    }

    private static String property(JsonNode resource, String name) {
        return resource.path("Properties").path(name).asText();
    }

    private static long count(JsonNode resource, Set<String> names) {
        return names.stream().filter(name -> !property(resource, name).isEmpty()).count();
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
