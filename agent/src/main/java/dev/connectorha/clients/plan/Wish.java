package dev.connectorha.clients.plan;

/** What is wanted of a client. */
enum Wish {
    /** As the agent has found it at its start. */
    AS_FOUND, RUN, STOP;

    /**
     * What a standing makes of it.
     *
     * @param served whether the client has run since it was last told to
     */
    Wish after(Duty duty, boolean stopAtDemotion, boolean served) {
        return switch (duty) {
            case SERVE -> RUN;
            case REST -> STOP;
            case HOLD -> stopAtDemotion ? STOP : held(served);
        };
    }

    /** T7: what serves goes on. What was only being started never served, and the peer may be serving already. */
    private Wish held(boolean served) {
        return this == RUN && !served ? STOP : this;
    }
}
