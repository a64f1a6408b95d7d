package dev.connectorha.preflight.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectorha.ec2.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * An advert as rules of nftables see it: the first of its kind, for nothing may hang on connection tracking.
 *
 * @param hook input or output
 * @param device the NIC that it comes in or leaves by
 */
record FirewallPacket(String hook, String device, InetAddress source, InetAddress destination) {
    private static final Set<String> OTHER_PROTOCOLS = Set.of("tcp", "udp", "udplite", "sctp", "dccp", "icmp",
            "icmpv6", "igmp", "ah", "esp", "comp", "th");
    private static final Set<String> VRRP = Set.of("112", "vrrp", "carp");

    /** Whether a match fits. */
    enum Fit {
        YES, NO, UNKNOWN;

        Fit and(Fit other) {
            return this == NO || other == NO ? NO : this == YES ? other : this;
        }

        private Fit negated() {
            return switch (this) {
                case YES -> NO;
                case NO -> YES;
                case UNKNOWN -> UNKNOWN;
            };
        }

        private static Fit of(boolean fits) {
            return fits ? YES : NO;
        }
    }

    /** What the JSON calls the family of a table whose rules concern this packet. */
    boolean concerns(String family) {
        return family.equals("inet") || family.equals(isIpv4() ? "ip" : "ip6");
    }

    /** @param match the value of a {@code match} */
    Fit fits(JsonNode match) {
        Fit fit = fits(match.path("left"), match.path("right"));
        return match.path("op").asText().equals("!=") ? fit.negated() : fit;
    }

    /** Whether what {@code left} looks at is {@code right}. */
    Fit fits(JsonNode left, JsonNode right) {
        if (left.has("meta")) {
            return meta(left.path("meta").path("key").asText(), right);
        }
        if (left.has("ct")) {
            return left.path("ct").path("key").asText().equals("state")
                    ? any(right, "new"::equals)
                    : Fit.UNKNOWN;
        }
        return left.has("payload")
                ? payload(left.path("payload").path("protocol").asText(),
                        left.path("payload").path("field").asText(), right)
                : Fit.UNKNOWN;
    }

    private Fit meta(String key, JsonNode right) {
        return switch (key) {
            case "l4proto" -> any(right, VRRP::contains);
            case "nfproto" -> any(right, (isIpv4() ? "ipv4" : "ipv6")::equals);
            case "protocol" -> any(right, (isIpv4() ? "ip" : "ip6")::equals);
            case "iif", "iifname" -> device(hook.equals("input"), right);
            case "oif", "oifname" -> device(hook.equals("output"), right);
            default -> Fit.UNKNOWN;
        };
    }

    private Fit device(boolean hasOne, JsonNode right) {
        return any(right, name -> hasOne && Pattern.matches(
                Pattern.quote(name).replace("*", "\\E.*\\Q"), device));
    }

    private Fit payload(String protocol, String field, JsonNode right) {
        if (protocol.equals(isIpv4() ? "ip" : "ip6")) {
            return switch (field) {
                case "protocol", "nexthdr" -> any(right, VRRP::contains);
                case "saddr" -> address(right, source);
                case "daddr" -> address(right, destination);
                default -> Fit.UNKNOWN;
            };
        }
        boolean other = OTHER_PROTOCOLS.contains(protocol) || protocol.equals("ip") || protocol.equals("ip6");
        return other ? Fit.NO : Fit.UNKNOWN;
    }

    private static Fit any(JsonNode right, Predicate<String> wanted) {
        return values(right).map(values -> Fit.of(StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText).anyMatch(wanted))).orElse(Fit.UNKNOWN);
    }

    private static Fit address(JsonNode right, InetAddress address) {
        return values(right).map(values -> StreamSupport.stream(values.spliterator(), false)
                .map(value -> within(value, address)).reduce(Fit.NO,
                        (a, b) -> a == Fit.YES || b == Fit.YES ? Fit.YES : a == Fit.NO ? b : a))
                .orElse(Fit.UNKNOWN);
    }

    private static Fit within(JsonNode value, InetAddress address) {
        JsonNode prefix = value.path("prefix");
        if (prefix.isObject()) {
            return Fit.of(new Cidr(InetAddress.ofLiteral(prefix.path("addr").asText()),
                    prefix.path("len").asInt()).contains(address));
        }
        return value.isTextual() && !value.asText().startsWith("@")
                ? Fit.of(InetAddress.ofLiteral(value.asText()).equals(address))
                : Fit.UNKNOWN;
    }

    /** The alternatives of a right side; empty if they stand elsewhere, as those of a named set do. */
    private static Optional<Iterable<JsonNode>> values(JsonNode right) {
        if (right.isArray()) {
            return Optional.of(right);
        }
        if (right.has("set")) {
            return right.path("set").isArray() ? Optional.of(right.path("set")) : Optional.empty();
        }
        return right.isTextual() && right.asText().startsWith("@")
                ? Optional.empty()
                : Optional.of(List.of(right));
    }

    private boolean isIpv4() {
        return source.getAddress().length == 4;
    }
}
