package dev.connectorha.preflight.policy;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.CheckResult.Fail;
import dev.connectorha.preflight.CheckResult.Outlook;
import dev.connectorha.preflight.CheckResult.Warn;
import dev.connectorha.preflight.Facts;
import dev.connectorha.preflight.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * One thing that may be wrong with a policy.
 *
 * @param severe whether a takeover or a go-live suffers by it
 * @param good what is so if nothing is found
 * @param bad what is so otherwise
 */
record PolicyCheck(CheckInfo about, List<Path> files, Function<PolicyLint, List<String>> find, boolean severe,
        String good, String bad, Remedy remedy) implements Check {
    @Override
    public CheckResult run(Facts facts) throws InterruptedException {
        List<String> found = find.apply(lint(facts));
        if (found.isEmpty()) {
            return CheckResult.pass(good);
        }
        return severe ? new Fail(bad, found, remedy, Outlook.LASTS) : new Warn(bad, found, remedy);
    }

    private PolicyLint lint(Facts facts) throws InterruptedException {
        try {
            PairIds ids = facts.get(KnownIds.FACT);
            return new PolicyLint(PolicyReader.read(files), Needs.withPreflight(facts.config(), ids),
                    ids.arns().region());
        } catch (IOException e) {
            // policy.readable, which this one requires, has read it a moment ago.
            throw new UncheckedIOException(e);
        }
    }
}
