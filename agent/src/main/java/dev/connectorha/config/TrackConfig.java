package dev.connectorha.config;

import java.time.Duration;

/**
 * A health check that changes the priority.
 *
 * @param name unique in the file
 * @param probe what it looks at
 * @param interval 100 ms..1 h
 * @param timeout 10 ms up to the interval
 * @param rise successes in a row that make it healthy, 1..255
 * @param fall failures in a row that make it unhealthy, 1..255
 * @param weight -253..253; below 0: added while it fails, above 0: added while it passes; 0 = unhealthy means FAULT
 */
public record TrackConfig(String name, ProbeConfig probe, Duration interval, Duration timeout, int rise,
        int fall, int weight) {}
