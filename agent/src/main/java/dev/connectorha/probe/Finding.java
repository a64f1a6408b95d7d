package dev.connectorha.probe;

import java.util.Optional;

/**
 * A question and what it came to.
 *
 * @param action of EC2, such as {@code ReplaceRoute}
 * @param object on what: an ENI, a table, a route
 */
public record Finding(String action, String object, Verdict verdict) {
    /** What is wrong, with which object, and what to do; empty if nothing is known to be wrong. */
    public Optional<String> problem() {
        return verdict.problem().map(what -> object + ": " + what);
    }

    /** The same for the same trouble, whatever EC2's words for it are this time. */
    public String kind() {
        return verdict.getClass().getSimpleName() + " " + action + " " + object;
    }
}
