package dev.connectorha.status.metrics;

/** The names of all metrics, as Prometheus shows them. A contract; docs/metrics.md explains each. */
public final class MetricNames {
    // State: gauges.
    static final String MEMBER = "connector_ha_member";
    static final String LOOP_ANSWERS = "connector_ha_loop_answers";
    static final String ROLE = "connector_ha_role";
    static final String PHASE = "connector_ha_phase";
    static final String IN_SYNC = "connector_ha_in_sync";
    static final String READY_TO_TAKE_OVER = "connector_ha_ready_to_take_over";
    static final String VIP_HELD = "connector_ha_vip_held";
    static final String PEER_ADDRESSES_DIFFER = "connector_ha_peer_addresses_differ";
    static final String TRACK_STATE = "connector_ha_track_state";
    static final String TRACK_IMPOSSIBLE = "connector_ha_track_impossible";
    static final String TRACK_PRIORITY = "connector_ha_track_priority";
    static final String TRACK_NOTICES = "connector_ha_track_notices";

    static final String CLIENT_RUNNING = "connector_ha_client_running";
    static final String CLIENT_WRONG = "connector_ha_client_wrong";
    static final String NOTIFY_WRONG = "connector_ha_notify_wrong";

    // Events: counters and timers.
    static final String TRACK_TRIES = "connector_ha_track_tries_total";
    static final String TRANSITIONS = "connector_ha_transitions_total";
    static final String TAKEOVER = "connector_ha_takeover_seconds";
    static final String ADVERTS_SENT = "connector_ha_adverts_sent_total";
    static final String ADVERTS_NOT_SENT = "connector_ha_adverts_not_sent_total";
    static final String ADVERTS_RECEIVED = "connector_ha_adverts_received_total";
    static final String ADVERTS_DROPPED = "connector_ha_adverts_dropped_total";
    static final String CLIENT_RESTARTS = "connector_ha_client_restarts_total";
    static final String NOTIFY_DROPPED = "connector_ha_notify_dropped_total";
    static final String EC2_CALLS = "connector_ha_ec2_calls_seconds";
    static final String LOOP_STALL = "connector_ha_loop_stall_seconds";
    /** Bound by resilience4j, whose labels are {@code name} (the action) and {@code kind}. */
    public static final String EC2_SEQUENCES = "connector_ha_ec2_sequences_total";

    private MetricNames() {}
}
