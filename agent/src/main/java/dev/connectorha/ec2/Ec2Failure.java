package dev.connectorha.ec2;

/**
 * Why a call to EC2 or IMDS did not succeed. Each variant asks for another reaction (TAKEOVER.md T13); the words of
 * AWS are kept as they came, for they are what an operator searches for.
 */
public sealed interface Ec2Failure {
    /** The API action, such as {@code AssignPrivateIpAddresses}, or {@code IMDS}. */
    String action();

    /** AWS's error code, such as {@code UnauthorizedOperation}; for faults of our side a word of our own. */
    String code();

    /** AWS's message, whole. */
    String message();

    /** RequestLimitExceeded and its kin: try again later, more slowly. */
    record Throttled(String action, String code, String message) implements Ec2Failure {}

    /** 5xx: try again. */
    record ServerFault(String action, String code, String message) implements Ec2Failure {}

    /** No connection, no name, no TLS: the call was not carried out. */
    record Unreachable(String action, String code, String message) implements Ec2Failure {}

    /** No answer in time: the call may have been carried out, or may be yet. */
    record TimedOut(String action, String code, String message) implements Ec2Failure {}

    /** UnauthorizedOperation (403): a statement is missing in the role's policy, or a policy denies it. */
    record NotAuthorized(String action, String code, String message) implements Ec2Failure {}

    /** AuthFailure, RequestExpired, ExpiredToken, or no credentials at all: refresh them, then once more. */
    record BadCredentials(String action, String code, String message) implements Ec2Failure {}

    /** An id, or a route's destination, that EC2 does not know. */
    record NotFound(String action, String code, String message) implements Ec2Failure {}

    /** The address is on another ENI and reassignment was not asked for, or is its primary. */
    record HeldElsewhere(String action, String code, String message) implements Ec2Failure {}

    /** Any other 4xx: it must be changed, not repeated. */
    record Rejected(String action, String code, String message) implements Ec2Failure {}

    /** Never sent: the member was no longer believed to be MASTER when its turn came (TAKEOVER.md T9). */
    record Fenced(String action, String code, String message) implements Ec2Failure {}

    /** Whether the same call may succeed a moment later without anybody doing anything (T13). */
    default boolean passing() {
        return switch (this) {
            case Throttled _,ServerFault _,Unreachable _,TimedOut _,Fenced _ -> true;
            case NotAuthorized _,BadCredentials _,NotFound _,HeldElsewhere _,Rejected _ -> false;
        };
    }

    /** One line for a log: action, code, message. */
    default String describe() {
        return action() + ": " + code() + ": " + message();
    }
}
