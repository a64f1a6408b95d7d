package dev.connectorha.runtime;

import dev.connectorha.ec2.aws.Warmup;

/** What an agent will need whatever its configuration says, begun on threads of its own before that is read. */
public final class Ahead {
    private final Warmup warmup;

    private Ahead(Warmup warmup) {
        this.warmup = warmup;
    }

    /** Returns at once. The log must be set up by then. */
    public static Ahead begin() {
        return new Ahead(Warmup.begin());
    }

    Warmup warmup() {
        return warmup;
    }
}
