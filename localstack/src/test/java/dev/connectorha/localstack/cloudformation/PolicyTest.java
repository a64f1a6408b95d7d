package dev.connectorha.localstack.cloudformation;

import static dev.connectorha.localstack.ec2.iam.Decision.ALLOWED;
import static dev.connectorha.localstack.ec2.iam.Decision.NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.ec2.iam.AccessRequest;
import dev.connectorha.localstack.ec2.iam.Decision;
import dev.connectorha.localstack.ec2.iam.Policies;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The templates' policies are those of {@code iam-policies/}, and allow what they should and nothing else. */
final class PolicyTest {
    private static final Path POLICIES = TemplateFile.FOLDER.resolveSibling("iam-policies");
    private static final String ENI_A = "eni-0aaa0000000000001";
    private static final String ENI_B = "eni-0bbb0000000000001";
    private static final String TABLE = "rtb-0ccc0000000000001";
    private static final String ARNS = "arn:aws:ec2:eu-west-1:123456789012:";
    private static final Map<String, String> IDS = Map.of("InterfaceA", ENI_A, "InterfaceB", ENI_B,
            "RouteTable", TABLE);

    @Test
    void byIdTheyAreTheFilesOfThisRepository() throws IOException {
        assertThat(statements(Stacks.role(IDS), "AgentPolicy")).isEqualTo(file("agent.json"));
        assertThat(statements(Stacks.role(Stacks.with(IDS, Map.of("Ipv6", "true"))), "AgentPolicy"))
                .isEqualTo(file("agent-ipv6.json"));
        Map<String, JsonNode> finding = Stacks.role(Stacks.with(IDS, Map.of("FindPeer", "true")));
        assertThat(
                Stream.of("AgentPolicy", "FindingThePeer")
                        .flatMap(name -> statements(finding, name).stream()))
                .isEqualTo(file("agent-auto.json"));
    }

    @Test
    void byTagAndForPreflightTheyAreToo() throws IOException {
        Map<String, JsonNode> finding = Stacks.role(Map.of("PairName", "one", "FindPeer", "true"));

        assertThat(Stream.of("AgentPolicy", "FindingThePeer")
                .flatMap(name -> statements(finding, name).stream()))
                .containsExactlyElementsOf(file("agent-tagged.json"));
        assertThat(statements(finding, "PreflightReads")).isEqualTo(file("preflight.json"));
    }

    @Test
    void idsOrATagButNotBoth() {
        assertThat(statements(Stacks.role(IDS), "AgentPolicy").toString()).contains(ENI_A)
                .doesNotContain("ResourceTag", "network-interface/*", "route-table/*");
        assertThat(statements(Stacks.role(Map.of()), "AgentPolicy").toString())
                .contains("ResourceTag", "network-interface/*", "route-table/*");
    }

    @Test
    void byIdTheRoleMayDoWhatATakeoverNeedsToThePairAlone() {
        Map<String, JsonNode> role = Stacks.role(IDS);

        assertThat(decide(role, "AssignPrivateIpAddresses", "network-interface/" + ENI_A)).isEqualTo(ALLOWED);
        assertThat(decide(role, "UnassignPrivateIpAddresses", "network-interface/" + ENI_B))
                .isEqualTo(ALLOWED);
        assertThat(decide(role, "ReplaceRoute", "route-table/" + TABLE)).isEqualTo(ALLOWED);
        assertThat(decide(role, "AssignPrivateIpAddresses", "network-interface/eni-0ccc0000000000001"))
                .isEqualTo(NOT_ALLOWED);
        assertThat(decide(role, "ReplaceRoute", "route-table/rtb-0ddd0000000000001")).isEqualTo(NOT_ALLOWED);
        assertThat(decide(role, "AssignIpv6Addresses", "network-interface/" + ENI_A)).isEqualTo(NOT_ALLOWED);
        assertThat(decide(role, "DescribeRouteTables", "*")).isEqualTo(ALLOWED);
    }

    @Test
    void aSecondTableMayBeNamed() {
        Map<String, JsonNode> role = Stacks
                .role(Stacks.with(IDS, Map.of("OtherRouteTable", "rtb-0ddd0000000000001")));

        assertThat(decide(role, "ReplaceRoute", "route-table/rtb-0ddd0000000000001")).isEqualTo(ALLOWED);
        assertThat(decide(role, "ReplaceRoute", "route-table/" + TABLE)).isEqualTo(ALLOWED);
    }

    @Test
    void byTagTheRoleMayDoTheSameToWhatCarriesTheTagOfThePair() {
        Map<String, JsonNode> role = Stacks.role(Map.of("PairName", "one"));

        assertThat(tagged(role, "AssignPrivateIpAddresses", "network-interface/" + ENI_A, "one"))
                .isEqualTo(ALLOWED);
        assertThat(tagged(role, "ReplaceRoute", "route-table/" + TABLE, "one")).isEqualTo(ALLOWED);
        assertThat(tagged(role, "AssignPrivateIpAddresses", "network-interface/" + ENI_A, "two"))
                .isEqualTo(NOT_ALLOWED);
        assertThat(decide(role, "ReplaceRoute", "route-table/" + TABLE)).isEqualTo(NOT_ALLOWED);
        assertThat(decide(role, "DescribeRouteTables", "*")).isEqualTo(ALLOWED);
    }

    @Test
    void whatPreflightReadsIsAllowedOnlyIfAskedFor() {
        assertThat(decide(Stacks.role(Map.of()), "DescribeSubnets", "*")).isEqualTo(ALLOWED);
        assertThat(decide(Stacks.role(Map.of("Preflight", "false")), "DescribeSubnets", "*"))
                .isEqualTo(NOT_ALLOWED);
    }

    @Test
    void theReservationMayBeMadeInThePairsSubnetAlone() {
        Map<String, JsonNode> pair = Stacks.pair(Map.of());

        assertThat(decide(pair, "CreateSubnetCidrReservation", "subnet/" + Stacks.SUBNET)).isEqualTo(ALLOWED);
        assertThat(decide(pair, "CreateSubnetCidrReservation", "subnet/subnet-0bbb")).isEqualTo(NOT_ALLOWED);
        assertThat(decide(pair, "GetSubnetCidrReservations", "*")).isEqualTo(ALLOWED);
        assertThat(decide(pair, "DeleteSubnetCidrReservation", "*")).isEqualTo(ALLOWED);
        assertThat(decide(pair, "AssignPrivateIpAddresses", "network-interface/" + ENI_A))
                .isEqualTo(NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"aws-cn, amazonaws.com.cn, cn-north-1", "aws-us-gov, amazonaws.com, us-gov-west-1"})
    void inOtherPartitionsTheNamesAreTheirs(String partition, String suffix, String region) {
        Map<String, String> there = Map.of("AWS::Partition", partition, "AWS::URLSuffix", suffix,
                "AWS::Region", region);
        Map<String, JsonNode> role = Stacks.role(Stacks.with(Stacks.with(IDS, there),
                Map.of("SessionManager", "true")));
        Map<String, JsonNode> testStack = Resolver.resolve(TemplateFile.testStack(),
                Stacks.with(Stacks.TEST, there));

        assertThat(role.toString()).contains(
                "arn:" + partition + ":ec2:" + region + ":123456789012:route-table/" + TABLE,
                "\"ec2." + suffix + "\"",
                "arn:" + partition + ":iam::aws:policy/AmazonSSMManagedInstanceCore");
        assertThat(Stream.of(role, Stacks.pair(there), testStack)).noneMatch(
                stack -> stack.toString().contains("arn:aws:") || stack.toString().contains("eu-west-1"));
    }

    @Test
    void aRoleByIdNeedsAllOfThem() {
        assertThatThrownBy(() -> Stacks.role(Map.of("InterfaceA", "eni-1"))).hasMessageContaining("eni-...");
        assertThatThrownBy(() -> Stacks.role(Map.of("InterfaceA", ENI_A, "InterfaceB", ENI_B)))
                .hasMessageContaining("RouteTable must be too");
    }

    /** What the policies of these resources say together. */
    private static Decision decide(Map<String, JsonNode> resources, String action, String resource,
            Map<String, String> context) {
        String arn = resource.equals("*") ? "*" : ARNS + resource;
        return Policies.decide(Embedded.policies(resources).map(PolicyDocument::of).toList(),
                new AccessRequest("ec2:" + action, arn,
                        Stacks.with(Map.of("ec2:Region", "eu-west-1"), context)));
    }

    private static Decision decide(Map<String, JsonNode> resources, String action, String resource) {
        return decide(resources, action, resource, Map.of());
    }

    private static Decision tagged(Map<String, JsonNode> resources, String action, String resource,
            String pair) {
        return decide(resources, action, resource, Map.of("aws:ResourceTag/connector-ha:pair", pair));
    }

    private static List<JsonNode> statements(Map<String, JsonNode> resources, String name) {
        return elements(Objects.requireNonNull(resources.get(name), name).path("Properties")
                .path("PolicyDocument").path("Statement")).toList();
    }

    private static List<JsonNode> file(String name) throws IOException {
        PolicyDocument document = PolicyDocument.render(POLICIES.resolve(name),
                Map.of("REGION", "eu-west-1", "ACCOUNT", "123456789012", "ENI-OF-A", ENI_A, "ENI-OF-B", ENI_B,
                        "ROUTE-TABLE", TABLE, "PAIR-NAME", "one"));
        return elements(new ObjectMapper().readTree(document.json().toString()).path("Statement")).toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
