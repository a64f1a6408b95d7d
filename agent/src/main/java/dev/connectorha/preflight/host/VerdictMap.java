package dev.connectorha.preflight.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.preflight.host.FirewallPacket.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules with verdict maps, such as {@code ct state vmap {established : accept, invalid : drop}}, as rules without: what
 * the map says of this packet stands in its place.
 */
final class VerdictMap {
    private VerdictMap() {}

    /** The statements of a rule. A map of which it is not known what it says stays as it is. */
    static List<JsonNode> resolved(JsonNode expression, FirewallPacket packet) {
        List<JsonNode> statements = new ArrayList<>();
        for (JsonNode statement : expression) {
            if (statement.has("vmap")) {
                verdict(statement, packet).ifPresent(statements::add);
            } else {
                statements.add(statement);
            }
        }
        return statements;
    }

    /** Empty if none of its entries is about this packet: the next rule is looked at. */
    private static Optional<JsonNode> verdict(JsonNode statement, FirewallPacket packet) {
        JsonNode key = statement.path("vmap").path("key");
        JsonNode entries = statement.path("vmap").path("data").path("set");
        if (!entries.isArray()) {
            return Optional.of(statement);
        }
        for (JsonNode entry : entries) {
            Fit fit = packet.fits(key, entry.path(0));
            if (fit != Fit.NO) {
                return Optional.of(fit == Fit.YES ? entry.path(1) : statement);
            }
        }
        return Optional.empty();
    }
}
