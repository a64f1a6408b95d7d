package dev.connectorha.localstack.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What all rows have at hand. */
interface Rows {
    Ec2UnderTest ec2();

    /** The VPC of this row. */
    Site site();

    /** EC2 refuses with that code, and a message that begins so. */
    static void refused(int status, String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(Ec2Exception.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.statusCode() + " " + e.awsErrorDetails().errorCode()).isEqualTo(status + " " + code);
            assertThat(e.awsErrorDetails().errorMessage()).startsWith(message);
        });
    }

    static void refused(String code, String message, ThrowingCallable call) {
        refused(400, code, message, call);
    }

    static void onlyADryRun(ThrowingCallable call) {
        refused(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.", call);
    }
}
