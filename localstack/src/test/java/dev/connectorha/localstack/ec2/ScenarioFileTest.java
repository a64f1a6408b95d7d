package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.connectorha.localstack.ec2.model.VpcState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioFileTest {
    private static final String LEAST = "region: eu-west-1\nvpc: {id: vpc-1, cidr: 10.0.0.0/16}\n";

    @Test
    void whatIsLeftOutHasDefaults() {
        Scenario scenario = ScenarioFile.parse(LEAST);
        assertThat(scenario.account()).isEqualTo("123456789012");
        assertThat(scenario.role()).isEqualTo("connector-ha");
        assertThat(scenario.addressLimit()).isNull();
        assertThat(scenario.networkInterfaces()).isEmpty();
    }

    @Test
    void thePairHasTwoInterfacesAndRoutesToTheFirst() {
        VpcState state = InitialState.of(Scenario.pair());
        assertThat(state.networkInterfaces().keySet()).containsExactly(Pair.ENI_A, Pair.ENI_B);
        assertThat(state.networkInterface(Pair.ENI_A).mac()).isEqualTo("02:00:00:00:00:0a");
        assertThat(state.networkInterface(Pair.ENI_A).settings().sourceDestCheck()).isFalse();
        assertThat(state.routeTable(Pair.TABLE).subnets()).containsExactly(Pair.SUBNET);
        assertThat(state.routeTable("rtb-main").main()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"colour: red|colour", "addressLimit: many|many",
            "instances: [{state: running}]|id is missing",
            "instances: [{id: i-1}, {id: i-1}]|i-1 is there twice",
            "routeTables: [{id: rtb-1, subnets: [subnet-x]}]|rtb-1 refers to subnet-x",
            "networkAcls: [{id: acl-1, subnets: [subnet-x]}]|acl-1 refers to subnet-x",
            "subnetCidrReservations: [{id: scr-1, subnet: subnet-x, cidr: 10.0.1.0/28}]|scr-1 refers to subnet-x",
            "securityGroups: [{id: sg-1, ingress: [{group: sg-x}]}]|sg-1 refers to sg-x",
            "securityGroups: [{id: sg-1, ingress: [{protocol: tcp}]}]|must name one of group, cidr and prefixList",
            "securityGroups: [{id: sg-1, ingress: [{group: self, cidr: 10.0.0.0/8}]}]|must name one of",
            "tags: {eni-x: {a: b}}|tags refers to eni-x", "instances: [{id: i-1, type: x9.huge}]|x9.huge"})
    void aMistakeIsNamed(String line, String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> ScenarioFile.parse(LEAST + line))
                .withMessageContaining(word);
    }

    @Test
    void aFileThatIsNoScenarioIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ScenarioFile.parse("- a\n- b\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> ScenarioFile.parse("account: '1'"))
                .withMessageContaining("region is missing");
    }
}
