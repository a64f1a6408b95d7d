/**
 * The port to EC2 and IMDS on the AWS SDK: one blocking SDK call per virtual thread, one attempt per call,
 * and every exception turned into an {@code Ec2Failure}.
 *
 * <p>The only package that imports {@code software.amazon.*} (and the exceptions of its HTTP client). May
 * import {@code ec2}, SLF4J, JSpecify and java.base besides.
 */
@NullMarked
package dev.connectorha.ec2.aws;

import org.jspecify.annotations.NullMarked;
