package dev.connectorha.localstack.ec2;

/** Tokens that calls take and time brings back. Not safe for use by many threads. */
final class TokenBucket {
    /**
     * How many there are at most, and how many come back.
     *
     * @param size 1 or more
     * @param refillPerSecond 0 for a bucket that is never filled again
     */
    record Shape(int size, double refillPerSecond) {
        Shape {
            if (size < 1 || refillPerSecond < 0) {
                throw new IllegalArgumentException(
                        "a bucket has a size of 1 or more, and a refill of 0 or more");
            }
        }
    }

    private final Shape shape;
    private double tokens;
    private long lastNanos;

    TokenBucket(Shape shape, long nowNanos) {
        this.shape = shape;
        this.tokens = shape.size();
        this.lastNanos = nowNanos;
    }

    Shape shape() {
        return shape;
    }

    boolean take(long nowNanos) {
        if (tokens(nowNanos) < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Somebody else in the account has used all of them. */
    void drain(long nowNanos) {
        tokens(nowNanos);
        tokens = 0;
    }

    double tokens(long nowNanos) {
        tokens = Math.min(shape.size(), tokens + (nowNanos - lastNanos) / 1e9 * shape.refillPerSecond());
        lastNanos = nowNanos;
        return tokens;
    }
}
