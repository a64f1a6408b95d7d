package dev.connectorha.localstack.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.localstack.ec2.Ec2StandIn;
import dev.connectorha.localstack.imds.ImdsStandIn;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.Topology;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two machines boot with the user data of connector-pair.yaml, in what the two templates make of the stand-in, with the
 * permissions of connector-role.yaml and no others: until preflight says ready, and a failover works.
 */
final class UserDataTest {
    private static final byte[] PACKAGE = "the package\n".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Lab lab;
    private final List<ImdsStandIn> imds = new ArrayList<>();
    private Answers answers;

    @BeforeEach
    void open() throws Exception {
        Requirements.root();
        Requirements.none(LabTools.missing("curl", "awk", "sha256sum", "bash", "mount"));
        Requirements.require(Files.isExecutable(AgentSettings.of(100).launcher()),
                "needs the agent's launcher tree, which `mvn package` makes");
        lab = Lab.open();
        answers = lab.inNamespace(lab.cloud(),
                () -> new Answers(new InetSocketAddress(Topology.MANAGEMENT_ADDRESS, 0), PACKAGE));
    }

    @AfterEach
    void close() throws IOException {
        if (lab != null) {
            imds.forEach(ImdsStandIn::close);
            answers.close();
            lab.close();
        }
    }

    @Test
    void bothMembersInstallThemselvesAreReadyAndFailOver() throws Exception {
        Map<String, JsonNode> pair = pair("/connector-ha.deb", sha256());
        Map<String, JsonNode> presigned = pair("/connector-ha.rpm?X-Amz-Expires=60&X-Amz-Signature=0a",
                sha256());
        try (Ec2StandIn ec2 = start(pair)) {
            BootedMember a = BootedMember.boot(lab, Member.A, Embedded.userData(pair, "Members"));
            BootedMember b = BootedMember.boot(lab, Member.B, Embedded.userData(presigned, "Members"));
            succeeds(a);
            succeeds(b);

            assertThat(answers.taken()).extracting(answer -> answer.path("Status").asText())
                    .containsExactly("SUCCESS", "SUCCESS");
            assertThat(answers.taken()).extracting(answer -> answer.path("UniqueId").asText())
                    .containsExactlyInAnyOrder("10.0.1.10", "10.0.1.11");

            boolean firstIsActive = role(a).equals("MASTER");
            BootedMember active = firstIsActive ? a : b;
            BootedMember other = firstIsActive ? b : a;
            settled(active, status -> status.path("role").asText().equals("MASTER")
                    && status.path("takeover").path("inSync").asBoolean());
            settled(other, status -> status.path("ready").path("toTakeOver").asBoolean());
            active.killTheAgent();
            settled(other, status -> status.path("role").asText().equals("MASTER")
                    && status.path("takeover").path("inSync").asBoolean());

            String eni = firstIsActive ? StackScenario.ENI_B : StackScenario.ENI_A;
            assertThat(ec2.control().holderOf("10.0.1.100")).contains(eni);
            assertThat(ec2.control().holderOf("fd00:10:0:1::100")).contains(eni);
            assertThat(ec2.control().targetOf(StackScenario.TABLE, "fd00:99::/64")).contains(eni);
            assertThat(ec2.control().targetOf(StackScenario.TABLE, "172.31.99.0/24")).contains(eni);
            assertThat(ec2.control().calls())
                    .noneMatch(call -> call.toString().contains("UnauthorizedOperation")
                            && call.action().equals("ReplaceRoute"));
        }
    }

    @Test
    void aPackageThatIsAnotherThanAnnouncedIsNotInstalledAndTheStackHearsWhy() throws Exception {
        Map<String, JsonNode> pair = pair("/connector-ha.deb", "0".repeat(64));

        BootedMember a = BootedMember.boot(lab, Member.A, Embedded.userData(pair, "Members"));

        assertThat(a.boot().waitFor(PATIENCE)).as(a.logs()).isNotZero();
        assertThat(answers.taken()).singleElement().satisfies(answer -> {
            assertThat(answer.path("Status").asText()).isEqualTo("FAILURE");
            assertThat(answer.path("Reason").asText())
                    .startsWith("10.0.1.10 failed while fetching the package")
                    .contains("connector-ha.deb: FAILED", "did NOT match");
        });
        assertThat(Files.exists(lab.a().folder().resolve("etc/connector-ha"))).isFalse();
    }

    @Test
    void aMachineThatIsNoMemberSaysSo() throws Exception {
        Map<String, JsonNode> pair = Stacks.pair(Map.of("AddressA", "10.0.1.20", "AddressB", "10.0.1.21",
                "ReadySignal", answers.at("/answer").toString()));
        String hurried = Embedded.userData(pair, "Members").replace("seq 60", "seq 1");

        BootedMember a = BootedMember.boot(lab, Member.A, hurried);

        assertThat(a.boot().waitFor(PATIENCE)).as(a.logs()).isEqualTo(1);
        assertThat(a.logs()).contains("neither 10.0.1.20 nor 10.0.1.21 is on this machine");
        assertThat(answers.taken()).singleElement().satisfies(
                answer -> assertThat(answer.path("Reason").asText()).contains("looking for its own address",
                        "neither 10.0.1.20 nor 10.0.1.21 is on this machine"));
    }

    private Map<String, JsonNode> pair(String path, String sha256) {
        Map<String, String> given = Stacks.with(StackScenario.IDS, Map.of("PackageUrl",
                answers.at(path).toString(), "PackageSha256", sha256, "Destination1",
                "172.31.99.0/24", "DestinationIpv6", "fd00:99::/64", "VirtualAddressIpv6", "fd00:10:0:1::100",
                "InternetGateway", "igw-0fff0000000000001", "AdvertisementInterval",
                "100ms",
                "ReadySignal", answers.at("/answer").toString()));
        return Stacks.pair(given);
    }

    private Ec2StandIn start(Map<String, JsonNode> pair) throws Exception {
        return lab.inNamespace(lab.cloud(), () -> {
            Ec2StandIn ec2 = new Ec2StandIn(StackScenario.of(Stacks.role(Map.of("Ipv6", "true")), pair),
                    new InetSocketAddress(Topology.MANAGEMENT_ADDRESS, Topology.EC2_PORT)).start();
            for (Member member : Member.values()) {
                imds.add(new ImdsStandIn(ec2,
                        Objects.requireNonNull(StackScenario.IDS.get("Instance" + member)),
                        new InetSocketAddress(Topology.MANAGEMENT_ADDRESS, member.imdsPort())).start());
            }
            return ec2;
        });
    }

    private static String sha256() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PACKAGE));
    }

    private static void succeeds(BootedMember member) throws IOException {
        assertThat(member.boot().waitFor(PATIENCE)).as(member.logs()).isZero();
    }

    private static String role(BootedMember member) throws IOException {
        return member.status().path("role").asText();
    }

    private static void settled(BootedMember member, Predicate<JsonNode> wanted) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(IOException.class).until(member::status, wanted);
    }
}
