package dev.connectorha.preflight;

import java.util.List;
import java.util.Optional;

/** What came of a check. There is no failure without a remedy, and a check that was not made never passes. */
public sealed interface CheckResult {
    /** In one line, what was found. */
    String detail();

    /** As it should be. */
    record Pass(String detail) implements CheckResult {}

    /** Works, but not as it should, or cannot be told for certain. */
    record Warn(String detail, List<String> evidence, Remedy remedy) implements CheckResult {
        public Warn {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A takeover would fail, or the pair would.
     *
     * @param evidence what shows it, such as AWS's own words, a line each
     * @param outlook whether {@code --wait} need look again
     */
    record Fail(String detail, List<String> evidence, Remedy remedy, Outlook outlook) implements CheckResult {
        public Fail {
            evidence = List.copyOf(evidence);
        }
    }

    /** What waiting does to a failure, from the best to the worst. */
    enum Outlook {
        /** It may pass at any time. */
        PASSES,
        /** It may pass soon, as what was just permitted spreads through IAM, or not at all. */
        SPREADS,
        /** Somebody must mend it first. */
        LASTS
    }

    /**
     * Not made.
     *
     * @param blockedBy the id of the check whose failure is in the way, if that is why
     */
    record Skip(String detail, Optional<String> blockedBy) implements CheckResult {}

    /** Nothing was learnt: no answer in time, or a bug. */
    record Broken(String detail, Remedy remedy) implements CheckResult {}

    static CheckResult pass(String detail) {
        return new Pass(detail);
    }

    static CheckResult warn(String detail, Remedy remedy, String... evidence) {
        return new Warn(detail, List.of(evidence), remedy);
    }

    static CheckResult fail(String detail, Remedy remedy, String... evidence) {
        return new Fail(detail, List.of(evidence), remedy, Outlook.PASSES);
    }

    /** A failure that does not pass by waiting. */
    static CheckResult lasting(String detail, Remedy remedy, String... evidence) {
        return new Fail(detail, List.of(evidence), remedy, Outlook.LASTS);
    }

    static CheckResult skip(String reason) {
        return new Skip(reason, Optional.empty());
    }

    static CheckResult broken(String what, Remedy remedy) {
        return new Broken(what, remedy);
    }

    /** Whether what requires this check can tell anything. */
    default boolean serves() {
        return this instanceof Pass || this instanceof Warn;
    }

    /** The word of the JSON, and of a terminal without symbols. */
    default String status() {
        return switch (this) {
            case Pass _ -> "pass";
            case Warn _ -> "warn";
            case Fail _ -> "fail";
            case Skip _ -> "skip";
            case Broken _ -> "broken";
        };
    }

    /** What to do, if something is. */
    default Optional<Remedy> remedied() {
        return switch (this) {
            case Warn(_, _, var remedy) -> Optional.of(remedy);
            case Fail(_, _, var remedy, _) -> Optional.of(remedy);
            case Broken(_, var remedy) -> Optional.of(remedy);
            case Pass _,Skip _ -> Optional.empty();
        };
    }

    /** What shows it. */
    default List<String> shown() {
        return switch (this) {
            case Warn(_, var evidence, _) -> evidence;
            case Fail(_, var evidence, _, _) -> evidence;
            case Pass _,Skip _,Broken _ -> List.of();
        };
    }
}
