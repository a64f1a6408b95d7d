/** Tests of the package of the same name. */
@NullMarked
package dev.connectorha.localstack.ec2.iam;

import org.jspecify.annotations.NullMarked;
