package dev.connectorha.preflight.peer;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.vrrp.RejectReason;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether adverts pass one of the tests that the agent makes them undergo. The agent looks at one after the other, so
 * what fails one says nothing of the later ones.
 */
final class StageCheck implements Check {
    private final CheckInfo about;
    private final Live live;
    private final Stage stage;

    /**
     * @param reasons why an advert fails here
     * @param right what is as it should be
     * @param wrong what is not
     */
    record Stage(List<RejectReason> reasons, String right, String wrong, Remedy remedy) {
        Stage {
            reasons = List.copyOf(reasons);
        }
    }

    StageCheck(CheckInfo about, Live live, Stage stage) {
        this.about = about;
        this.live = live;
        this.stage = stage;
    }

    @Override
    public CheckInfo about() {
        return about;
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        return judge(Hearing.of(facts.get(live.heard())));
    }

    private CheckResult judge(Hearing hearing) {
        long bad = stage.reasons().stream().mapToLong(hearing::rejectedFor).sum();
        long good = hearing.beyond(Collections.max(stage.reasons()));
        if (bad == 0) {
            return good == 0
                    ? CheckResult.skip("no advert got so far")
                    : CheckResult.pass(stage.right());
        }
        String[] evidence = stage.reasons().stream().filter(reason -> hearing.rejectedFor(reason) > 0)
                .map(reason -> line(hearing, reason)).toArray(String[]::new);
        return good == 0
                ? CheckResult.fail(stage.wrong(), stage.remedy(), evidence)
                : CheckResult.warn(stage.wrong() + ", " + bad + " of " + (bad + good), stage.remedy(),
                        evidence);
    }

    private static String line(Hearing hearing, RejectReason reason) {
        return Stream.of(hearing.rejectedFor(reason) + " dropped for " + reason.label(),
                hearing.details().get(reason)).filter(Objects::nonNull)
                .reduce((count, detail) -> count + ": " + detail).orElseThrow();
    }
}
