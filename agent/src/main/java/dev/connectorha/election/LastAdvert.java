package dev.connectorha.election;

/**
 * The last advert of the peer that was not ignored, whatever came of it.
 *
 * @param atNanos        when it was received
 * @param priority       0..255
 * @param intervalMicros the peer's own interval
 */
public record LastAdvert(long atNanos, int priority, long intervalMicros) {}
