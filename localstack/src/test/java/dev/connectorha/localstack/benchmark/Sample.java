package dev.connectorha.localstack.benchmark;

import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.lab.Capture;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.StandIns;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One takeover, in milliseconds after the last advert of the master that died.
 *
 * @param firstAdvert when its successor's first advert was seen
 * @param inSync when EC2 answered the last call that the takeover needs
 */
record Sample(double firstAdvert, double inSync) {
    private static final Set<String> WRITES = Set.of("AssignPrivateIpAddresses", "ReplaceRoute");
    private static final int NEEDED = 1 + StandIns.DESTINATIONS.size();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int INTERVAL_MILLIS = 100;
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    /** Kills the master of a pair that has just begun, and waits until its successor has everything. */
    static Sample take(Contender.Pair pair, StandIns cloud, Capture capture)
            throws IOException, InterruptedException {
        cloud.ec2().forgetCalls();
        // A backup that has just joined counts from then on, not from an advert that it was not there to hear.
        capture.awaitFrom(Member.A, micros(Instant.now()), PATIENCE);
        Thread.sleep(Duration.ofMillis(RANDOM.nextLong(INTERVAL_MILLIS)));
        long before = micros(Instant.now());
        pair.killMaster();
        long first = capture.awaitFrom(Member.B, before, PATIENCE).epochMicros();
        List<Instant> answers = answers(cloud);
        for (long begun = System.nanoTime(); answers.size() < NEEDED; answers = answers(cloud)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IOException("EC2 has answered only " + answers.size() + " of " + NEEDED + " calls");
            }
            Thread.sleep(10);
        }
        if (!cloud.allAt(Member.B)) {
            throw new IOException("the calls were answered, and B does not have everything");
        }
        long last = capture.lastFrom(Member.A).orElseThrow().epochMicros();
        return new Sample((first - last) / 1000.0, (micros(answers.get(NEEDED - 1)) - last) / 1000.0);
    }

    /** When B's writes were answered with success, in order. */
    private static List<Instant> answers(StandIns cloud) {
        return cloud.ec2().calls().stream().filter(call -> WRITES.contains(call.action()))
                .filter(call -> StandIns.networkInterface(Member.B)
                        .equals(call.parameters().get("NetworkInterfaceId")))
                .map(CallRecord::result).filter(result -> result != null && result.status() == OK)
                .map(result -> result.end().at()).sorted().toList();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
