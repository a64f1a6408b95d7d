package dev.connectorha.track.rules;

import dev.connectorha.ec2.MachineNotice;
import dev.connectorha.ec2.MachineNotice.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What EC2 has announced, and whether it is time to go. Owned by the loop. */
public final class Notices {
    /** Planned maintenance is announced days before; a handover needs half a minute, and a second try another one. */
    public static final Duration AHEAD = Duration.ofMinutes(10);

    private final Map<Kind, List<MachineNotice>> standing = new EnumMap<>(Kind.class);

    /** The answer to one question; returns whether it is another one than the last. */
    public boolean told(Kind kind, List<MachineNotice> now) {
        List<MachineNotice> before = standing.put(kind, List.copyOf(now));
        return !now.equals(before == null ? List.of() : before);
    }

    /** All that stand. */
    public List<MachineNotice> all() {
        return standing.values().stream().flatMap(List::stream).toList();
    }

    /** Those for which it is time: what is planned counts from ten minutes before, everything else at once. */
    public List<MachineNotice> pressing(Instant now) {
        return all().stream().filter(notice -> notice.kind() != Kind.MAINTENANCE
                || notice.due().map(due -> !now.isBefore(due.minus(AHEAD))).orElse(true)).toList();
    }
}
