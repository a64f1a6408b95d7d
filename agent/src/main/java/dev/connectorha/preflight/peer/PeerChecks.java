package dev.connectorha.preflight.peer;

import dev.connectorha.preflight.Check;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The checks of the other member, in the order of the report. */
public final class PeerChecks {
    /** For how long the peer is listened to if nobody says. */
    public static final Duration WINDOW = Duration.ofSeconds(10);

    private PeerChecks() {}

    /** All of them. */
    public static List<Check> all() {
        return listening(WINDOW);
    }

    /**
     * Those that are made.
     *
     * @param window for how long the peer is listened to; empty = not at all, and one check says so
     */
    public static List<Check> asked(Optional<Duration> window) {
        return window.map(PeerChecks::listening).orElseGet(() -> List.of(new NotAskedCheck()));
    }

    private static List<Check> listening(Duration window) {
        Live live = new Live(window);
        return Stream.of(List.<Check>of(new SenderCheck(live), new AdvertsCheck(live)), Stages.all(live),
                List.of(new IntervalCheck(live), new VirtualAddressesCheck(live), new PriorityCheck(live),
                        new TwoMastersCheck(live)))
                .flatMap(List::stream).toList();
    }
}
