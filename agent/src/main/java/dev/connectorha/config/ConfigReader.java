package dev.connectorha.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Builds the whole configuration from the root of the file; the longer mappings have readers of their own.
 */
final class ConfigReader {
    private static final Scalar<String> REGION = Words.matching("[a-z]+(-[a-z]+)+-[0-9]+",
            "auto or a region such as eu-west-1");
    private static final Scalar<Duration> CALL_TIMEOUT = Durations.between(Duration.ofMillis(100),
            Duration.ofMinutes(1));
    private static final Scalar<Duration> VERIFY_EVERY = Durations.between(Duration.ofSeconds(1),
            Duration.ofHours(1));
    static final Path SOCKET = Path.of("/run/connector-ha/control.sock");

    private static final Scalar<LogLevel> LOG_LEVEL = Words.oneOf(LogLevel.class);

    private ConfigReader() {}

    /** Placeholders stand where the section noted a problem; then the result must not leave this package. */
    static AgentConfig read(Section root, ConfigContext context) {
        List<InterfaceConfig> interfaces = root.requiredSections("interfaces").stream()
                .map(InterfaceReader::read).toList();
        return new AgentConfig(connector(root.section("connector"), context),
                VrrpReader.read(root.section("vrrp")), interfaces,
                root.sections("clients").stream().map(ClientReader::read).toList(),
                root.sections("track").stream().map(TrackReader::read).toList(), ec2(root.section("ec2")),
                root.optional("onStop", Words.oneOf(OnStop.class), OnStop.KEEP),
                management(root.section("management")), notifications(root));
    }

    private static ConnectorConfig connector(Section section, ConfigContext context) {
        return new ConnectorConfig(section.optional("name", Words.NAME, context.hostName()),
                section.optional("kind", Words.oneOf(ConnectorKind.class), ConnectorKind.EXPRESS));
    }

    private static Ec2Config ec2(Section section) {
        return new Ec2Config(section.optional("region", Words.orAuto(REGION), Optional.empty()),
                section.optional("callTimeout", CALL_TIMEOUT, Duration.ofSeconds(5)),
                section.optional("attemptTimeout", CALL_TIMEOUT, Duration.ofSeconds(2)),
                section.optional("verifyEvery", VERIFY_EVERY, Duration.ofSeconds(60)),
                section.optional("unassignOnDemotion", Words::truth, false));
    }

    static Path socket(Section root) {
        return root.section("management").optional("socket", Words::socketPath, SOCKET);
    }

    private static Optional<NotifyConfig> notifications(Section root) {
        Section section = root.section("notify");
        return root.has("notify")
                ? Optional.of(new NotifyConfig(
                        section.optional("name", text -> Optional.of(Words.NAME.read(text)),
                                Optional.empty()),
                        section.list("command", ClientReader.WORD, List.of()),
                        section.optional("fifo", text -> Optional.of(Words.socketPath(text)),
                                Optional.empty())))
                : Optional.empty();
    }

    private static ManagementConfig management(Section section) {
        return new ManagementConfig(section.optional("socket", Words::socketPath, SOCKET),
                section.optional("http", text -> Optional.of(Addresses.hostPort(text)), Optional.empty()),
                section.optional("logLevel", text -> Optional.of(LOG_LEVEL.read(text)), Optional.empty()));
    }
}
