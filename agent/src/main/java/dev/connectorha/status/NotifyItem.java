package dev.connectorha.status;

import org.jspecify.annotations.Nullable;

/**
 * The hook that tells another program of changes of role.
 *
 * @param target who is told
 * @param delivered lines handed over since the start
 * @param dropped lines given up because nobody read
 * @param problem why none goes out now; null if nothing is known to be wrong
 */
public record NotifyItem(String target, long delivered, long dropped, @Nullable String problem) {}
