package dev.connectorha.config;

import dev.connectorha.config.ClientConfig.StopWhen;
import java.util.List;
import java.util.Optional;

/** Reads one entry of {@code clients}. */
final class ClientReader {
    private static final Scalar<String> WORD = Words.matching("[^\\x00]+", "a word of a command");

    private ClientReader() {}

    static ClientConfig read(Section client) {
        return new ClientConfig(client.required("name", Words.NAME, ""),
                client.optional("device", text -> Optional.of(InterfaceReader.DEVICE.read(text)),
                        Optional.empty()),
                client.list("localResources", Blocks::read, List.of()), client.requiredList("start", WORD),
                client.requiredList("stop", WORD),
                client.optional("stopWhen", Words.oneOf(StopWhen.class), StopWhen.RELEASED));
    }
}
