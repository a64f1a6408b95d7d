package dev.connectorha.ec2.inspection;

/**
 * An instance, as DescribeInstances shows it.
 *
 * @param state {@code running}, {@code stopped} and the like
 * @param type such as {@code t3.small}
 */
public record InstanceDetails(String id, String state, String type) {}
