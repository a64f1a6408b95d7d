package dev.connectorha.localstack.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.testing.Requirements;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every template: it is linted, fits where it must, knows no Region, and explains itself. */
final class TemplateTextTest {
    /** What {@code aws cloudformation deploy} sends without a bucket. */
    private static final int INLINE_BYTES = 51_200;
    private static final int USER_DATA_BYTES = 16_384;
    private static final int INLINE_CODE_CHARACTERS = 4_096;

    static Stream<TemplateFile> templates() {
        return TemplateFile.all().stream();
    }

    @Test
    void cfnLintFindsNothing() throws Exception {
        Requirements.tool("cfn-lint");
        List<String> command = new ArrayList<>(List.of("cfn-lint"));
        templates().map(TemplateFile::path).forEach(path -> command.add(path.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void isSmallEnoughToBeDeployedWithoutABucket(TemplateFile template) {
        assertThat(template.text().getBytes(StandardCharsets.UTF_8).length).isLessThan(INLINE_BYTES);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void knowsNoRegionAndNoPartition(TemplateFile template) {
        assertThat(template.text()).doesNotContain("arn:aws", "amazonaws.com'", "ec2.amazonaws.com")
                .doesNotContainPattern("\\b(af|ap|ca|cn|eu|il|me|mx|sa|us)-[a-z]+-\\d");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyParameterIsExplainedAndConstrained(TemplateFile template) {
        template.root().path("Parameters").properties().forEach(parameter -> {
            JsonNode declared = parameter.getValue();
            assertThat(declared.path("Description").asText()).as(parameter.getKey()).hasSizeGreaterThan(8);
            assertThat(declared.has("AllowedPattern") || declared.has("AllowedValues")
                    || declared.has("MinValue") || declared.has("MaxLength")
                    || declared.path("Type").asText().startsWith("AWS::"))
                    .as(parameter.getKey()).isTrue();
            assertThat(declared.has("ConstraintDescription")).as(parameter.getKey())
                    .isEqualTo(declared.has("AllowedPattern"));
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyOutputSaysWhatItIsFor(TemplateFile template) {
        assertThat(template.root().path("Outputs")).isNotEmpty().allSatisfy(
                output -> assertThat(output.path("Description").asText()).isNotEmpty());
    }

    @Test
    void whatThePairPutsOutNarrowsTheRole() {
        assertThat(TemplateFile.pair().root().path("Outputs").properties()).extracting(Map.Entry::getKey)
                .contains("InterfaceA", "InterfaceB", "RouteTable");
        assertThat(TemplateFile.role().root().path("Parameters").properties()).extracting(Map.Entry::getKey)
                .contains("InterfaceA", "InterfaceB", "RouteTable");
    }

    @Test
    void codeAndUserDataFit() {
        Map<String, JsonNode> pair = Stacks.pair(Map.of());

        assertThat(Embedded.reservation(pair).length()).isLessThan(INLINE_CODE_CHARACTERS);
        assertThat(Embedded.userData(pair, "Members").length()).isLessThan(USER_DATA_BYTES);
        assertThat(Embedded.userData(Stacks.testStackWithIpv6(), "ResourceTemplate").length())
                .isLessThan(USER_DATA_BYTES);
    }

    /** One deploy takes one template, so the test stack has the pair's resources once more. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theTestStackHasTheVeryPairAndRole(boolean ipv6) {
        Map<String, JsonNode> test = ipv6 ? Stacks.testStackWithIpv6() : Stacks.testStack();
        Map<String, String> given = new TreeMap<>(Map.of("InternetGateway", "igw-0123456789abcdef0", "Vpc",
                "Vpc", "Subnet", "Subnet", "InstanceProfile", "InstanceProfile"));
        TemplateFile.testStack().root().path("Parameters").properties()
                .forEach(parameter -> given.put(parameter.getKey(), Stacks.TEST
                        .getOrDefault(parameter.getKey(), parameter.getValue().path("Default").asText())));
        given.putAll(ipv6
                ? Map.of("VirtualAddressIpv6", "2001:db8:a:de00::100", "ResourcesCidrIpv6",
                        "2001:db8:a:de01::/64")
                : Map.of("DestinationIpv6", ""));
        Map<String, JsonNode> expected = new TreeMap<>(Resolver.resolve(TemplateFile.pair(), given));
        expected.putAll(Resolver.resolve(TemplateFile.role(), Map.of("PairName",
                String.valueOf(given.get("PairName")), "SessionManager", "true", "Ipv6",
                String.valueOf(ipv6))));

        assertThat(test).containsKeys(expected.keySet().toArray(String[]::new));
        expected.forEach((name,
                resource) -> assertThat(essence(Objects.requireNonNull(test.get(name))).replace(
                        "\"InternetGateway\"", "\"igw-0123456789abcdef0\"")).as(name)
                        .isEqualTo(essence(resource)));
    }

    private static String essence(JsonNode resource) {
        return resource.path("Type") + " " + resource.path("Properties").toPrettyString();
    }
}
