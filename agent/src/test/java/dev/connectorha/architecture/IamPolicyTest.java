package dev.connectorha.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The policies that users attach grant the guide's four actions, or two more, each in a way that EC2 can match. */
class IamPolicyTest {
    private static final Path POLICIES = Path.of(System.getProperty("connectorha.root"), "iam-policies");

    @Test
    void grantsTheFourActionsOfTheGuideAndNoMore() throws IOException {
        assertThat(statements().flatMap(statement -> texts(statement.get("Action"))))
                .containsExactlyInAnyOrder(
                        "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
                        "ec2:DescribeRouteTables",
                        "ec2:ReplaceRoute");
    }

    @Test
    void onlyTheDescribeIsOnEveryResourceForItKnowsNoOther() throws IOException {
        List<JsonNode> onEverything = statements()
                .filter(statement -> texts(statement.get("Resource")).anyMatch("*"::equals)).toList();

        assertThat(onEverything).singleElement()
                .satisfies(statement -> assertThat(texts(statement.get("Action")))
                        .containsExactly("ec2:DescribeRouteTables"));
    }

    @Test
    void addressesAreMovedOnNetworkInterfacesAndRoutesInRouteTables() throws IOException {
        assertThat(statements()).anySatisfy(statement -> {
            assertThat(texts(statement.get("Action"))).contains("ec2:AssignPrivateIpAddresses");
            assertThat(texts(statement.get("Resource"))).hasSize(2)
                    .allMatch(arn -> arn.contains(":network-interface/"));
        }).anySatisfy(statement -> {
            assertThat(texts(statement.get("Action"))).containsExactly("ec2:ReplaceRoute");
            assertThat(texts(statement.get("Resource"))).allMatch(arn -> arn.contains(":route-table/"));
        });
    }

    @Test
    void thePolicyThatFindsThePeerIsTheSameAndTwoReadsMore() throws IOException {
        List<JsonNode> base = statements().toList();
        List<JsonNode> all = statements("agent-auto.json").toList();
        List<JsonNode> more = all.subList(base.size(), all.size());

        assertThat(all.subList(0, base.size())).containsExactlyElementsOf(base);
        assertThat(more).map(statement -> statement.get("Action").asText())
                .containsExactly("ec2:DescribeNetworkInterfaces", "ec2:DescribeInstances");
        assertThat(more).allSatisfy(
                statement -> assertThat(texts(statement.get("Resource"))).containsExactly("*"));
    }

    @Test
    void thePolicyForIpv6IsTheSameAndTwoActionsMoreOnTheSameInterfaces() throws IOException {
        List<JsonNode> base = statements().toList();
        List<JsonNode> all = statements("agent-ipv6.json").toList();

        assertThat(all.subList(1, all.size())).containsExactlyElementsOf(base.subList(1, base.size()));
        assertThat(all.getFirst().get("Resource")).isEqualTo(base.getFirst().get("Resource"));
        assertThat(texts(all.getFirst().get("Action"))).containsExactly("ec2:AssignPrivateIpAddresses",
                "ec2:UnassignPrivateIpAddresses", "ec2:AssignIpv6Addresses", "ec2:UnassignIpv6Addresses");
    }

    private static Stream<JsonNode> statements() throws IOException {
        return statements("agent.json");
    }

    private static Stream<JsonNode> statements(String policy) throws IOException {
        return children(new ObjectMapper().readTree(POLICIES.resolve(policy).toFile()).get("Statement"));
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isArray() ? children(node).map(JsonNode::asText) : Stream.of(node.asText());
    }

    private static Stream<JsonNode> children(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
