package dev.connectorha.localstack.demo;

import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.lab.Member;
import dev.connectorha.localstack.lab.SeenAdvert;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The failover in milliseconds since the last advert of the master that died. */
final class Timeline {
    private static final Set<String> WRITES = Set.of("AssignPrivateIpAddresses", "ReplaceRoute");
    private static final double FORMULA_MILLIS = 3 * 100 + (256 - 100) * 100 / 256.0;

    private final Scene scene;
    private final Instant killed;
    private final long origin;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(double millis, String what) {}

    Timeline(Scene scene, Instant killed) {
        this.scene = scene;
        this.killed = killed;
        this.origin = scene.capture().from(Member.A).getLast().epochMicros();
    }

    String text() throws IOException {
        add(origin, "last advert of connector-a");
        add(micros(killed), "connector-a is killed");
        SeenAdvert claim = scene.capture().awaitFrom(Member.B, origin, Duration.ofSeconds(1));
        add(claim.epochMicros(), String.format(Locale.ROOT,
                "connector-b: master-down time over, becomes MASTER, first advert (the formula says %.1f)",
                FORMULA_MILLIS));
        long last = calls();
        add(last, "in sync: EC2 has answered everything that the takeover needs");
        StringBuilder text = new StringBuilder();
        entries.stream().sorted(Comparator.comparingDouble(Entry::millis)).forEach(
                entry -> text
                        .append(String.format(Locale.ROOT, "%9.1f ms  %s%n", entry.millis(), entry.what())));
        return text.toString();
    }

    /** Adds the writes, and returns when the last of them was answered. */
    private long calls() {
        long last = origin;
        for (CallRecord call : scene.ec2().calls()) {
            CallRecord.Result result = call.result();
            if (WRITES.contains(call.action()) && !call.isProbe() && result != null) {
                long begun = micros(call.start().at());
                long ended = micros(result.end().at());
                add(begun, String.format(Locale.ROOT, "connector-b: %-24s %-15s answered %d after %.1f ms",
                        call.action(), subject(call), result.status(), (ended - begun) / 1000.0));
                last = Math.max(last, ended);
            }
        }
        return last;
    }

    private static String subject(CallRecord call) {
        return call.parameters().getOrDefault("PrivateIpAddress.1",
                call.parameters().getOrDefault("DestinationCidrBlock", ""));
    }

    private void add(long epochMicros, String what) {
        entries.add(new Entry((epochMicros - origin) / 1000.0, what));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
