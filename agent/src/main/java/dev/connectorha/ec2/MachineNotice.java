package dev.connectorha.ec2;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * EC2 announces that it, or somebody, is going to take this machine away.
 *
 * @param what in AWS's words, such as {@code terminate} or {@code instance-retirement}
 * @param due when; empty = any moment now
 */
public record MachineNotice(Kind kind, String what, Optional<Instant> due) {
    /** Where a notice comes from. */
    public enum Kind {
        /** {@code spot/instance-action}: two minutes before a Spot instance is stopped, hibernated or terminated. */
        SPOT_INTERRUPTION("spot interruption", Duration.ofSeconds(5)),
        /** {@code events/recommendations/rebalance}: an interruption has become likely. */
        REBALANCE("rebalance recommendation", Duration.ofSeconds(5)),
        /** {@code events/maintenance/scheduled}: a reboot, stop or retirement that AWS has planned, days before. */
        MAINTENANCE("scheduled maintenance", Duration.ofMinutes(1)),
        /** {@code autoscaling/target-lifecycle-state}: an Auto Scaling group takes it out of service. */
        AUTO_SCALING("Auto Scaling", Duration.ofSeconds(15));

        private final String words;
        private final Duration every;

        Kind(String words, Duration every) {
            this.words = words;
            this.every = every;
        }

        /** For people. */
        public String words() {
            return words;
        }

        /** How often it is worth asking: AWS recommends 5 s for Spot. */
        public Duration every() {
            return every;
        }
    }

    /** Such as {@code spot interruption: terminate, due 2026-11-28T00:00:00Z}. */
    public String describe() {
        return kind.words() + ": " + what + due.map(at -> ", due " + at).orElse("");
    }
}
