package dev.connectorha.localstack.preflight;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One thing that is wrong with a pair which is otherwise as it should be, and what is said about it.
 *
 * @param cure mends it
 * @param further mends what was hidden by it
 */
record Breakage(String name, Start start, Expected expected, Cure cure, Cure further) {
    static final String CONFIG = """
            vrrp: {virtualRouterId: 51, priority: 150, localAddress: 10.0.1.10, peerAddress: 10.0.1.11}
            interfaces: [{device: eth0, virtualAddresses: [10.0.1.100]}]
            """;

    /**
     * How it comes about.
     *
     * @param scenario changes the text of the scenario
     * @param config changes that of the configuration
     * @param meddling is done to the running stand-ins
     * @param ahead by how much this host's clock is ahead
     */
    record Start(UnaryOperator<String> scenario, UnaryOperator<String> config, Consumer<Bench> meddling,
            Duration ahead) {
        static final Start HEALTHY = new Start(UnaryOperator.identity(), UnaryOperator.identity(), _ -> {},
                Duration.ZERO);
    }

    /**
     * What the report says.
     *
     * @param named the one check that must not pass, and its status
     * @param skipped checks that must be skipped because of it; all others must pass
     * @param words somewhere in what the check says
     */
    record Expected(Map.Entry<String, String> named, Set<String> skipped, String words) {}

    /** Mended by the commands that the report prints. */
    static Breakage fail(String name, String id, String words) {
        return of(name, Map.entry(id, "fail"), words);
    }

    /** The same, for a warning. */
    static Breakage warn(String name, String id, String words) {
        return of(name, Map.entry(id, "warn"), words);
    }

    private static Breakage of(String name, Map.Entry<String, String> named, String words) {
        return new Breakage(name, Start.HEALTHY, new Expected(named, Set.of(), words),
                Cure.byCommands(Map.of()), Cure.byCommands(Map.of()));
    }

    /** These words of the scenario become others. */
    Breakage where(String before, String after) {
        return new Breakage(name, new Start(text -> swapped(start.scenario().apply(text), before, after),
                start.config(), start.meddling(), start.ahead()), expected, cure, further);
    }

    /** These words of the configuration become others. */
    Breakage configured(String before, String after) {
        return new Breakage(name, new Start(start.scenario(),
                text -> swapped(start.config().apply(text), before, after), start.meddling(), start.ahead()),
                expected, cure, further);
    }

    /** With these lines more about eth0. */
    Breakage with(String lines) {
        return configured("[10.0.1.100]", "[10.0.1.100], " + lines);
    }

    Breakage after(Consumer<Bench> done) {
        return new Breakage(name, new Start(start.scenario(), start.config(), start.meddling().andThen(done),
                start.ahead()), expected, cure, further);
    }

    Breakage clockAhead(Duration time) {
        return new Breakage(name, new Start(start.scenario(), start.config(), start.meddling(), time),
                expected,
                Cure.byTheClock(), further);
    }

    Breakage skipping(String... ids) {
        return new Breakage(name, start, new Expected(expected.named(), Set.of(ids), expected.words()), cure,
                further);
    }

    /** Mended by the printed commands once this word in them is replaced by something real. */
    Breakage filling(String placeholder, String value) {
        Cure filled = Cure.byCommands(Map.of(placeholder, value));
        return new Breakage(name, start, expected, filled, filled);
    }

    /** Mended by writing other words in the configuration, as the remedy says. */
    Breakage rewriting(String before, String after) {
        return curedBy(Cure.byRewriting(text -> swapped(text, before, after)));
    }

    /** Mended by doing in EC2 or IMDS what the remedy says in words, or with a command that the stand-in has not. */
    Breakage doing(Consumer<Bench> what) {
        return curedBy(Cure.byDoing(what));
    }

    Breakage curedBy(Cure other) {
        return new Breakage(name, start, expected, other, further);
    }

    private static String swapped(String text, String before, String after) {
        if (!text.contains(before)) {
            throw new AssertionError("there is no: " + before);
        }
        return text.replace(before, after);
    }

    @Override
    public String toString() {
        return name;
    }
}
