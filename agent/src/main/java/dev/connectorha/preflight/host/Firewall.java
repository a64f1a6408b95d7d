package dev.connectorha.preflight.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.connectorha.preflight.host.FirewallPacket.Fit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of nftables, as {@code nft -j list ruleset} prints them, those of iptables-nft among them. A rule that is
 * not understood may fit or not, so that what becomes of a packet can be uncertain.
 */
final class Firewall {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final int MAX_DEPTH = 16;

    private final List<Chain> chains;
    /** By family, table and chain. */
    private final Map<String, List<JsonNode>> rules;

    private Firewall(List<Chain> chains, Map<String, List<JsonNode>> rules) {
        this.chains = chains;
        this.rules = rules;
    }

    /** What may become of a packet. */
    enum Fate {
        ACCEPTED, DROPPED, ON
    }

    /**
     * A chain that the kernel calls.
     *
     * @param place family, table and name, as nft's commands take them
     * @param open whether its policy is accept
     */
    record Chain(String family, String place, String hook, boolean open) {}

    /** A chain that may drop the packet, or does. */
    record Verdict(Chain chain, boolean certain) {}

    /** Empty if the text is not what nft prints. */
    static Optional<Firewall> parse(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
        if (!root.path("nftables").isArray()) {
            return Optional.empty();
        }
        List<Chain> chains = new ArrayList<>();
        Map<String, List<JsonNode>> rules = new HashMap<>();
        for (JsonNode item : root.path("nftables")) {
            JsonNode chain = item.path("chain");
            if (chain.has("hook") && chain.path("type").asText().equals("filter")) {
                chains.add(new Chain(chain.path("family").asText(), place(chain, chain.path("name").asText()),
                        chain.path("hook").asText(), !chain.path("policy").asText().equals("drop")));
            }
            JsonNode rule = item.path("rule");
            if (rule.isObject()) {
                rules.computeIfAbsent(place(rule, rule.path("chain").asText()), _ -> new ArrayList<>())
                        .add(rule);
            }
        }
        return Optional.of(new Firewall(chains, rules));
    }

    private static String place(JsonNode item, String chain) {
        return item.path("family").asText() + " " + item.path("table").asText() + " " + chain;
    }

    /** The chains that do not let the packet through for certain; each of them must. */
    List<Verdict> obstacles(FirewallPacket packet) {
        List<Verdict> obstacles = new ArrayList<>();
        for (Chain chain : chains) {
            if (packet.concerns(chain.family()) && chain.hook().equals(packet.hook())) {
                Set<Fate> fates = through(chain.place(), packet, 0);
                boolean dropped = fates.contains(Fate.DROPPED) || (fates.contains(Fate.ON) && !chain.open());
                boolean accepted = fates.contains(Fate.ACCEPTED) || (fates.contains(Fate.ON) && chain.open());
                if (dropped) {
                    obstacles.add(new Verdict(chain, !accepted));
                }
            }
        }
        return obstacles;
    }

    private Set<Fate> through(String place, FirewallPacket packet, int depth) {
        Set<Fate> fates = EnumSet.noneOf(Fate.class);
        if (depth > MAX_DEPTH) {
            return EnumSet.allOf(Fate.class);
        }
        for (JsonNode rule : rules.getOrDefault(place, List.of())) {
            List<JsonNode> expression = VerdictMap.resolved(rule.path("expr"), packet);
            Fit fit = fit(expression, packet);
            if (fit != Fit.NO) {
                Set<Fate> outcome = outcome(rule, expression, packet, depth);
                outcome.stream().filter(fate -> fate != Fate.ON).forEach(fates::add);
                if (fit == Fit.YES && !outcome.contains(Fate.ON)) {
                    return fates;
                }
                if (returns(expression)) {
                    fates.add(Fate.ON);
                }
                if (fit == Fit.YES && returns(expression)) {
                    return fates;
                }
            }
        }
        fates.add(Fate.ON);
        return fates;
    }

    private static Fit fit(List<JsonNode> expression, FirewallPacket packet) {
        Fit fit = Fit.YES;
        for (JsonNode statement : expression) {
            if (statement.has("match")) {
                fit = fit.and(packet.fits(statement.path("match")));
            } else if (statement.has("limit") || statement.has("xt") || statement.has("vmap")) {
                fit = fit.and(Fit.UNKNOWN);
            }
        }
        return fit;
    }

    private Set<Fate> outcome(JsonNode rule, List<JsonNode> expression, FirewallPacket packet, int depth) {
        for (JsonNode statement : expression) {
            if (statement.has("accept")) {
                return EnumSet.of(Fate.ACCEPTED);
            }
            if (statement.has("drop") || statement.has("reject")) {
                return EnumSet.of(Fate.DROPPED);
            }
            if (statement.has("vmap")) {
                return EnumSet.allOf(Fate.class);
            }
            JsonNode target = statement.has("jump") ? statement.path("jump") : statement.path("goto");
            if (target.isObject()) {
                return through(place(rule, target.path("target").asText()), packet, depth + 1);
            }
        }
        return EnumSet.of(Fate.ON);
    }

    /** After a goto, too, the rest of the chain is left out. */
    private static boolean returns(List<JsonNode> expression) {
        for (JsonNode statement : expression) {
            if (statement.has("return") || statement.has("goto")) {
                return true;
            }
        }
        return false;
    }
}
