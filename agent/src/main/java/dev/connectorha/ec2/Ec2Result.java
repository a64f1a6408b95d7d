package dev.connectorha.ec2;

import java.util.Optional;

/** What became of one call: a value, or a failure that the caller must look at. */
public sealed interface Ec2Result<T> {
    /** The call was answered with success. */
    record Ok<T>(T value) implements Ec2Result<T> {}

    /** The call failed, or nobody knows whether it did. */
    record Failed<T>(Ec2Failure failure) implements Ec2Result<T> {}

    /** An answer that has nothing to say but that it is one. */
    enum Done {
        DONE
    }

    static <T> Ec2Result<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Ec2Result<T> failed(Ec2Failure failure) {
        return new Failed<>(failure);
    }

    /** The failure, or empty on success. */
    default Optional<Ec2Failure> asFailure() {
        return this instanceof Failed<T>(Ec2Failure failure) ? Optional.of(failure) : Optional.empty();
    }

    /** The value, or empty on failure. */
    default Optional<T> asValue() {
        return this instanceof Ok<T>(T value) ? Optional.of(value) : Optional.empty();
    }
}
