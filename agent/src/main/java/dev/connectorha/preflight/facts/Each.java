package dev.connectorha.preflight.facts;

import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Merged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A check of each of several things, as one. */
public final class Each {
    private Each() {}

    /** The judgement of one of them. */
    @FunctionalInterface
    public interface Judge<T> {
        CheckResult of(T one) throws InterruptedException;
    }

    /** The worst of all; skipped if there are none. */
    public static <T> CheckResult of(List<T> all, String none, Judge<T> judge) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        for (T one : all) {
            results.add(judge.of(one));
        }
        return results.isEmpty() ? CheckResult.skip(none) : Merged.of(results);
    }

    /** Of each interface whose ENI is known, with the peer's. */
    public static CheckResult pair(Facts facts, Judge<Pair> judge) throws InterruptedException {
        List<Pair> pairs = facts.get(Pair.ALL);
        return pairs.isEmpty() ? unknown() : of(pairs, "", judge);
    }

    /** Of each interface whose ENI is known. */
    public static CheckResult nic(Facts facts, Judge<Nic> judge) throws InterruptedException {
        List<Nic> nics = Nic.known(facts);
        return nics.isEmpty() ? unknown() : of(nics, "", judge);
    }

    private static CheckResult unknown() {
        return new CheckResult.Skip("which network interface this is, is not known",
                Optional.of("instance.interface"));
    }
}
