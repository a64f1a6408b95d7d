package dev.connectorha.config;

import dev.connectorha.config.ClientConfig.StopWhen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads one entry of {@code clients}. */
final class ClientReader {
    static final Scalar<String> WORD = Words.matching("[^\\x00]+", "a word of a command");

    private static final Scalar<Duration> TIMEOUT = Durations.between(Duration.ofMillis(100),
            Duration.ofMinutes(10));

    private ClientReader() {}

    static ClientConfig read(Section client) {
        return new ClientConfig(client.required("name", Words.NAME, ""),
                client.optional("device", text -> Optional.of(InterfaceReader.DEVICE.read(text)),
                        Optional.empty()),
                client.list("localResources", Blocks::read, List.of()), client.requiredList("start", WORD),
                stop(client), client.list("status", WORD, List.of()),
                client.optional("foreground", Words::truth, false),
                client.optional("timeout", TIMEOUT, Duration.ofSeconds(30)),
                client.optional("stopWhen", Words.oneOf(StopWhen.class), StopWhen.RELEASED));
    }

    /** A client in the foreground is stopped by a signal if nothing else is said. */
    private static List<String> stop(Section client) {
        return client.says("foreground", "true")
                ? client.list("stop", WORD, List.of())
                : client.requiredList("stop", WORD);
    }
}
