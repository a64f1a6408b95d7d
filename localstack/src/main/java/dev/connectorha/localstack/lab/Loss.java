package dev.connectorha.localstack.lab;

import java.util.Locale;

/**
 * What a user of one way through the pair has noticed.
 *
 * @param sent UDP probes, one every 5 ms
 * @param lost those of them that were not answered
 * @param longestGapMillis between two answered probes
 * @param breaks how often the TCP stream had to be begun anew
 * @param longestStallMillis between two bytes that came back on it, the new beginning included
 */
public record Loss(int sent, int lost, double longestGapMillis, int breaks, double longestStallMillis) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "%4d of %5d probes lost, longest gap %7.1f ms; stream broke %d times, longest stall %7.1f ms",
                lost, sent, longestGapMillis, breaks, longestStallMillis);
    }
}
