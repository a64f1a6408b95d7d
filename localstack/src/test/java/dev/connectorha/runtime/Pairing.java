package dev.connectorha.runtime;

import dev.connectorha.localstack.lab.Keepalived;
import dev.connectorha.localstack.lab.VrrpForm;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Who meets whom: one side is ours, the other is keepalived's.
 *
 * @param subject the maker of the side that a story is about
 */
record Pairing(VrrpForm form, Maker subject) {
    static Stream<Pairing> in(VrrpForm... forms) {
        return Stream.of(forms)
                .flatMap(form -> Stream.of(Maker.values()).map(maker -> new Pairing(form, maker)));
    }

    /** The side with the higher priority, at the form's shortest useful interval. */
    Keepalived.Settings high() {
        return settings(150);
    }

    /** The side with the lower priority. */
    Keepalived.Settings low() {
        return settings(100);
    }

    private Keepalived.Settings settings(int priority) {
        return Keepalived.Settings.of(priority).in(form)
                .every(form.version() == 2 ? Duration.ofSeconds(1) : Duration.ofMillis(100));
    }

    @Override
    public String toString() {
        return subject + " in " + form;
    }
}
