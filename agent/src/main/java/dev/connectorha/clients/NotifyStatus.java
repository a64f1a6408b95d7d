package dev.connectorha.clients;

import java.util.Optional;

/**
 * The hook at one moment.
 *
 * @param target who gets the lines
 * @param delivered how many have been handed over
 * @param dropped how many were given up because nobody read
 * @param problem why lines do not go out now
 */
public record NotifyStatus(String target, long delivered, long dropped, Optional<String> problem) {}
