package dev.connectorha.localstack.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectorha.localstack.ec2.MotoServer;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The templates through {@code aws cloudformation deploy}, as a user does it, into moto: another reader of templates
 * than {@link Resolver}, and both must make the same of them. What moto lacks is in {@link MotoGap}; what it makes
 * wrong is named here, and a gap that closes is noticed.
 */
final class MotoDeployTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private MotoServer moto;

    /** What a stack consists of: logical ids to physical ones. */
    private record Made(Map<String, String> ids) {
        String id(String logicalId) {
            return Objects.requireNonNull(ids.get(logicalId), logicalId);
        }
    }

    @BeforeEach
    void start() {
        Requirements.tool("aws");
        moto = MotoServer.start();
    }

    @AfterEach
    void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    void roleAndPairAreMadeOneAfterTheOther() throws Exception {
        Made role = deploy(TemplateFile.role(), Map.of("SessionManager", "true"));
        Map<String, String> given = Stacks.with(Stacks.PAIR, network());
        given.putAll(Map.of("InstanceProfile", role.id("InstanceProfile"), "Destination1", "172.31.99.0/24",
                "Image", "ami-12c6146b", "ResourcesCidr", "10.0.0.0/16"));

        Made pair = deploy(TemplateFile.pair(), given);

        policiesAreThoseOfTheResolver(role, Map.of("SessionManager", "true"));
        userDataIsThatOfTheResolver(pair, given);
        interfacesHaveTheirAddresses(pair, given);
        JsonNode route = aws("ec2", "describe-route-tables", "--route-table-ids", pair.id("PairTable"))
                .path("RouteTables").get(0);
        assertThat(route.path("Routes").toString()).contains("172.31.99.0/24", pair.id("InterfaceA"));
        assertThat(route.path("Associations")).as("moto's association has no effect").isEmpty();
        assertThat(aws("ec2", "describe-security-groups", "--group-ids", pair.id("MembersGroup"))
                .path("SecurityGroups").get(0).path("IpPermissions").toString())
                .contains("\"IpProtocol\":\"112\"", pair.id("MembersGroup"), "10.0.0.0/16");
    }

    /**
     * As the README tells: by tag first, by the pair's ids once it is there; and back, for a pair of another name. With
     * the same name moto says that nothing changes: of an update it forgets the parameters.
     */
    @Test
    void theRoleIsNarrowedToIdsAndWidenedAgainAndKeepsItsPermissions() throws Exception {
        Map<String, String> ids = Map.of("InterfaceA", "eni-0aaa0000000000001", "InterfaceB",
                "eni-0bbb0000000000001", "RouteTable", "rtb-0ccc0000000000001");
        Map<String, String> none = Map.of("InterfaceA", "", "InterfaceB", "", "RouteTable", "", "PairName",
                "other");

        Made role = deploy(TemplateFile.role(), Map.of());
        for (Map<String, String> given : List.of(ids, none)) {
            Made updated = deploy(TemplateFile.role(), given);

            assertThat(updated.id("Role")).isEqualTo(role.id("Role"));
            policiesAreThoseOfTheResolver(updated, given);
        }
    }

    @Test
    void theTestStackIsMadeByOneDeploy() throws Exception {
        Made made = deploy(TemplateFile.testStack(), Stacks.TEST);

        assertThat(addressOf(made.id("InterfaceA"))).isEqualTo("10.99.1.10");
        assertThat(addressOf(made.id("InterfaceB"))).isEqualTo("10.99.1.11");
        // moto gives the document out as it got it: not as a text, which it is on AWS.
        JsonNode document = aws("ssm", "get-document", "--name", made.id("Drill")).path("Content");
        List<String> steps = StreamSupport.stream(document.path("mainSteps").spliterator(), false)
                .map(step -> step.path("name").asText()).toList();
        assertThat(steps).containsExactly("preflightA", "preflightB", "mark", "active", "choose", "faultA",
                "faultB", "pause", "statusA", "statusB", "outages");
        assertThat(document.path("mainSteps").get(0).path("inputs").path("InstanceIds").get(0).asText())
                .isEqualTo(made.id("InstanceA"));
    }

    /** It has neither AWS::EC2::VPCCidrBlock nor Fn::Cidr either: a gap filled so far would show the filling alone. */
    @Test
    void ofIpv6MotoMakesNothing() {
        Map<String, String> withIpv6 = Stacks.with(Stacks.TEST, Map.of("Ipv6", "true"));

        assertThatThrownBy(() -> deploy(TemplateFile.testStack(), withIpv6))
                .hasMessageContaining("resource Vpc does not support attribute type Ipv6CidrBlocks");
    }

    private void policiesAreThoseOfTheResolver(Made made, Map<String, String> given) throws Exception {
        Map<String, JsonNode> role = Stacks.role(given);
        List<String> names = new ArrayList<>();
        for (String policy : List.of("AgentPolicy", "PreflightReads")) {
            JsonNode properties = Embedded.properties(role, policy);
            names.add(properties.path("PolicyName").asText());
            assertThat(aws("iam", "get-role-policy", "--role-name", made.id("Role"), "--policy-name",
                    properties.path("PolicyName").asText()).path("PolicyDocument"))
                    .isEqualTo(properties.path("PolicyDocument"));
        }
        assertThat(aws("iam", "list-role-policies", "--role-name", made.id("Role")).path("PolicyNames"))
                .extracting(JsonNode::asText).containsExactlyInAnyOrderElementsOf(names);
    }

    private void userDataIsThatOfTheResolver(Made made, Map<String, String> given)
            throws Exception {
        JsonNode data = aws("ec2", "describe-launch-template-versions", "--launch-template-id",
                made.id("Members")).path("LaunchTemplateVersions").get(0).path("LaunchTemplateData");
        String userData = new String(Base64.getDecoder().decode(data.path("UserData").asText()),
                StandardCharsets.UTF_8);
        Map<String, String> all = Stacks.with(given,
                Map.of("InterfaceA", made.id("InterfaceA"), "InterfaceB",
                        made.id("InterfaceB"), "AwaitReady", "false"));

        assertThat(userData).isEqualTo(Embedded.userData(Stacks.pair(all), "Members"));
        assertThat(data.path("MetadataOptions").path("HttpTokens").asText()).isEqualTo("required");
        assertThat(data.path("MetadataOptions").path("HttpPutResponseHopLimit").asInt()).isEqualTo(1);
    }

    private void interfacesHaveTheirAddresses(Made made, Map<String, String> given)
            throws Exception {
        for (String member : List.of("A", "B")) {
            JsonNode eni = eni(made.id("Interface" + member));
            assertThat(eni.path("PrivateIpAddress").asText()).isEqualTo(given.get("Address" + member));
            assertThat(eni.path("SubnetId").asText()).isEqualTo(given.get("Subnet"));
            assertThat(eni.path("SourceDestCheck").asBoolean()).as("moto drops SourceDestCheck").isTrue();
            assertThat(eni.path("Groups").toString()).as("moto drops GroupSet")
                    .doesNotContain(made.id("MembersGroup"));
            assertThat(eni.path("TagSet").toString()).as("moto drops tags")
                    .doesNotContain("connector-ha:pair");
        }
    }

    private String addressOf(String eni) throws Exception {
        return eni(eni).path("PrivateIpAddress").asText();
    }

    private JsonNode eni(String id) throws Exception {
        return aws("ec2", "describe-network-interfaces", "--network-interface-ids", id)
                .path("NetworkInterfaces").get(0);
    }

    private Map<String, String> network() throws Exception {
        String vpc = aws("ec2", "create-vpc", "--cidr-block", "10.0.0.0/16").path("Vpc").path("VpcId")
                .asText();
        String subnet = aws("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", Stacks.BLOCK)
                .path("Subnet")
                .path("SubnetId").asText();
        // moto runs no user data, so nobody would say that a member is ready.
        return Map.of("Vpc", vpc, "Subnet", subnet, "AwaitReady", "false");
    }

    /** Deploys, and tells what each logical id is. moto shows no outputs of a stack that a change set made. */
    private Made deploy(TemplateFile template, Map<String, String> parameters)
            throws Exception {
        Path file = Files.writeString(folder.resolve(template.name() + ".json"), MotoGap.filled(template));
        List<String> words = new ArrayList<>(List.of("cloudformation", "deploy", "--stack-name",
                template.name().replace(".yaml", ""), "--capabilities", "CAPABILITY_IAM", "--template-file",
                file.toString()));
        if (!parameters.isEmpty()) {
            words.add("--parameter-overrides");
        }
        parameters.forEach((name, value) -> words.add(name + "=" + value));
        run(words);
        Map<String, String> made = new TreeMap<>();
        aws("cloudformation", "describe-stack-resources", "--stack-name",
                template.name().replace(".yaml", "")).path("StackResources")
                .forEach(one -> made.put(one.path("LogicalResourceId").asText(),
                        one.path("PhysicalResourceId").asText()));
        return new Made(made);
    }

    private JsonNode aws(String... words) throws Exception {
        return JSON.readTree(run(Stream.concat(Stream.of(words), Stream.of("--output", "json")).toList()));
    }

    private String run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(Map.of("AWS_ENDPOINT_URL", moto.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "moto", "AWS_SECRET_ACCESS_KEY", "moto", "AWS_DEFAULT_REGION",
                "eu-west-1",
                "AWS_MAX_ATTEMPTS", "1"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command + "\n" + output).isZero();
        return output;
    }
}
