package dev.connectorha.preflight.host;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.HostKernel.Clock;
import dev.connectorha.preflight.Remedy;
import java.util.Optional;

/**
 * Whether somebody keeps the clock right: EC2 refuses calls that are signed minutes too early or too late. How wrong it
 * is now is another check's business, which compares it with EC2's.
 */
final class ClockCheck implements Check {
    private static final CheckInfo ABOUT = CheckInfo
            .of("host.clock", Group.HOST, "the clock is kept in step, for signatures depend on it")
            .calling("adjtimex(2)", "/run", "/proc");

    @Override
    public CheckInfo about() {
        return ABOUT;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        Optional<Clock> clock = facts.sources().host().kernel().clock();
        if (clock.isPresent() && clock.get().synchronised()) {
            return CheckResult.pass("the clock is synchronised, at most "
                    + Math.ceilDiv(clock.get().maxError().toNanos(), 1_000_000) + " ms wrong");
        }
        String kernel = clock.isPresent()
                ? "the kernel's clock is unsynchronised (STA_UNSYNC)"
                : "adjtimex failed";
        Optional<String> keeper = TimeKeepers.running(facts);
        if (keeper.isPresent()) {
            return CheckResult.warn(
                    keeper.get() + " runs, but the kernel does not know the clock to be in step",
                    Remedy.of(
                            "see whether it has a source; chronyd tells the kernel with the directive rtcsync alone",
                            TimeKeepers.question(keeper.get())),
                    kernel);
        }
        return CheckResult.warn(
                "nobody seems to keep the clock in step; EC2 refuses calls signed with a wrong time",
                Remedy.of("install chrony with Amazon's time source: server 169.254.169.123 prefer iburst",
                        "apt-get install chrony || dnf install chrony",
                        "systemctl enable --now chronyd || systemctl"
                                + " enable --now chrony"),
                kernel);
    }
}
