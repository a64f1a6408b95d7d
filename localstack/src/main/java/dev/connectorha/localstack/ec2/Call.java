package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.actions.Params;

/** One request, as it came in. {@code action} is empty if the request names none. */
record Call(String action, Params params, Caller caller, String requestId) {}
