package dev.connectorha.track;

import dev.connectorha.config.ProbeConfig;
import dev.connectorha.track.rules.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Whether a file is there, and fresh if that is asked for. */
record FileProbe(ProbeConfig.Existing what, InstantSource clock) implements Probe {
    @Override
    public Outcome look(Duration timeout) {
        try {
            Duration age = Duration.between(Files.getLastModifiedTime(what.file()).toInstant(),
                    clock.instant());
            Optional<Duration> most = what.maxAge();
            return most.isPresent() && age.compareTo(most.get()) > 0
                    ? Outcome.failed("changed " + age.toSeconds() + " s ago, more than "
                            + most.get().toSeconds() + " s")
                    : Outcome.passed("is there");
        } catch (NoSuchFileException _) {
            return Outcome.failed("no such file");
        } catch (IOException e) {
            return Outcome.failed("cannot be looked at: " + Reasons.of(e));
        }
    }
}
