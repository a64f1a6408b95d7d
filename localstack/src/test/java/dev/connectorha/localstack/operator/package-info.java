/** What an operator reads when something is wrong: exit codes, logs and status of real agents in the lab. */
@NullMarked
package dev.connectorha.localstack.operator;

import org.jspecify.annotations.NullMarked;
