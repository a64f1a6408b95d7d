package dev.connectorha.localstack.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.connectorha.localstack.ec2.iam.PolicyDocument;
import dev.connectorha.localstack.preflight.Question;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the templates permit once their intrinsics are resolved, by the word of somebody else's simulator. */
final class TemplatePolicySimulationTest {
    private static final String ARN = "arn:aws:ec2:eu-west-1:123456789012:";
    private static final String ENI = ARN + "network-interface/" + StackScenario.ENI_A;
    private static final String OTHER_ENI = ARN + "network-interface/eni-0ccc0000000000001";
    private static final String TABLE = ARN + "route-table/" + StackScenario.TABLE;
    private static final String OTHER_TABLE = ARN + "route-table/rtb-0ddd0000000000001";
    private static final String TAG = "aws:ResourceTag/connector-ha:pair";
    private static final Map<String, String> IDS = Map.of("InterfaceA", StackScenario.ENI_A, "InterfaceB",
            StackScenario.ENI_B, "RouteTable", StackScenario.TABLE);

    @Test
    void theSimulatorAndTheStandInSayWhatIsWanted() throws Exception {
        List<Question> questions = Stream.of(ofTheRoleById(), ofTheRoleByTag(), ofTheTestStack(),
                ofTheReservation()).flatMap(List::stream).toList();

        List<String> answers = Question.simulate(questions);

        assertThat(answers).hasSameSizeAs(questions);
        for (int i = 0; i < answers.size(); i++) {
            Question question = questions.get(i);
            assertThat(answers.get(i)).as(question.toString())
                    .isEqualTo(question.allowed() ? "Allowed" : "ImplicitlyDenied");
            assertThat(question.standInAllows()).as(question.toString()).isEqualTo(question.allowed());
        }
    }

    private static List<Question> ofTheRoleById() {
        Asked role = new Asked("the role by id", Stacks.role(Stacks.with(IDS,
                Map.of("OtherRouteTable", "rtb-0ddd0000000000001", "Ipv6", "true"))));
        return List.of(role.may("AssignPrivateIpAddresses", ENI, "two"),
                role.may("UnassignIpv6Addresses", ENI, "two"),
                role.may("ReplaceRoute", TABLE, "two"), role.may("ReplaceRoute", OTHER_TABLE, "two"),
                role.mayNot("AssignPrivateIpAddresses", OTHER_ENI, "connector-ha"),
                role.mayNot("CreateRoute", TABLE, "connector-ha"));
    }

    private static List<Question> ofTheRoleByTag() {
        Asked role = new Asked("the role by tag", Stacks.role(Map.of()));
        return List.of(role.may("UnassignPrivateIpAddresses", OTHER_ENI, "connector-ha"),
                role.may("ReplaceRoute", TABLE, "connector-ha"), role.may("DescribeSubnets", "*", ""),
                role.mayNot("UnassignPrivateIpAddresses", ENI, "two"),
                role.mayNot("ReplaceRoute", TABLE, "two"),
                role.mayNot("AssignIpv6Addresses", ENI, "connector-ha"),
                role.mayNot("DescribeVpcs", "*", ""));
    }

    private static List<Question> ofTheTestStack() {
        Asked stack = new Asked("the test stack", Stacks.testStack());
        return List.of(stack.may("AssignPrivateIpAddresses", ENI, "connector-ha-test"),
                stack.may("ReplaceRoute", TABLE, "connector-ha-test"),
                stack.mayNot("ReplaceRoute", TABLE, "connector-ha"));
    }

    private static List<Question> ofTheReservation() {
        Asked function = new Asked("the function", Stacks.pair(Map.of()));
        return List.of(function.may("CreateSubnetCidrReservation", ARN + "subnet/" + Stacks.SUBNET, ""),
                function.may("GetSubnetCidrReservations", "*", ""),
                function.mayNot("CreateSubnetCidrReservation", ARN + "subnet/subnet-0bbb0000000000001", ""),
                function.mayNot("ReplaceRoute", TABLE, "connector-ha"));
    }

    /** The policies of a template in one document, and who asks about them. */
    private record Asked(String who, PolicyDocument policy) {
        Asked(String who, Map<String, JsonNode> resources) {
            this(who, together(resources));
        }

        Question may(String action, String arn, String tag) {
            return ask(action, arn, tag, true);
        }

        Question mayNot(String action, String arn, String tag) {
            return ask(action, arn, tag, false);
        }

        private Question ask(String action, String arn, String tag, boolean allowed) {
            Map<String, String> region = Map.of("ec2:Region", "eu-west-1");
            return new Question(who, policy, "ec2:" + action, arn,
                    tag.isEmpty() ? region : Stacks.with(region, Map.of(TAG, tag)), allowed);
        }

        private static PolicyDocument together(Map<String, JsonNode> resources) {
            ArrayNode statements = new ObjectMapper().createArrayNode();
            Embedded.policies(resources).forEach(
                    policy -> policy.path("Statement").forEach(statements::add));
            return PolicyDocument.parse(new ObjectMapper().createObjectNode().put("Version", "2012-10-17")
                    .set("Statement", statements).toString());
        }
    }
}
