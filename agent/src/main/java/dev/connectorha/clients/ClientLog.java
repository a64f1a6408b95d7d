package dev.connectorha.clients;

import dev.connectorha.clients.plan.ClientEffect.News;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of one client, with its name on each line. */
record ClientLog(String name) {
    private static final Logger LOG = LoggerFactory.getLogger("clients");

    /** A line that one of its commands has printed. */
    void output(String command, String line) {
        LOG.info("client.output client={} command={} line=\"{}\"", name, command, line);
    }

    void tell(News news, String detail) {
        switch (news) {
            case FOUND -> LOG.info("client.found client={} state={}", name, detail);
            case STARTING -> LOG.info("client.starting client={}", name);
            case STARTED -> LOG.info("client.started client={}", name);
            case STOPPING -> LOG.info("client.stopping client={}", name);
            case STOPPED -> LOG.info("client.stopped client={}", name);
            case CANCELLED ->
                LOG.info("client.cancelled client={} command={}: the role has changed", name, detail);
            case STRAY -> LOG.warn(
                    "client.stray client={}: it runs though this member does not serve, and is stopped;"
                            + " somebody else has started it",
                    name);
            case UNREADABLE ->
                LOG.warn("client.unreadable client={} why=\"{}\": going by what was known before",
                        name, detail);
            case RESTARTED -> LOG.error("client.restarted client={} why=\"{}\"", name, detail);
            case START_FAILED -> LOG.error(
                    "client.start-failed client={} why=\"{}\": tried again after a pause; see client.output",
                    name, detail);
            case DIED ->
                LOG.error("client.died client={} why=\"{}\": started again after a pause", name, detail);
            case STOP_FAILED -> LOG.error(
                    "client.stop-failed client={} why=\"{}\" remedy=\"end it by hand: it may run on both members\"",
                    name, detail);
            case KILLING -> LOG.warn("client.killing client={} why=\"{}\"", name, detail);
            case KILLED -> LOG.warn("client.killed client={} what=\"{}\"", name,
                    detail.isEmpty() ? "nothing was found" : detail);
        }
    }
}
