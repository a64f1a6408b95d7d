package dev.connectorha.localstack.pair;

import static dev.connectorha.localstack.lab.Member.A;
import static dev.connectorha.localstack.lab.Member.B;
import static dev.connectorha.localstack.pair.Stage.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.AgentProcess;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.Moto;
import dev.connectorha.localstack.lab.Topology;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** The story of a failover, with an EC2 of moto's kind that listens on this machine, outside of the lab. */
final class RelayedFailover {
    private RelayedFailover() {}

    static void play(URI ec2) throws Exception {
        Stage.play(stage -> {
            try (Relay relay = relay(stage.lab(), ec2);
                    MotoCloud cloud = MotoCloud.of(stage.lab(), Moto.at(stage.lab(), relay::close))) {
                AgentProcess a = stage.start(A, settings(A), "MASTER");
                cloud.showVipAt(A);
                AgentProcess b = stage.start(B, settings(B), "BACKUP");
                assertThat(cloud.routeTarget()).isEqualTo(cloud.moto().networkInterface(A));

                a.process().sigkill();
                Takeover.afterMasterDown(stage, B);
                Stage.settled(b, "MASTER");
                cloud.showVipAt(B);

                assertThat(cloud.routeTarget()).isEqualTo(cloud.moto().networkInterface(B));
                assertThat(stage.vipOnNic(B)).isTrue();
                // Not moved, but added: AllowReassignment is ignored by all of moto's kind.
                assertThat(cloud.vipHolders()).contains(cloud.moto().networkInterface(B));
            }
        }, "aws", "bash");
    }

    private static Relay relay(Lab lab, URI ec2) throws Exception {
        ServerSocket listening = lab.inNamespace(lab.cloud(), () -> new ServerSocket(Topology.EC2_PORT, 50,
                InetAddress.ofLiteral(Topology.MANAGEMENT_ADDRESS)));
        return new Relay(listening, ec2);
    }
}
