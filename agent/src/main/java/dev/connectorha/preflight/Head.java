package dev.connectorha.preflight;

import dev.connectorha.ec2.InstanceIdentity.Instance;
import java.util.Optional;

/**
 * Whose report it is.
 *
 * @param version of this program
 * @param instance empty if IMDS did not tell
 * @param config the file
 */
public record Head(String version, Optional<Instance> instance, String config) {}
