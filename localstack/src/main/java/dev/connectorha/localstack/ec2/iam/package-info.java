/**
 * IAM as far as EC2 asks it: policy documents, and whether they let a call through. {@code Policies} decides,
 * {@code ActionResources} knows which resources an action is asked about.
 *
 * <p>What is not evaluated (a condition operator, a policy variable) is refused when a document is read, never ignored.
 * May import {@code localstack.ec2.actions} (for the fields of a call), {@code localstack.ec2.model} and Jackson.
 */
@NullMarked
package dev.connectorha.localstack.ec2.iam;

import org.jspecify.annotations.NullMarked;
