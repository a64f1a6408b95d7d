package dev.connectorha.status.http;

import dev.connectorha.status.StatusReport;
import java.util.Optional;

/** One page, made anew for each client. */
interface Page {
    /**
     * Makes it.
     *
     * @param report empty if the loop has not answered in time
     */
    Answer show(Optional<StatusReport> report);
}
