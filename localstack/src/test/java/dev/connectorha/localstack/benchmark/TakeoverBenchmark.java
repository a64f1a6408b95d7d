package dev.connectorha.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.lab.Capture;
import dev.connectorha.localstack.lab.Lab;
import dev.connectorha.localstack.lab.LabTools;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import dev.connectorha.localstack.lab.Topology;
import dev.connectorha.testing.Requirements;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long a takeover takes, ours against what people run today, in turns on the same stand-in. It takes minutes,
 * and its name is none that a build looks for: {@code mvn verify -Dtest=TakeoverBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class TakeoverBenchmark {
    private static final int SAMPLES = Integer.getInteger("connectorha.benchmark.samples", 10);
    private static final double FORMULA_MILLIS = 3 * 100 + (256 - 100) * 100 / 256.0;
    private static final double ALLOWANCE_MILLIS = 150;

    @Test
    void aTakeoverTakesTheMasterDownTimeAndLittleMore() throws Exception {
        Requirements.root();
        Requirements.none(LabTools.missing("keepalived", "aws"));
        try (Lab lab = Lab.open(); StandIns cloud = StandIns.start(lab); Capture capture = lab.capture()) {
            Contender ours = new OurAgents(lab);
            Contender theirs = new KeepalivedWithCli(lab, cloud, capture);
            List<Sample> our = new ArrayList<>();
            List<Sample> their = new ArrayList<>();
            for (int i = 0; i < SAMPLES; i++) {
                our.add(sample(ours, lab, cloud, capture));
                their.add(sample(theirs, lab, cloud, capture));
            }
            Table table = new Table(our, their, FORMULA_MILLIS);
            System.out.println(table.text());
            // Whoever judges the numbers must know what else the machine did.
            System.out.printf("load average at the end: %.1f on %d processors%n",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.getRuntime().availableProcessors());
            assertThat(table.worst()).as("our longest takeover, ms")
                    .isLessThan(FORMULA_MILLIS + ALLOWANCE_MILLIS);
        }
    }

    private static Sample sample(Contender contender, Lab lab, StandIns cloud, Capture capture)
            throws IOException, InterruptedException {
        everythingAtA(lab, cloud);
        Contender.Pair pair = contender.start();
        try {
            Sample sample = Sample.take(pair, cloud, capture);
            System.out.printf("%-20s %s%n", contender.label(), sample);
            return sample;
        } finally {
            pair.close();
        }
    }

    /** As a pair finds it in which A has been master for long; and no NIC has an address left from the last sample. */
    private static void everythingAtA(Lab lab, StandIns cloud) throws IOException {
        String eni = StandIns.networkInterface(Member.A);
        cloud.ec2().moveAddress(Topology.VIRTUAL_ADDRESS, eni);
        StandIns.DESTINATIONS.forEach(route -> cloud.ec2().setRoute(StandIns.ROUTE_TABLE, route, eni));
        for (Member member : Member.values()) {
            lab.host(member).run("ip", "address", "delete", Topology.VIRTUAL_ADDRESS + "/32", "dev",
                    Topology.DEVICE);
        }
    }
}
