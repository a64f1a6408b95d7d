package dev.connectorha.preflight.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.FakeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies with one thing wrong each: exactly that is found. */
class PolicyChecksTest {
    private static final PairIds IDS = new PairIds(new Arns("eu-west-1", "123456789012"),
            List.of("eni-0a", "eni-0b"), List.of("rtb-0c"));

    @TempDir
    Path folder;

    private final FakeWorld world = new FakeWorld();

    private String good() {
        return Policy.of(world.facts().config(), IDS, Policy.Extent.WITH_PREFLIGHT).document();
    }

    /** The checks that do not pass. */
    private List<String> found(String policy) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("policy.json"), policy);
        List<String> found = new ArrayList<>();
        for (Check check : PolicyChecks.of(List.of(file))) {
            CheckResult result = check.run(world.facts());
            if (!(result instanceof CheckResult.Pass)) {
                found.add(check.about().id() + " " + result.shown());
            }
        }
        return found;
    }

    @Test
    void whatIsPrintedPasses() throws IOException, InterruptedException {
        assertThat(good()).contains("123456789012:network-interface/eni-0a", "route-table/rtb-0c");
        assertThat(found(good().replace("123456789012", "210987654321"))).containsExactly(
                "policy.missing [ec2:AssignPrivateIpAddresses on"
                        + " arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-0a,"
                        + " ec2:AssignPrivateIpAddresses on"
                        + " arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-0b,"
                        + " ec2:UnassignPrivateIpAddresses on"
                        + " arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-0a,"
                        + " ec2:UnassignPrivateIpAddresses on"
                        + " arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-0b,"
                        + " ec2:ReplaceRoute on arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-0c]");
        assertThat(found(good())).isEmpty();
    }

    @Test
    void theGuidesMistakeIsFound() throws IOException, InterruptedException {
        String policy = """
                {"Version": "2012-10-17", "Statement": [{"Sid": "Guide", "Effect": "Allow",
                 "Action": ["ec2:DescribeRouteTables", "ec2:ReplaceRoute"],
                 "Resource": "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-0c"},
                {"Sid": "Addresses", "Effect": "Allow",
                 "Action": ["ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
                 "Resource": ["arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-0a",
                              "arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-0b"]}]}
                """;

        assertThat(found(policy)).anySatisfy(line -> assertThat(line).startsWith("policy.read-scope")
                .contains("Guide: ec2:DescribeRouteTables on arn:aws"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("policy.missing [ec2:DescribeRouteTables on *,"
                                + " ec2:DescribeNetworkInterfaces on *]"))
                .noneMatch(line -> line.startsWith("policy.arn-kind"));
    }

    @Test
    void aDenyTakesAway() throws IOException, InterruptedException {
        String policy = good().replace("\"Statement\": [", "\"Statement\": [{\"Sid\": \"No\", \"Effect\":"
                + " \"Deny\", \"Action\": \"ec2:Replace*\", \"Resource\": \"*\"},");

        assertThat(found(policy)).containsExactly("policy.missing"
                + " [ec2:ReplaceRoute on arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-0c (No denies it)]");
    }

    /** A statement that denies, put before those that are right. */
    private List<String> foundWith(String denial) throws IOException, InterruptedException {
        return found(good().replace("\"Statement\": [",
                "\"Statement\": [{\"Sid\": \"No\", \"Effect\": \"Deny\", " + denial + "},"));
    }

    @Test
    void aDenyOfEverythingElseTakesAwayToo() throws IOException, InterruptedException {
        assertThat(foundWith("\"NotAction\": \"s3:*\", \"Resource\": \"*\"")).hasSize(2)
                .allMatch(line -> line.startsWith("policy.missing") || line.startsWith("policy.optional"))
                .anyMatch(line -> line.contains("ec2:ReplaceRoute on"));
        assertThat(foundWith("\"NotAction\": \"ec2:*\", \"Resource\": \"*\"")).isEmpty();
        assertThat(foundWith("\"Action\": \"ec2:ReplaceRoute\", \"NotResource\":"
                + " \"arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-0c\"")).isEmpty();
        assertThat(foundWith("\"Action\": \"ec2:ReplaceRoute\", \"NotResource\":"
                + " \"arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-0d\"")).singleElement().asString()
                .startsWith("policy.missing");
    }

    @Test
    void aDenyUnderAConditionIsSaidUnlessItIsForAnotherRegion() throws IOException, InterruptedException {
        String replace = "\"Action\": \"ec2:ReplaceRoute\", \"Resource\": \"*\", \"Condition\": ";

        assertThat(foundWith(replace + "{\"StringNotEquals\": {\"aws:SourceVpce\": \"vpce-1\"}}"))
                .containsExactly("policy.conditions [No: ec2:ReplaceRoute denied if aws:SourceVpce]");
        assertThat(foundWith(replace + "{\"StringEquals\": {\"ec2:Region\": \"us-east-1\"}}")).isEmpty();
        assertThat(foundWith(replace + "{\"StringNotEquals\": {\"aws:RequestedRegion\": \"us-east-1\"}}"))
                .singleElement().asString().startsWith("policy.missing [ec2:ReplaceRoute on");
    }

    @Test
    void aConditionOnTheRegionIsCompared() throws IOException, InterruptedException {
        assertThat(found(good().replace("\"ec2:Region\": \"eu-west-1\"", "\"ec2:Region\": \"us-east-1\"")))
                .contains("policy.missing [ec2:DescribeRouteTables on * (ReadTheRoutes: only if ec2:Region"
                        + " StringEquals us-east-1), ec2:DescribeNetworkInterfaces on * (FindThePeer: only if"
                        + " ec2:Region StringEquals us-east-1)]");
        assertThat(found(good().replace("\"StringEquals\"", "\"StringLike\"")))
                .allMatch(line -> line.startsWith("policy.conditions"))
                .anyMatch(
                        line -> line.contains("ec2:DescribeRouteTables if ec2:Region StringLike eu-west-1"));
    }

    @Test
    void whatIsKnownOfAnIdIsComparedThoughAnotherPartIsNot() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.json"), good());
        List<PolicyStatement> statements = PolicyReader.read(file);

        assertThat(missing(statements, new PairIds(new Arns("eu-west-1", "ACCOUNT"), IDS.networkInterfaces(),
                IDS.routeTables()))).isEmpty();
        assertThat(missing(statements, new PairIds(new Arns("eu-west-1", "ACCOUNT"),
                List.of("eni-0a", "eni-0c"), IDS.routeTables()))).hasSize(2)
                .allMatch(line -> line.endsWith("/eni-0c"));
        assertThat(missing(statements, new PairIds(new Arns("eu-west-1", "210987654321"),
                List.of("eni-0a", PairIds.UNKNOWN_PEER), IDS.routeTables()))).hasSize(5);
        assertThat(missing(statements, new PairIds(new Arns("us-east-1", "ACCOUNT"),
                PairIds.UNKNOWN_INTERFACES, List.of(PairIds.UNKNOWN_TABLE)))).hasSizeGreaterThanOrEqualTo(5);
    }

    private List<String> missing(List<PolicyStatement> statements, PairIds ids) {
        return new PolicyLint(statements, Needs.withPreflight(world.facts().config(), ids), "eu-west-1")
                .missing(false);
    }

    @Test
    void theStatementsOfSeveralPoliciesAreOne() throws IOException, InterruptedException {
        Path agent = Files.writeString(folder.resolve("agent.json"),
                Policy.of(world.facts().config(), IDS, Policy.Extent.USUAL).document());
        Path reads = Files.writeString(folder.resolve("reads.json"), good());

        for (Check check : PolicyChecks.of(List.of(agent, reads))) {
            assertThat(check.run(world.facts()).status()).as(check.about().id()).isEqualTo("pass");
        }
        Files.writeString(reads, good().replace("rtb-0c", "ROUTE-TABLE"));
        assertThat(PolicyChecks.of(List.of(agent, reads)).get(1).run(world.facts()).shown())
                .containsExactly("reads.json PointTheRoutes: arn:aws:ec2:eu-west-1:123456789012:route-table/"
                        + "ROUTE-TABLE");
        assertThat(PolicyChecks.of(List.of(agent, folder.resolve("none"))).getFirst().run(world.facts())
                .detail())
                .startsWith("there is no file");
    }

    @Test
    void anotherKindOfArnIsFound() throws IOException, InterruptedException {
        assertThat(found(good().replace("route-table/rtb-0c", "network-interface/eni-0a")))
                .anyMatch(line -> line.startsWith("policy.arn-kind"))
                .anyMatch(line -> line.startsWith("policy.missing [ec2:ReplaceRoute"));
    }

    /** As the vendor's guide writes it: each action finds its own kind among the resources. */
    @Test
    void oneStatementMayHoldResourcesOfSeveralKinds() throws IOException, InterruptedException {
        assertThat(found(
                good().replace("\"Resource\": \"arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-0c\"",
                        "\"Resource\": [\"arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-0c\","
                                + " \"arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-0a\"]")))
                .noneMatch(line -> line.startsWith("policy.arn-kind"));
    }

    @Test
    void tooMuchIsFound() throws IOException, InterruptedException {
        assertThat(found("{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}"))
                .allMatch(line -> line.startsWith("policy.too-broad"))
                .anyMatch(line -> line.contains("action *"));
        assertThat(
                found(good().replace("\"ec2:ReplaceRoute\"", "[\"ec2:ReplaceRoute\", \"ec2:CreateRoute\"]")))
                .containsExactly("policy.too-broad [PointTheRoutes: action ec2:CreateRoute]");
    }

    @Test
    void placeholdersAreFound() throws IOException, InterruptedException {
        assertThat(found(good().replace("rtb-0c", "ROUTE-TABLE")))
                .anyMatch(line -> line.startsWith("policy.placeholders [PointTheRoutes"));
    }

    @Test
    void placeholdersInConditionsAreFoundToo() throws IOException, InterruptedException {
        assertThat(found(good().replace("\"ec2:Region\": \"eu-west-1\"", "\"ec2:Region\": \"REGION\"")))
                .contains("policy.placeholders [ReadTheRoutes: REGION, FindThePeer: REGION,"
                        + " SeeWhetherThePeerRuns: REGION, LookBeforeGoLive: REGION]");
    }

    @Test
    void conditionsThatCannotBeJudgedAreSaid() throws IOException, InterruptedException {
        String tagged = good().replace(
                "\"Resource\": \"arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-0c\"",
                "\"Resource\": \"arn:aws:ec2:eu-west-1:123456789012:route-table/*\","
                        + "\"Condition\": {\"StringEquals\": {\"ec2:ResourceTag/connector-ha\": \"pair-1\"}}");

        assertThat(found(tagged)).containsExactly("policy.conditions"
                + " [PointTheRoutes: ec2:ReplaceRoute if ec2:ResourceTag/connector-ha]");
    }

    @Test
    void whatIsNoPolicyIsSaidToBeNone() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"Version\": 1}");

        assertThat(new ReadableCheck(List.of(file)).run(world.facts()).shown())
                .containsExactly("not an IAM policy: there is no Statement");
        assertThat(new ReadableCheck(List.of(folder.resolve("none"))).run(world.facts()).detail())
                .startsWith("there is no file");
    }

    @Test
    void placeholdersOfTheUnknownMatchAnythingOfTheirKind() throws IOException {
        PairIds unknown = new PairIds(new Arns("REGION", "ACCOUNT"), PairIds.UNKNOWN_INTERFACES,
                List.of(PairIds.UNKNOWN_TABLE));
        Path file = Files.writeString(folder.resolve("policy.json"), good());

        PolicyLint lint = new PolicyLint(PolicyReader.read(file),
                Needs.withPreflight(world.facts().config(), unknown), "REGION");

        assertThat(lint.missing(false)).isEmpty();
        assertThat(unknown.placeholders()).containsExactly("ENI-OF-A", "ENI-OF-B", "ROUTE-TABLE", "REGION",
                "ACCOUNT");
    }

    @Test
    void regionsKnowTheirPartition() {
        assertThat(new Arns("cn-north-1", "1").partition()).isEqualTo("aws-cn");
        assertThat(new Arns("us-iso-east-1", "1").partition()).isEqualTo("aws-iso");
        assertThat(new Arns("us-isof-south-1", "1").partition()).isEqualTo("aws-iso-f");
        assertThat(new Arns("eu-isoe-west-1", "1").partition()).isEqualTo("aws-iso-e");
        assertThat(new Arns("us-gov-west-1", "1").routeTable("rtb-1"))
                .isEqualTo("arn:aws-us-gov:ec2:us-gov-west-1:1:route-table/rtb-1");
    }
}
