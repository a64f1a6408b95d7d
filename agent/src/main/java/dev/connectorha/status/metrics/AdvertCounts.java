package dev.connectorha.status.metrics;

import dev.connectorha.vrrp.RejectReason;

/** Who counts adverts. Asked on any thread when somebody reads the metrics: counting itself stays an addition. */
public interface AdvertCounts {
    long sent();

    long notSent();

    long received();

    long dropped(RejectReason reason);
}
