package dev.connectorha.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Silence while a world is played: what its agents would log is in no file of anybody's. */
final class Quiet implements AutoCloseable {
    private static final List<Logger> LOUD = List.of(logger("member"), logger("permissions"));

    private final List<Was> before = LOUD.stream().map(each -> new Was(each.getLevel())).toList();

    private record Was(@Nullable Level level) {}

    Quiet() {
        LOUD.forEach(each -> each.setLevel(Level.OFF));
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @Override
    public void close() {
        for (int i = 0; i < LOUD.size(); i++) {
            Objects.requireNonNull(LOUD.get(i)).setLevel(before.get(i).level());
        }
    }
}
