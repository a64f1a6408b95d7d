package dev.connectorha.preflight.identity;

import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.inspection.EndpointAnswer;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.time.Duration;

/** Whether this host's clock agrees with EC2's: a signature is good for some minutes only. */
final class ClockCheck implements Check {
    static final String ID = "identity.clock";
    /** EC2 refuses signatures that are older, or from so far ahead. */
    private static final Duration REFUSED = Duration.ofMinutes(5);
    private static final Duration DRIFTING = Duration.ofSeconds(60);
    private static final Remedy REMEDY = Remedy.of(
            "synchronise the clock, with the Amazon Time Sync Service at 169.254.169.123", "chronyc makestep",
            "timedatectl");
    private static final CheckInfo ABOUT = CheckInfo
            .of(ID, Group.IDENTITY, "this host's clock agrees with EC2's").requiring(EndpointCheck.ID)
            .calling("an unsigned request to EC2").within(Place.PATIENCE);

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return switch (facts.get(Caller.ANSWER)) {
            case Ec2Result.Failed<EndpointAnswer>(var failure) ->
                Unread.of("EC2's time is not known", failure);
            case Ec2Result.Ok<EndpointAnswer>(var answer) -> answer.clockAhead().map(ClockCheck::judge)
                    .orElseGet(() -> CheckResult.warn(
                            "the answer bore no date, so the clocks cannot be compared",
                            Remedy.of("see by hand that the clock is synchronised", "timedatectl")));
        };
    }

    private static CheckResult judge(Duration ahead) {
        Duration off = ahead.abs();
        String what = "this host's clock is " + off.toSeconds() + " s "
                + (ahead.isNegative() ? "behind" : "ahead of")
                + " EC2's";
        if (off.compareTo(REFUSED) >= 0) {
            return CheckResult.fail(what + ": EC2 refuses its signatures", REMEDY);
        }
        return off.compareTo(DRIFTING) >= 0
                ? CheckResult.warn(what + "; at " + REFUSED.toMinutes() + " min EC2 refuses its signatures",
                        REMEDY)
                : CheckResult.pass("within " + Math.max(1, off.toSeconds()) + " s of EC2's");
    }
}
