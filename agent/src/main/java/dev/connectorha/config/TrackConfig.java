package dev.connectorha.config;

import java.time.Duration;

/**
 * A health check that changes the priority.
 *
 * @param name unique in the file
 * @param tcp where a TCP connection must succeed
 * @param interval 100 ms..1 h
 * @param timeout 10 ms up to the interval
 * @param rise successes in a row that make it healthy, 1..255
 * @param fall failures in a row that make it unhealthy, 1..255
 * @param weight -253..253, added to the priority; 0 = unhealthy means FAULT
 */
public record TrackConfig(String name, HostPort tcp, Duration interval, Duration timeout, int rise, int fall,
        int weight) {}
