package dev.connectorha.cli;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.preflight.policy.Policy;
import dev.connectorha.preflight.policy.Policy.Extent;
import dev.connectorha.runtime.PreflightSetup;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code connector-ha iam-policy}: what this pair's role needs, and no more. */
@Command(name = "iam-policy", mixinStandardHelpOptions = true, description = {
        "Prints the least policy that the role of this pair needs. What the configuration, IMDS and EC2 do not tell is"
                + " left as a placeholder in capitals, and said on standard error.",
        "Exit code: 0, 64 wrong usage, 78 the configuration is wrong."})
final class IamPolicyCommand implements Callable<Integer> {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    @Mixin
    private ConfigOption configuration = new ConfigOption();

    @Option(names = "--account", paramLabel = "ID",
            description = "the 12 digits of the account that owns the VPC (default: as IMDS tells)")
    private @Nullable String account;

    @Option(names = "--minimal",
            description = "only what a takeover needs: the peer's ENI must be written in the configuration")
    private boolean minimal;

    @Option(names = "--with-preflight", description = "and what preflight reads to check more")
    private boolean withPreflight;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (minimal && withPreflight) {
            throw new ParameterException(spec.commandLine(), "either --minimal or --with-preflight");
        }
        if (account != null && !ACCOUNT.matcher(account).matches()) {
            throw new ParameterException(spec.commandLine(), "--account has 12 digits, not " + account);
        }
        Optional<AgentConfig> config = configuration.load(spec.commandLine().getErr());
        return config.isEmpty() ? ExitCodes.CONFIGURATION : print(config.get());
    }

    private int print(AgentConfig config) throws InterruptedException {
        LogForm.aside();
        Extent extent = minimal ? Extent.MINIMAL : withPreflight ? Extent.WITH_PREFLIGHT : Extent.USUAL;
        try (PreflightSetup setup = new PreflightSetup()) {
            Policy policy = setup.policy(config, Optional.ofNullable(account), extent);
            spec.commandLine().getOut().print(policy.document());
            spec.commandLine().getOut().flush();
            PrintWriter err = spec.commandLine().getErr();
            if (minimal && config.interfaces().stream()
                    .anyMatch(nic -> nic.peerNetworkInterfaceId().isEmpty())) {
                err.println(
                        "this policy cannot find the peer's ENI: write interfaces[].peerNetworkInterfaceId");
                err.flush();
            }
            if (!policy.placeholders().isEmpty()) {
                err.println("replace before use: " + String.join(", ", policy.placeholders()));
                err.flush();
            }
        }
        return ExitCodes.OK;
    }
}
