package dev.connectorha.clients.plan;

import java.util.Optional;

/** What is wrong with a client and not mended yet. */
final class Troubles {
    private String failure = "";
    private String blindness = "";
    private String unsteadiness = "";
    private int unsteadyTimes;
    private int times;

    /** Something has failed. Returns whether that is to be told: a new failure, and then at powers of two. */
    boolean failed(String why) {
        times = why.equals(failure) ? times + 1 : 1;
        failure = why;
        return Integer.bitCount(times) == 1;
    }

    /** Whether it runs cannot be told, empty = it can. Returns whether that is news. */
    boolean blind(String why) {
        boolean news = !why.isEmpty() && !why.equals(blindness);
        blindness = why;
        return news;
    }

    /** Somebody else has started it again. Returns whether that is to be told, as of a failure. */
    boolean unsteady(String why) {
        unsteadyTimes++;
        unsteadiness = why;
        return Integer.bitCount(unsteadyTimes) == 1;
    }

    /** It has stayed up for long, or is not to run. */
    void steady() {
        unsteadiness = "";
        unsteadyTimes = 0;
    }

    /** It is as it is wanted. */
    void mended() {
        failure = "";
        times = 0;
    }

    boolean failed() {
        return !failure.isEmpty();
    }

    Optional<String> worst() {
        if (failed()) {
            return Optional.of(failure);
        }
        if (!unsteadiness.isEmpty()) {
            return Optional.of(unsteadiness);
        }
        return blindness.isEmpty()
                ? Optional.empty()
                : Optional.of("whether it runs cannot be told: " + blindness);
    }
}
