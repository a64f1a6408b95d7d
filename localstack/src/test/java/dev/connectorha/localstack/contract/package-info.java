/**
 * One contract, many EC2s. The rows say what EC2 does, through the AWS SDK alone; {@code Ec2Contract} gathers them, and
 * one small class for each EC2 says how it is had and in which rows it is known to differ.
 */
@NullMarked
package dev.connectorha.localstack.contract;

import org.jspecify.annotations.NullMarked;
