/** Tests of the package of the same name. */
@NullMarked
package dev.connectorha.localstack.ec2;

import org.jspecify.annotations.NullMarked;
