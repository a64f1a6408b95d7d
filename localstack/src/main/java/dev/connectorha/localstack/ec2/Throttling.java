package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.TokenBucket.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * EC2's token buckets, one for each action, shared by everybody in the account. Off until switched on. Reads that name
 * neither an id nor a filter nor a page size have a smaller bucket of their own: {@code DescribeX/unfiltered}.
 *
 * <p>Safe for use by many threads.
 */
public final class Throttling {
    static final String UNFILTERED = "/unfiltered";

    private static final Shape READ = new Shape(100, 20);
    private static final Shape UNFILTERED_READ = new Shape(50, 10);
    private static final Shape WRITE = new Shape(50, 5);
    private static final Shape ASSIGN = new Shape(100, 5);
    private static final Map<String, Shape> OWN = Map.of("AssignPrivateIpAddresses", ASSIGN,
            "UnassignPrivateIpAddresses", ASSIGN, "AssignIpv6Addresses", ASSIGN,
            "CreateSubnetCidrReservation",
            new Shape(5, 1));

    private final LongSupplier nanoTime;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, TokenBucket> buckets = new TreeMap<>();
    private boolean enabled;

    Throttling(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Switches it on or off. Buckets are full when it is switched on. */
    public synchronized void enable(boolean on) {
        enabled = on;
        buckets.clear();
    }

    public synchronized boolean isEnabled() {
        return enabled;
    }

    /** Gives an action another bucket than EC2's, a full one. */
    public synchronized void setBucket(String name, int size, double refillPerSecond) {
        shapes.put(name, new Shape(size, refillPerSecond));
        buckets.remove(name);
    }

    /** Empties an action's bucket, as somebody else in the account may do. */
    public synchronized void drain(String name) {
        bucket(name).drain(nanoTime.getAsLong());
    }

    /** How many tokens each bucket has that has been used. */
    public synchronized Map<String, Double> tokens() {
        Map<String, Double> tokens = new TreeMap<>();
        buckets.forEach((name, bucket) -> tokens.put(name, bucket.tokens(nanoTime.getAsLong())));
        return tokens;
    }

    synchronized boolean take(String name) {
        return !enabled || bucket(name).take(nanoTime.getAsLong());
    }

    private TokenBucket bucket(String name) {
        return buckets.computeIfAbsent(name, key -> new TokenBucket(
                Optional.ofNullable(shapes.get(key)).orElseGet(() -> usual(key)), nanoTime.getAsLong()));
    }

    private static Shape usual(String name) {
        if (name.endsWith(UNFILTERED)) {
            return UNFILTERED_READ;
        }
        return isRead(name) ? READ : OWN.getOrDefault(name, WRITE);
    }

    static boolean isRead(String action) {
        return action.startsWith("Describe") || action.startsWith("Get");
    }
}
