package dev.connectorha.localstack.lab;

import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Skips a test with the reason where no lab can run, or fails it where nothing may be skipped. */
final class LabRequirement {
    private LabRequirement() {}

    static void require(String... tools) {
        Optional<String> missing = LabTools.missing(tools);
        missing.filter(_ -> Boolean.getBoolean("connectorha.requireAll")).ifPresent(Assertions::fail);
        Assumptions.assumeTrue(missing.isEmpty(), () -> "Skipped: " + missing.orElse(""));
    }
}
