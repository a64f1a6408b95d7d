/**
 * The API actions: from the form fields of a call to a change of the model, or a look at it, and to the XML that says
 * so. {@link dev.connectorha.localstack.ec2.actions.Actions} finds them by name; {@code Describe} is what all reads
 * share.
 *
 * <p>May import {@code dev.connectorha.ec2} and {@code localstack.ec2.model}: no HTTP, no faults, no permissions.
 */
@NullMarked
package dev.connectorha.localstack.ec2.actions;

import org.jspecify.annotations.NullMarked;
