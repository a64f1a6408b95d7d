package dev.connectorha.localstack.benchmark;

import dev.connectorha.localstack.lab.Capture;
import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabProcess;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.NotifyScript;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** keepalived on both members; B's notify script calls the AWS CLI, one call after the other, with its role's keys. */
record KeepalivedWithCli(Lab lab, StandIns cloud, Capture capture) implements Contender {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SETTLE_MILLIS = 1_000;

    @Override
    public String label() {
        return "keepalived + AWS CLI";
    }

    @Override
    public Pair start() throws IOException, InterruptedException {
        long begun = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        Path script = new NotifyScript(StandIns.networkInterface(Member.B), List.of(Topology.VIRTUAL_ADDRESS),
                StandIns.ROUTE_TABLE, StandIns.DESTINATIONS).write(lab.b(), cloud.cliEnvironment(Member.B));
        LabProcess a = Keepalived.start(lab, Member.A, Keepalived.Settings.of(150));
        capture.awaitFrom(Member.A, begun, PATIENCE);
        LabProcess b = Keepalived.start(lab, Member.B, Keepalived.Settings.of(100).notifying(script));
        // It tells nobody when it is ready, and must first run the script for BACKUP.
        Thread.sleep(SETTLE_MILLIS);
        return new Pair() {
            @Override
            public void killMaster() throws IOException {
                a.sigkill();
            }

            @Override
            public void close() throws IOException {
                a.close();
                b.close();
            }
        };
    }
}
