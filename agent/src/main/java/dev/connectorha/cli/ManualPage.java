package dev.connectorha.cli;

import dev.connectorha.runtime.Version;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of all commands, from the same descriptions as {@code --help}; man(7). */
final class ManualPage {
    private static final String END = """
            .SH ENVIRONMENT
            .TP
            .B CONNECTOR_HA_OPTS
            more flags for the virtual machine, split at spaces
            .TP
            .B CONNECTOR_HA_JAVA_HOME
            another Java, 25 or later, than the one that came with the package
            .TP
            .B CONNECTOR_HA_LOG_LEVEL
            ERROR, WARN, INFO (the default) or DEBUG
            .TP
            .BR AWS_ENDPOINT_URL_EC2 ", " AWS_EC2_METADATA_SERVICE_ENDPOINT
            other endpoints than AWS's own, as for any program that uses its SDK
            .SH FILES
            .TP
            .I /etc/connector\\-ha/config.yaml
            the configuration; \\fBconnector\\-ha config example\\fR prints one to begin with
            .TP
            .I /run/connector\\-ha/control.sock
            where the agent answers
            .SH SEE ALSO
            .BR systemctl (1),
            .BR journalctl (1)
            """;

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    static String of(CommandLine command) {
        ManualPage manual = new ManualPage();
        CommandSpec root = command.getCommandSpec();
        manual.line(".TH CONNECTOR\\-HA 1 \"\" \"connector-ha " + Version.current()
                + "\" \"System administration\"");
        manual.line(".SH NAME");
        manual.line("connector\\-ha \\- " + text(String.join(" ", root.usageMessage().description())));
        manual.line(".SH SYNOPSIS");
        visible(command).forEach(part -> manual.synopsis(part.getCommandSpec()));
        manual.line(".SH COMMANDS");
        visible(command).forEach(part -> manual.command(part.getCommandSpec()));
        return manual.page.append(END).toString();
    }

    /** Those that do something: of a command with commands below it, these. */
    private static Stream<CommandLine> visible(CommandLine command) {
        List<CommandLine> below = command.getSubcommands().values().stream().distinct()
                .filter(part -> !part.getCommandSpec().usageMessage().hidden()).toList();
        return below.isEmpty() ? Stream.of(command) : below.stream().flatMap(ManualPage::visible);
    }

    private void synopsis(CommandSpec command) {
        line(".PP");
        line(bold(command.qualifiedName()) + Stream.concat(options(command).map(ManualPage::optional),
                command.positionalParameters().stream().map(ManualPage::positional))
                .collect(Collectors.joining(" ", " ", "")));
    }

    private void command(CommandSpec command) {
        line(".SS " + text(command.qualifiedName()));
        Arrays.stream(command.usageMessage().description()).forEach(this::paragraph);
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            line(".TP");
            line(italic(parameter.paramLabel()));
            line(text(String.join(" ", parameter.description())));
        }
        options(command).forEach(option -> {
            line(".TP");
            line(Arrays.stream(option.names()).map(ManualPage::bold).collect(Collectors.joining(", "))
                    + value(option));
            line(text(String.join(" ", option.description())));
        });
    }

    private static Stream<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden() && !option.usageHelp()
                && !option.versionHelp());
    }

    private static String optional(OptionSpec option) {
        return "[" + bold(option.longestName()) + value(option) + "]";
    }

    private static String positional(PositionalParamSpec parameter) {
        String label = italic(parameter.paramLabel());
        return parameter.required() ? label : "[" + label + "]";
    }

    private static String value(OptionSpec option) {
        return option.arity().max() == 0 ? "" : " " + italic(option.paramLabel());
    }

    private void paragraph(String description) {
        line(".PP");
        line(text(description));
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    private static String bold(String words) {
        return "\\fB" + text(words) + "\\fR";
    }

    private static String italic(String words) {
        return "\\fI" + text(words) + "\\fR";
    }

    /** As it is read, whatever man(7) would make of it: a dot at the beginning of a line is a command there. */
    private static String text(String words) {
        String safe = words.strip().replace("\\", "\\e").replace("-", "\\-").replaceAll("\\s*\\R\\s*", " ");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
