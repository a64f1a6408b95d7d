package dev.connectorha.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Each kind of failure is exactly one outcome, named as the kind is. */
final class CallOutcomeTest {
    private static final List<Ec2Failure> EVERY_KIND = List.of(new Ec2Failure.Throttled("A", "C", "m"),
            new Ec2Failure.ServerFault("A", "C", "m"), new Ec2Failure.Unreachable("A", "C", "m"),
            new Ec2Failure.TimedOut("A", "C", "m"), new Ec2Failure.NotAuthorized("A", "C", "m"),
            new Ec2Failure.BadCredentials("A", "C", "m"), new Ec2Failure.NotFound("A", "C", "m"),
            new Ec2Failure.HeldElsewhere("A", "C", "m"), new Ec2Failure.Rejected("A", "C", "m"),
            new Ec2Failure.Fenced("A", "C", "m"));

    @Test
    void eachKindOfFailureHasItsOwn() {
        assertThat(EVERY_KIND).hasSize(Ec2Failure.class.getPermittedSubclasses().length)
                .allSatisfy(failure -> assertThat(CallOutcome.of(Ec2Result.failed(failure)).label())
                        .isEqualTo(snake(failure.getClass().getSimpleName())));
        assertThat(CallOutcome.of(Ec2Result.ok("value"))).isEqualTo(CallOutcome.OK);
    }

    @Test
    void aProbeThatIsPermittedIsNoFailureThoughEc2AnsweredWithAnError() {
        Ec2Failure rejected = new Ec2Failure.Rejected("A", "InvalidParameterValue", "m");
        Ec2Failure throttled = new Ec2Failure.Throttled("A", "RequestLimitExceeded", "m");
        Ec2Failure.NotAuthorized denied = new Ec2Failure.NotAuthorized("A", "UnauthorizedOperation", "m");

        assertThat(CallOutcome.of(new ProbeAnswer.WouldSucceed())).isEqualTo(CallOutcome.PROBED);
        assertThat(CallOutcome.of(new ProbeAnswer.Validated(rejected))).isEqualTo(CallOutcome.PROBED);
        assertThat(CallOutcome.of(new ProbeAnswer.Denied(denied))).isEqualTo(CallOutcome.NOT_AUTHORIZED);
        assertThat(CallOutcome.of(new ProbeAnswer.Failed(throttled))).isEqualTo(CallOutcome.THROTTLED);
        assertThat(CallOutcome.of(new ProbeAnswer.TookEffect())).isEqualTo(CallOutcome.OK);
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
