package dev.connectorha.preflight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectorha.config.AgentConfig;
import dev.connectorha.preflight.FactsForTests;
import dev.connectorha.preflight.policy.Need.Purpose;
import dev.connectorha.preflight.policy.Policy.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies in iam-policies/ are what the program would print, with placeholders for what it cannot know. */
class PublishedPoliciesTest {
    private static final Path FOLDER = Path.of(System.getProperty("connectorha.root", "."), "iam-policies");
    private static final PairIds UNKNOWN = new PairIds(new Arns("REGION", "ACCOUNT"),
            PairIds.UNKNOWN_INTERFACES, List.of(PairIds.UNKNOWN_TABLE));
    private static final String WRITTEN = ", peerNetworkInterfaceId: eni-0b";

    private static AgentConfig config(String addresses, String more) {
        return FactsForTests.config(FactsForTests.VRRP + "interfaces: [{device: eth0, virtualAddresses: ["
                + addresses + "]" + more + "}]");
    }

    private static String printed(AgentConfig config, Extent extent) {
        return Policy.of(config, UNKNOWN, extent).document();
    }

    private static String published(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }

    @Test
    void agentIsTheMinimalOne() throws IOException {
        assertThat(published("agent.json")).isEqualTo(printed(config("10.0.1.100", WRITTEN), Extent.MINIMAL));
    }

    @Test
    void agentIpv6IsTheMinimalOneForBothFamilies() throws IOException {
        assertThat(published("agent-ipv6.json")).isEqualTo(
                printed(config("10.0.1.100, \"2001:db8:0:1::100\"", WRITTEN), Extent.MINIMAL));
    }

    @Test
    void agentAutoIsTheUsualOneForAPeerThatIsToBeFound() throws IOException {
        assertThat(published("agent-auto.json")).isEqualTo(printed(config("10.0.1.100", ""), Extent.USUAL));
    }

    @Test
    void preflightHasAllThatPreflightReadsBesides() throws IOException {
        List<Need> reads = Needs.PREFLIGHT.stream()
                .map(action -> new Need(action, Need.ANY, Purpose.PREFLIGHT, true)).toList();

        assertThat(published("preflight.json")).isEqualTo(PolicyWriter.write(reads, "REGION"));
    }

    @Test
    void agentTaggedIsAgentAutoWithTagsInPlaceOfIds() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode tagged = json.readTree(published("agent-tagged.json")).path("Statement");
        JsonNode auto = json.readTree(published("agent-auto.json")).path("Statement");

        assertThat(tagged).hasSameSizeAs(auto);
        for (int i = 0; i < auto.size(); i++) {
            JsonNode own = tagged.get(i);
            if (!own.path("Resource").asText().equals("*")) {
                assertThat(own.at("/Condition/StringEquals/aws:ResourceTag~1connector-ha:pair").asText())
                        .isEqualTo("PAIR-NAME");
                assertThat(own.path("Resource").asText()).endsWith("/*");
                ((ObjectNode) own).set("Resource", auto.get(i).path("Resource"));
                ((ObjectNode) own).remove("Condition");
            }
            assertThat(own).isEqualTo(auto.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent.json", "agent-auto.json", "agent-ipv6.json", "agent-tagged.json",
            "preflight.json"})
    void whoeverForgetsToReplaceThePlaceholdersIsTold(String name) throws IOException {
        PolicyLint lint = new PolicyLint(PolicyReader.read(FOLDER.resolve(name)), List.of(), "eu-west-1");

        assertThat(lint.placeholders()).isNotEmpty();
    }
}
