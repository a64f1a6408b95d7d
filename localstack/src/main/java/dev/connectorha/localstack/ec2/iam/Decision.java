package dev.connectorha.localstack.ec2.iam;

/** What policies say of a request. */
public enum Decision {
    /** A statement allows it, and none denies it. */
    ALLOWED,
    /** No statement allows it. */
    NOT_ALLOWED,
    /** A statement denies it, whatever others say. */
    DENIED
}
