package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.ec2.model.Eni;
import dev.connectorha.localstack.http.Fault;
import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.AgentSettings;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pair in sync, A being the master, and the fault to come: how that ends, and whose hands it went through. */
record Scene(Stage stage, StandIns cloud, AgentProcess a, AgentProcess b) {
    /** A route in the pair's table that is somebody else's. */
    private static final String STRANGERS_ROUTE = "172.31.50.0/24";
    private static final String STRANGER = "eni-0eee0000000000009";

    /** How far the reads of EC2 are behind: within what docs/takeover.md T3 allows for the tables. */
    private static final Duration DESCRIBE_LAG = Duration.ofSeconds(2);
    /** How far IMDS is behind: far more than a takeover takes. Nobody knows how far AWS's can be. */
    private static final Duration IMDS_LAG = Duration.ofSeconds(4);
    /** T14: how often a member looks at its own ENI. */
    private static final Duration IMDS_EVERY = Duration.ofSeconds(10);

    /** Whoever believes a read that lags has made one by then, and done what follows from it. */
    private static final Duration GOOD_WHILE = IMDS_EVERY.plus(IMDS_LAG);

    /** Permissions are tried out anew when the peer is found, which is soon. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** What befalls the pair. */
    interface Story {
        void play(Scene scene) throws Exception;
    }

    /** The preferred member is the master. */
    static void play(Story story) throws Exception {
        playInCloud((stage, cloud) -> {
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B, settings(B), "BACKUP");
            Ec2Calls.assertAllAt(cloud, A);
            story.play(new Scene(stage, cloud, a, b));
        });
    }

    /** For stories that begin before there is a pair in sync: reads lag, and what is not the pair's is there. */
    static void playInCloud(Stage.Ec2Story story) throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            cloud.ec2().setRoute(StandIns.ROUTE_TABLE, STRANGERS_ROUTE, STRANGER);
            cloud.ec2().behaviour().setDescribeLag(DESCRIBE_LAG);
            cloud.ec2().behaviour().setImdsLag(IMDS_LAG);
            story.play(stage, cloud);
        });
    }

    /** What lags is looked at again soon. */
    static AgentSettings settings(Member member) {
        return Stage.settings(member).with("ec2.verifyEvery", "5s");
    }

    /** The same with pre-emption that does not wait. */
    static AgentSettings preempting(Member member) {
        return Stage.preempting(member).with("ec2.verifyEvery", "5s");
    }

    AgentProcess agent(Member member) {
        return member == A ? a : b;
    }

    /** As a lost instance ends; returns when it has. */
    void kill(Member member) throws IOException {
        agent(member).process().sigkill();
        agent(member).process().waitFor(Stage.PATIENCE);
    }

    /** The same with a new process of that member; what the old one left on its NIC is still there. */
    Scene restarted(Member member) throws IOException {
        AgentProcess anew = AgentProcess.start(stage.lab(), member, settings(member));
        return member == A ? new Scene(stage, cloud, anew, b) : new Scene(stage, cloud, a, anew);
    }

    /** Not before the member has tried its permissions out: those calls are not what is to fail. */
    void order(Member member, Fault fault) {
        Stage.soon(() -> assertThat(agent(member).process().log()).contains("permission.good"));
        Stage.soon(() -> assertThat(cloud.ec2().calls()).filteredOn(CallRecord::isProbe)
                .allMatch(probe -> probe.start().at().isBefore(Instant.now().minus(QUIET))));
        cloud.ec2().forgetCalls();
        cloud.ec2().faults().add(fault);
    }

    String role(Member member) throws IOException {
        return agent(member).status().path("role").asText();
    }

    String phase(Member member) throws IOException {
        return agent(member).status().path("phase").asText();
    }

    /** Somebody else puts the virtual IP on the member's ENI. */
    void moveAddressTo(Member member) {
        cloud.ec2().moveAddress(Topology.VIRTUAL_ADDRESS, StandIns.networkInterface(member));
    }

    /** How often the virtual IP went from one ENI to another. */
    int changesOfOwner() {
        return owners().size() - 1;
    }

    /** Who had the virtual IP since the stage was set, one after the other. */
    private List<String> owners() {
        InetAddress vip = InetAddress.ofLiteral(Topology.VIRTUAL_ADDRESS);
        List<String> owners = new ArrayList<>();
        cloud.ec2().history().stream().map(entry -> entry.state().holderOf(vip)).flatMap(Optional::stream)
                .map(Eni::id).filter(eni -> owners.isEmpty() || !eni.equals(owners.getLast()))
                .forEach(owners::add);
        return owners;
    }

    /** The member is MASTER with everything, and the virtual IP has changed hands so often. */
    void ends(Member member, int changes) throws IOException {
        Stage.settled(agent(member), "MASTER");
        Stage.soon(() -> Ec2Calls.assertAllAt(cloud, member));
        assertThat(owners()).hasSize(changes + 1);
        assertThat(stage.vipOnNic(member)).isTrue();
        assertOnlyOursTouched();
    }

    /** The other one lives, is BACKUP, and serves nothing any more. */
    void standsBy(Member member) {
        Stage.settled(agent(member), "BACKUP");
        Stage.soon(() -> assertThat(stage.vipOnNic(member)).isFalse());
    }

    /** For a good while, told by its adverts, it alone is heard as the master and everything stays with it. */
    void staysSo(Member member, int changes) throws IOException {
        long from = Takeover.nowMicros();
        stage.capture().awaitFrom(member, from + GOOD_WHILE.toNanos() / 1_000, Stage.PATIENCE);
        assertThat(stage.capture().from(member.peer())).allMatch(advert -> advert.epochMicros() < from);
        Ec2Calls.assertAllAt(cloud, member);
        assertThat(owners()).hasSize(changes + 1);
        assertOnlyOursTouched();
    }

    private void assertOnlyOursTouched() {
        assertThat(Ec2Calls.target(cloud, STRANGERS_ROUTE)).contains(STRANGER);
        assertThat(Ec2Calls.writes(cloud)).allMatch(write -> write.contains(Topology.VIRTUAL_ADDRESS)
                || StandIns.DESTINATIONS.stream().anyMatch(write::contains));
    }
}
