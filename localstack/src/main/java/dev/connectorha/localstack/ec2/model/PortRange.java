package dev.connectorha.localstack.ec2.model;

/** Ports of TCP or UDP, or type and code of ICMP; -1 for all. */
public record PortRange(int from, int to) {}
