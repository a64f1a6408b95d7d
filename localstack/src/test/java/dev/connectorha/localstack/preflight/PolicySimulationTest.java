package dev.connectorha.localstack.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.Pair;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The published policies before somebody else's simulator of IAM: every call of the agent and of preflight is allowed
 * with its real resource, and its neighbours are denied. The stand-in, which enforces them elsewhere, agrees each time.
 */
final class PolicySimulationTest {
    private static final Path POLICIES = Path.of(System.getProperty("connectorha.root"), "iam-policies");
    private static final String ARN = "arn:aws:ec2:eu-west-1:123456789012:";
    private static final List<String> ENIS = List.of(eni(Pair.ENI_A), eni(Pair.ENI_B));
    private static final String TABLE = ARN + "route-table/" + Pair.TABLE;
    private static final String OTHER_TABLE = ARN + "route-table/rtb-0fff0000000000001";
    private static final String OTHER_ENI = eni("eni-0fff0000000000001");
    private static final List<String> IPV4 = List.of("AssignPrivateIpAddresses",
            "UnassignPrivateIpAddresses");
    private static final List<String> IPV6 = List.of("AssignIpv6Addresses", "UnassignIpv6Addresses");
    private static final List<String> READS = List.of("DescribeInstances", "DescribeInstanceTypes",
            "DescribeNetworkAcls", "DescribeNetworkInterfaces", "DescribeSecurityGroups", "DescribeSubnets",
            "GetSubnetCidrReservations", "DescribeRouteTables");
    /** The pair's own tag, and that of another pair. */
    private static final String TAG = "aws:ResourceTag/connector-ha:pair";

    private static final List<Question> QUESTIONS = new ArrayList<>();

    private static String eni(String id) {
        return ARN + "network-interface/" + id;
    }

    private static PolicyDocument policy(String file) throws IOException {
        Map<String, String> ids = new LinkedHashMap<>(Map.of("ENI-OF-A", Pair.ENI_A, "ENI-OF-B", Pair.ENI_B,
                "ROUTE-TABLE", Pair.TABLE, "REGION", "eu-west-1", "ACCOUNT", "123456789012", "PAIR-NAME",
                "one"));
        return PolicyDocument.render(POLICIES.resolve(file), ids);
    }

    /** What a policy is to say of everything that anybody here calls, and of what nobody may. */
    private record Expected(String file, List<String> moves, boolean routes, List<String> reads,
            boolean tags) {
        Stream<Question> questions() throws IOException {
            PolicyDocument policy = policy(file);
            List<Question> all = new ArrayList<>();
            for (String action : Stream.concat(IPV4.stream(), IPV6.stream()).toList()) {
                ENIS.forEach(eni -> all.add(write(policy, action, eni, "one", moves.contains(action))));
                all.add(write(policy, action, OTHER_ENI, "two", false));
            }
            all.add(write(policy, "ReplaceRoute", TABLE, "one", routes));
            all.add(write(policy, "ReplaceRoute", OTHER_TABLE, "two", false));
            for (String action : READS) {
                all.add(read(policy, action, "eu-west-1", reads.contains(action)));
                all.add(read(policy, action, "eu-west-2", false));
            }
            all.add(write(policy, "CreateRoute", TABLE, "one", false));
            all.add(write(policy, "DeleteRoute", TABLE, "one", false));
            all.add(write(policy, "ModifyNetworkInterfaceAttribute", ENIS.getFirst(), "one", false));
            all.add(write(policy, "UnassignPrivateNatGatewayAddress",
                    ARN + "natgateway/nat-00000000000000000",
                    "one", false));
            all.add(read(policy, "DescribeVpcs", "eu-west-1", false));
            return all.stream();
        }

        private Question write(PolicyDocument policy, String action, String arn, String tag,
                boolean allowed) {
            Map<String, String> context = tags
                    ? Map.of("ec2:Region", "eu-west-1", TAG, tag)
                    : Map.of("ec2:Region", "eu-west-1");
            return new Question(file, policy, "ec2:" + action, arn, context, allowed);
        }

        private Question read(PolicyDocument policy, String action, String region, boolean allowed) {
            return new Question(file, policy, "ec2:" + action, "*", Map.of("ec2:Region", region), allowed);
        }
    }

    @BeforeAll
    static void ask() throws IOException {
        List<String> tables = List.of("DescribeRouteTables");
        List<String> auto = List.of("DescribeRouteTables", "DescribeNetworkInterfaces", "DescribeInstances");
        List<String> both = Stream.concat(IPV4.stream(), IPV6.stream()).toList();
        QUESTIONS.clear();
        for (Expected expected : List.of(new Expected("agent.json", IPV4, true, tables, false),
                new Expected("agent-auto.json", IPV4, true, auto, false),
                new Expected("agent-ipv6.json", both, true, tables, false),
                new Expected("agent-tagged.json", IPV4, true, auto, true),
                new Expected("preflight.json", List.of(), false,
                        READS.stream().filter(action -> !tables.contains(action)).toList(), false))) {
            expected.questions().forEach(QUESTIONS::add);
        }
        QUESTIONS.addAll(ofTheGuide());
    }

    /** The vendor guide's example has DescribeRouteTables on the ARN of the table, beside ReplaceRoute. */
    private static List<Question> ofTheGuide() {
        PolicyDocument guide = PolicyDocument.parse("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "%s",
                 "Action": ["ec2:DescribeRouteTables", "ec2:ReplaceRoute"]}}""".formatted(TABLE));
        Map<String, String> region = Map.of("ec2:Region", "eu-west-1");
        return List.of(new Question("the guide's", guide, "ec2:DescribeRouteTables", "*", region, false),
                new Question("the guide's", guide, "ec2:ReplaceRoute", TABLE, region, true));
    }

    @Test
    void theStandInAllowsWhatIsNeededAndNothingElse() {
        assertThat(QUESTIONS).hasSizeGreaterThan(150)
                .allSatisfy(question -> assertThat(question.standInAllows()).as(question.toString())
                        .isEqualTo(question.allowed()));
    }

    @Test
    void theSimulatorAgrees() throws IOException, InterruptedException {
        List<String> answers = Question.simulate(QUESTIONS);

        assertThat(answers).hasSameSizeAs(QUESTIONS);
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i)).as(QUESTIONS.get(i).toString())
                    .isEqualTo(QUESTIONS.get(i).allowed() ? "Allowed" : "ImplicitlyDenied");
        }
    }
}
