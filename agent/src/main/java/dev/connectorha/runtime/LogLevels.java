package dev.connectorha.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.connectorha.config.AgentConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much the log says: as the configuration has it, else as the environment has it. */
public final class LogLevels {
    private static final String VARIABLE = "CONNECTOR_HA_LOG_LEVEL";

    private LogLevels() {}

    /** Takes effect at once. */
    public static void apply(AgentConfig config) {
        Level otherwise = Level.toLevel(System.getenv(VARIABLE), Level.INFO);
        Level level = config.management().logLevel().map(written -> Level.toLevel(written.name()))
                .orElse(otherwise);
        ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(level);
    }
}
