package dev.connectorha.preflight.policy;

import dev.connectorha.preflight.Check;
import dev.connectorha.preflight.CheckInfo;
import dev.connectorha.preflight.Group;
import dev.connectorha.preflight.Remedy;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The checks of a policy that is not attached yet, in the order of the report. */
public final class PolicyChecks {
    private static final String PRINT = "connector-ha iam-policy";

    private PolicyChecks() {}

    /**
     * Those that are made.
     *
     * @param files the policies of one role; without one there is nothing to check
     */
    public static List<Check> asked(List<Path> files) {
        return files.isEmpty() ? List.of() : of(files);
    }

    /** All of them. */
    public static List<Check> of(List<Path> files) {
        return List.of(new ReadableCheck(files),
                check("policy.placeholders", "every placeholder is replaced", files, PolicyLint::placeholders,
                        true, "no placeholder is left", "placeholders are left",
                        Remedy.of("write the ids of this pair there", PRINT)),
                check("policy.read-scope", "what reads is allowed on \"*\"", files,
                        PolicyLint::scopedReads, true, "no read is scoped to a resource",
                        "reads are scoped to a resource: such a statement never matches, and they are denied",
                        Remedy.of("write \"Resource\": \"*\" in a statement of its own for these actions; the"
                                + " example of the vendor's guide is wrong there", PRINT)),
                check("policy.arn-kind", "writes are allowed on resources of their kind", files,
                        PolicyLint::wrongKinds, true, "each write is allowed on resources of its kind alone",
                        "actions are allowed on resources of another kind, which never matches",
                        Remedy.of("name network interfaces for addresses, and route tables for routes",
                                PRINT)),
                check("policy.missing", "all that a takeover needs is allowed", files,
                        lint -> lint.missing(false), true, "all that a takeover needs is allowed",
                        "a takeover would be denied",
                        Remedy.of("add what is missing, and take away what denies it", PRINT)),
                check("policy.optional", "all that preflight reads is allowed", files,
                        lint -> lint.missing(true), false, "all that preflight reads is allowed",
                        "preflight would not be allowed to read all it can check",
                        Remedy.of("add what is missing, or live with fewer checks",
                                PRINT + " --with-preflight")),
                check("policy.too-broad", "no more is allowed than is needed", files, PolicyLint::tooBroad,
                        false, "no more is allowed than is needed", "more is allowed than is needed",
                        Remedy.of("leave it out, or name the resources", PRINT)),
                check("policy.conditions", "nothing depends on what cannot be judged from here", files,
                        PolicyLint::conditional, false, "nothing depends on what cannot be judged from here",
                        "permissions depend on conditions that this program cannot judge",
                        Remedy.of("attach the policy, and run preflight on the instance")));
    }

    private static Check check(String id, String title, List<Path> files,
            Function<PolicyLint, List<String>> find,
            boolean severe, String good, String bad, Remedy remedy) {
        return new PolicyCheck(CheckInfo.of(id, Group.POLICY, title).requiring(ReadableCheck.ID), files, find,
                severe, good, bad, remedy);
    }
}
