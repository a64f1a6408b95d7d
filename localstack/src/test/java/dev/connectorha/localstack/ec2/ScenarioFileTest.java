package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.connectorha.localstack.ec2.model.CidrReservation;
import dev.connectorha.localstack.ec2.model.Instance;
import dev.connectorha.localstack.ec2.model.NetworkAcl;
import dev.connectorha.localstack.ec2.model.PortRange;
import dev.connectorha.localstack.ec2.model.SecurityGroup;
import dev.connectorha.localstack.ec2.model.SecurityRule;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioFileTest {
    private static final String LEAST = "region: eu-west-1\nvpc: {id: vpc-1, cidr: 10.0.0.0/16}\n";

    private static final String EVERYTHING = LEAST + """
            subnets: [{id: subnet-1, cidr: 10.0.1.0/24, availabilityZone: eu-west-1a}]
            instances: [{id: i-1, type: t3.small, state: shutting-down}]
            networkInterfaces:
              - {id: eni-1, mac: "02:00:00:00:00:01", subnet: subnet-1, addresses: [10.0.1.10], instance: i-1,
                 securityGroups: [sg-1, sg-2]}
              - {id: eni-2, mac: "02:00:00:00:00:02", subnet: subnet-1, addresses: [10.0.1.11]}
            securityGroups:
              - id: sg-1
                name: members
                ingress:
                  - {protocol: "112", group: self}
                  - {protocol: tcp, from: 443, cidr: 0.0.0.0/0}
                egress: [{cidr: 10.0.0.0/8}]
            networkAcls:
              - {id: acl-1, subnets: [subnet-1], entries: [{number: 90, protocol: "112", allow: true}]}
            subnetCidrReservations: [{id: scr-1, subnet: subnet-1, cidr: 10.0.1.100/32}]
            tags: {eni-1: {pair: one}}
            policies:
              connector-ha: {Version: "2012-10-17", Statement: []}
              i-1: [{Statement: {Effect: Allow, Action: "*", Resource: "*"}}]
            behaviour:
              describeLagMillis: 50
              imdsLagMillis: 60
              validatesFirst: true
              throttling: {enabled: true, buckets: {ReplaceRoute: {size: 1, refillPerSecond: 0}}}
            """;

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

    @Test
    void everythingThatMayBeWrittenIsRead() {
        VpcState state = InitialState.of(ScenarioFile.parse(EVERYTHING));
        assertThat(state.networkInterface("eni-1").settings().addressLimit()).isEqualTo(4);
        assertThat(state.networkInterface("eni-2").settings().addressLimit()).isEqualTo(10);
        assertThat(state.instances().values()).singleElement()
                .satisfies(instance -> assertThat(instance.state())
                        .isEqualTo(Instance.State.SHUTTING_DOWN));
        SecurityGroup group = state.get(SecurityGroup.class, "sg-1");
        assertThat(group.rules()).extracting(SecurityRule::protocol).containsExactly("112", "tcp", "-1");
        assertThat(group.rules()).extracting(SecurityRule::egress).containsExactly(false, false, true);
        assertThat(group.rules().get(1).ports()).contains(new PortRange(443, 443));
        assertThat(state.get(SecurityGroup.class, "sg-2").rules()).as("as EC2's default group").hasSize(2);
        NetworkAcl acl = state.get(NetworkAcl.class, "acl-1");
        assertThat(acl.entries()).filteredOn(entry -> !entry.egress()).extracting(NetworkAcl.Entry::number)
                .containsExactly(90, 32_767);
        assertThat(state.all(NetworkAcl.class)).as("the default one comes by itself").hasSize(2);
        assertThat(state.tagsOf("eni-1")).isEqualTo(Map.of("pair", "one"));
        assertThat(state.all(CidrReservation.class).values()).extracting(CidrReservation::type)
                .containsExactly("explicit");
    }

    @Test
    void whatEc2DoesAroundEachCallIsWrittenToo() {
        Scenario scenario = ScenarioFile.parse(EVERYTHING);
        try (Ec2StandIn ec2 = new Ec2StandIn(scenario, Pair.anyPort())) {
            Behaviour behaviour = ec2.control().behaviour();
            assertThat(behaviour.describeLag()).hasMillis(50);
            assertThat(behaviour.imdsLag()).hasMillis(60);
            assertThat(behaviour.validatesFirst()).isTrue();
            assertThat(behaviour.throttling().isEnabled()).isTrue();
            assertThat(behaviour.throttling().take("ReplaceRoute")).isTrue();
            assertThat(behaviour.throttling().take("ReplaceRoute")).isFalse();
            assertThat(ec2.control().policies().all()).containsOnlyKeys("connector-ha", "i-1");
        }
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
            "tags: {eni-x: {a: b}}|tags refers to eni-x",
            "policies: {i-x: []}|policies refers to i-x",
            "policies: {connector-ha: {Statement: []}, x: {}}|policies refers to x",
            "policies: {connector-ha: {Statement: [{Effect: Allow}]}}|a statement needs one of Action and NotAction",
            "behaviour: {describeLag: 5}|describeLag", "instances: [{id: i-1, type: x9.huge}]|x9.huge"})
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
