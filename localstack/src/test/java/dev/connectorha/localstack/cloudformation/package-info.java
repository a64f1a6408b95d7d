/**
 * The templates of {@code cloudformation/}: read, resolved as CloudFormation would, held to rules that its linter does
 * not know, deployed into moto, and what they run on machines run here.
 */
@NullMarked
package dev.connectorha.localstack.cloudformation;

import org.jspecify.annotations.NullMarked;
