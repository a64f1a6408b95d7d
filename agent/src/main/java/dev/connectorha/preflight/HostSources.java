package dev.connectorha.preflight;

import dev.connectorha.host.HostFiles;

/** Where facts about this host come from: its files, and its kernel. */
public record HostSources(HostFiles files, HostKernel kernel) {}
