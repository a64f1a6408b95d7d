package dev.connectorha.localstack.lab;

import static dev.connectorha.localstack.lab.Reach.reaches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.testing.Requirements;
import org.junit.jupiter.api.Test;

class DataPathTest {
    private static final String VIP = Topology.VIRTUAL_ADDRESS;

    @Test
    void packetsGoWhereEc2SaysAndNotWhereTheAddressIsClaimed() throws Exception {
        Requirements.none(LabTools.missing("bash", "timeout"));
        try (Lab lab = Lab.open()) {
            assertThat(lab.a().run("ip", "address", "add", VIP + "/32", "dev", "eth0").ok()).isTrue();

            lab.dataPath().deliver(VIP, Member.A);
            assertThat(reaches(lab.cloud(), VIP)).isTrue();
            lab.dataPath().deliver(VIP, Member.B);
            assertThat(reaches(lab.cloud(), VIP)).isFalse();
            lab.dataPath().lose(VIP);
            assertThat(reaches(lab.cloud(), VIP)).isFalse();
        }
    }

    @Test
    void aRoutedNetworkIsReachedThroughTheMemberTheRouteNames() throws Exception {
        Requirements.none(LabTools.missing("bash", "timeout"));
        try (Lab lab = Lab.open()) {
            assertThat(lab.b().run("ip", "address", "add", "172.31.99.1/32", "dev", "lo").ok()).isTrue();

            lab.dataPath().route("172.31.99.0/24", Member.B);
            assertThat(reaches(lab.cloud(), "172.31.99.1")).isTrue();
            lab.dataPath().route("172.31.99.0/24", Member.A);
            assertThat(reaches(lab.cloud(), "172.31.99.1")).isFalse();
        }
    }
}
