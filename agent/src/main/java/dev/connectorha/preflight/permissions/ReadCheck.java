package dev.connectorha.preflight.permissions;

import dev.connectorha.config.AgentConfig;
import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Ec2Failure.NotAuthorized;
import dev.connectorha.ec2.Ec2Failure.NotFound;
import dev.connectorha.ec2.Ec2Failure.Rejected;
import dev.connectorha.ec2.Ec2Result;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.Cloud;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import dev.connectorha.preflight.facts.Nic;
import dev.connectorha.preflight.facts.Place;
import dev.connectorha.preflight.facts.Unread;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Whether a read is permitted: it is simply made.
 *
 * @param needed whether a takeover needs it; a denial of any other costs checks, and not the failover
 * @param loses what is not checked without it, or does not work, as the end of a sentence
 */
record ReadCheck(CheckInfo about, String action, Predicate<AgentConfig> needed, String loses,
        BiFunction<Cloud, Nic, CompletionStage<? extends Ec2Result<?>>> read)
        implements
            Check {

    /** Of a read that every takeover needs. */
    static ReadCheck needed(String action,
            BiFunction<Cloud, Nic, CompletionStage<? extends Ec2Result<?>>> read) {
        return of(action, "", _ -> true, "nothing works", read);
    }

    /** Of one that a takeover can do without. */
    static ReadCheck optional(String action, String loses,
            BiFunction<Cloud, Nic, CompletionStage<? extends Ec2Result<?>>> read) {
        return of(action, " (optional)", _ -> false, loses, read);
    }

    /** Of one that a takeover can do without, unless the configuration leaves something to be found out. */
    static ReadCheck optionalUnless(Predicate<AgentConfig> needed, String action, String loses,
            BiFunction<Cloud, Nic, CompletionStage<? extends Ec2Result<?>>> read) {
        return of(action, " (optional)", needed, loses, read);
    }

    private static ReadCheck of(String action, String suffix, Predicate<AgentConfig> needed, String loses,
            BiFunction<Cloud, Nic, CompletionStage<? extends Ec2Result<?>>> read) {
        CheckInfo about = CheckInfo.of(Unread.permission(action), Group.PERMISSIONS, "may " + action + suffix)
                .requiring(Place.ACCEPTED, "instance.interface").calling(action);
        return new ReadCheck(about, action, needed, loses, read);
    }

    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        List<Nic> nics = Nic.known(facts);
        if (nics.isEmpty()) {
            return CheckResult.skip("no network interface of the pair is known to ask about");
        }
        Optional<Ec2Failure> failure = Place
                .ask(facts, cloud -> read.apply(cloud, nics.getFirst()).thenApply(result -> result.asFailure()
                        .<Ec2Result<Boolean>>map(Ec2Result::failed)
                        .orElseGet(() -> Ec2Result.ok(true))))
                .asFailure();
        boolean must = needed.test(facts.config());
        return failure.map(why -> failed(why, must)).orElseGet(() -> CheckResult.pass("permitted"));
    }

    private CheckResult failed(Ec2Failure failure, boolean must) {
        return switch (failure) {
            case NotAuthorized denied when must -> new Denial(denied).result("\"*\"", "*");
            case NotAuthorized denied -> lost(denied);
            // EC2 looked for it: that it did not find it, is for the check that needs it to say.
            case NotFound _ -> CheckResult.pass("permitted");
            case Rejected rejected when rejected.code().startsWith("Invalid") ->
                CheckResult.pass("permitted");
            default -> CheckResult.broken(failure.describe(), Remedy.of(Remedies.of(failure)));
        };
    }

    private CheckResult lost(NotAuthorized denied) {
        CheckResult result = new Denial(denied).result("\"*\"", "*");
        return new Warn("not permitted, which a takeover can do without: " + loses, result.shown(),
                result.remedied().orElseThrow());
    }
}
