package dev.connectorha.runtime;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.aws.ImdsInstanceIdentity;
import dev.connectorha.host.HostFiles;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Head;
import dev.connectorha.preflight.HostSources;
import dev.connectorha.preflight.Sources;
import dev.connectorha.preflight.host.HostChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Preflight on this host: all its checks, and where their facts come from. */
public final class PreflightSetup implements AutoCloseable {
    private final ImdsInstanceIdentity identity = ImdsInstanceIdentity.create();

    /** All checks, in the order of the report: what a check requires comes before it. */
    public static List<Check> checks() {
        return Stream.of(HostChecks.all()).flatMap(List::stream).toList();
    }

    /** What the checks of one round know. */
    public Facts facts(AgentConfig config) {
        return new Facts(config, new Sources(identity,
                new HostSources(HostFiles.ofThisHost(), new LinuxKernel()), new LiveEar()));
    }

    /** Whose report it is. Waits for IMDS, which answers at once or is given up after seconds. */
    public Head head(Path config) {
        return new Head(Version.current(), Surroundings.join(identity.instance()).asValue(),
                config.toString());
    }

    @Override
    public void close() {
        identity.close();
    }
}
