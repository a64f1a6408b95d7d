package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process takes over but once in its life, as a rule: what the first time costs is what it costs. */
class FirstTakeoverTest {
    /** What every takeover goes through from the decision to the advert, the NIC and the first call. */
    private static final String WAY = "dev\\.connectorha\\.(network|election|vrrp"
            + "|member\\.(ElectionDriver|PairMember)|runtime\\.(PeerLink|HostNic)|host\\.AddressChange"
            + "|status\\.metrics).*|io\\.(micrometer|prometheus|github\\.resilience4j)\\..*";

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void loadsNoClassOnItsWay() throws Exception {
        Stage.playWithEc2((stage, cloud) -> {
            Path classes = stage.lab().host(B).folder().resolve("classes");
            AgentProcess a = stage.start(A, settings(A), "MASTER");
            AgentProcess b = stage.start(B,
                    settings(B).with("management.http", "127.0.0.1:9112").env("CONNECTOR_HA_OPTS",
                            "-Xlog:class+load=info:file=" + classes + ":none"),
                    "BACKUP");
            // A busy machine makes adverts wait, which has classes of its own: so only the last moments count.
            stage.capture().awaitFrom(A, Takeover.nowMicros(), Stage.PATIENCE);
            int before = loaded(classes).size();

            a.process().sigkill();
            Stage.settled(b, "MASTER");

            List<String> all = loaded(classes);
            assertThat(all).as("the log of the virtual machine works").anyMatch(name -> name.matches(WAY));
            assertThat(all.subList(before, all.size())).noneMatch(name -> name.matches(WAY));
        });
    }

    private static List<String> loaded(Path classes) throws Exception {
        return Files.readAllLines(classes).stream().map(line -> line.split(" ", 2)[0]).toList();
    }
}
