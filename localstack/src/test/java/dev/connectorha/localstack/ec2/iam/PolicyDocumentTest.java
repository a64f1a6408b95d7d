package dev.connectorha.localstack.ec2.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IAM's rules of evaluation, and what is refused rather than ignored. */
final class PolicyDocumentTest {
    private static final String TABLE = "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-1";
    private static final AccessRequest REPLACE = new AccessRequest("ec2:ReplaceRoute", TABLE,
            Map.of("ec2:Region", "eu-west-1", "aws:ResourceTag/pair", "one"));
    private static final AccessRequest DESCRIBE = new AccessRequest("ec2:DescribeRouteTables", "*",
            Map.of("ec2:Region", "eu-west-1"));

    @Test
    void whatNoStatementAllowsIsNotAllowed() {
        assertThat(policy("'Effect': 'Allow', 'Action': 'ec2:CreateRoute', 'Resource': '*'").decide(REPLACE))
                .isEqualTo(Decision.NOT_ALLOWED);
    }

    @Test
    void anExplicitDenyWinsOverEveryAllow() {
        PolicyDocument allow = policy("'Effect': 'Allow', 'Action': '*', 'Resource': '*'");
        PolicyDocument deny = policy("'Effect': 'Deny', 'Action': 'ec2:Replace*', 'Resource': '*'");
        assertThat(Policies.decide(List.of(allow, deny), REPLACE)).isEqualTo(Decision.DENIED);
        assertThat(Policies.decide(List.of(allow, deny), DESCRIBE)).isEqualTo(Decision.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"ec2:ReplaceRoute,true", "EC2:replaceroute,true", "ec2:Replace*,true",
            "ec2:?eplaceRoute,true",
            "*,true", "ec2:Replace,false", "iam:*,false"})
    void actionsMatchWithWildcardsAndWithoutCase(String action, boolean allowed) {
        assertThat(allows("'Action': '" + action + "', 'Resource': '*'", REPLACE)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"*,true", "arn:aws:ec2:eu-west-1:123456789012:route-table/rtb-1,true",
            "arn:aws:ec2:*:*:route-table/*,true", "arn:aws:ec2:eu-west-?:123456789012:*,true",
            "arn:aws:ec2:*,true",
            "arn:aws:ec2:eu-west-2:123456789012:route-table/rtb-1,false", "arn:aws:ec2:*:route-table/*,false",
            "arn:aws-cn:ec2:eu-west-1:123456789012:route-table/rtb-1,false",
            "arn:aws:ec2:eu-west-1:123456789012:network-interface/*,false", "rtb-1,false"})
    void resourcesMatchSegmentBySegment(String resource, boolean allowed) {
        assertThat(allows("'Action': '*', 'Resource': '" + resource + "'", REPLACE)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"*,true", "arn:aws:ec2:*:*:route-table/*,false", "arn:aws:ec2:*:*:*,false", "arn:*,false"})
    void anActionWithoutResourceLevelPermissionsMatchesTheStarAlone(String resource, boolean allowed) {
        assertThat(allows("'Action': '*', 'Resource': '" + resource + "'", DESCRIBE)).isEqualTo(allowed);
    }

    @Test
    void notActionAndNotResourceMeanTheRest() {
        assertThat(allows("'NotAction': 'ec2:Describe*', 'Resource': '*'", REPLACE)).isTrue();
        assertThat(allows("'NotAction': 'ec2:Describe*', 'Resource': '*'", DESCRIBE)).isFalse();
        assertThat(allows("'Action': '*', 'NotResource': '" + TABLE + "'", REPLACE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"StringEquals,ec2:Region,eu-west-1,true", "StringEquals,EC2:region,eu-west-1,true",
            "StringEquals,ec2:Region,eu-west-2,false", "StringNotEquals,ec2:Region,eu-west-2,true",
            "StringLike,ec2:Region,eu-*,true", "StringNotLike,ec2:Region,eu-*,false",
            "StringEqualsIgnoreCase,ec2:Region,EU-WEST-1,true", "StringEquals,aws:ResourceTag/pair,one,true",
            "StringEquals,aws:ResourceTag/pair,two,false", "StringEquals,aws:ResourceTag/none,one,false",
            "StringNotEquals,aws:ResourceTag/none,one,true",
            "StringEqualsIfExists,aws:ResourceTag/none,one,true",
            "StringEqualsIfExists,aws:ResourceTag/pair,two,false", "Null,aws:ResourceTag/pair,false,true",
            "Null,aws:ResourceTag/none,false,false", "Null,aws:ResourceTag/none,true,true"})
    void conditionsCompareAsIamDoes(String operator, String key, String value, boolean allowed) {
        assertThat(allows(
                "'Action': '*', 'Resource': '*', 'Condition': {'" + operator + "': {'" + key + "': ['x', '"
                        + value + "']}}",
                REPLACE)).isEqualTo(allowed);
    }

    @Test
    void allConditionsMustHoldAndAnyOfTheirValues() {
        String region = "'ec2:Region': ['eu-west-2', 'eu-west-1']";
        assertThat(allows(conditions("'StringEquals': {" + region + "}"), REPLACE)).isTrue();
        assertThat(allows(conditions("'StringEquals': {" + region + ", 'aws:ResourceTag/pair': 'two'}"),
                REPLACE))
                .isFalse();
    }

    @Test
    void aTagConditionOnADescribeNeverHolds() {
        assertThat(allows(conditions("'StringEquals': {'aws:ResourceTag/pair': 'one'}"), DESCRIBE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Effect': 'Allow', 'Action': '*'",
            "'Effect': 'Allow', 'Action': '*', 'NotAction': 'x', 'Resource': '*'",
            "'Effect': 'Maybe', 'Action': '*', 'Resource': '*'",
            "'Effect': 'Allow', 'Action': [], 'Resource': '*'",
            "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Principal': '*'",
            "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'NumericLessThan': {'a': '1'}}",
            "'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'BoolNot': {'a': 'true'}}",
            "'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:ec2:*:*:vpc/${aws:PrincipalTag/vpc}'"})
    void whatIamOrTheStandInCannotReadIsRefused(String statement) {
        assertThatIllegalArgumentException().isThrownBy(() -> policy(statement));
    }

    @Test
    void whatIsNoPolicyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PolicyDocument.parse("{"));
        assertThatIllegalArgumentException().isThrownBy(() -> PolicyDocument.parse("[]"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyDocument.parse("{\"Version\": \"2012-10-17\"}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyDocument.parse("{\"Version\": \"2020\", \"Statement\": []}"));
    }

    private static String conditions(String conditions) {
        return "'Action': '*', 'Resource': '*', 'Condition': {" + conditions + "}";
    }

    private static boolean allows(String statement, AccessRequest request) {
        return policy("'Effect': 'Allow', " + statement).decide(request) == Decision.ALLOWED;
    }

    private static PolicyDocument policy(String statement) {
        return PolicyDocument
                .parse(("{'Version': '2012-10-17', 'Statement': [{" + statement + "}]}").replace('\'', '"'));
    }
}
