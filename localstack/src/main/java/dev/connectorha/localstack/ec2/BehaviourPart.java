package dev.connectorha.localstack.ec2;

/**
 * What EC2 does around each call; all of it is off if the file says nothing.
 *
 * @param describeLagMillis how far Describe and Get are behind the truth
 * @param imdsLagMillis how far IMDS is
 * @param validatesFirst whether EC2 finds fault with a call before it asks whether the caller may make it. It is
 *     believed to ask first
 */
public record BehaviourPart(long describeLagMillis, long imdsLagMillis, boolean validatesFirst) {}
