package dev.connectorha.preflight;

/**
 * Something that several checks must know, found out once in a round of checks. Instances are constants, and their
 * identity is their key.
 */
@FunctionalInterface
public interface Fact<T> {
    /**
     * Finds it out. May block, and may ask for other facts, but not in a circle.
     *
     * @throws InterruptedException if nobody waits for it any more
     */
    T find(Facts facts) throws InterruptedException;
}
