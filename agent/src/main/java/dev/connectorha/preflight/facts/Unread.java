package dev.connectorha.preflight.facts;

import dev.connectorha.ec2.Ec2Failure;
import dev.connectorha.ec2.Remedies;
import dev.connectorha.preflight.CheckResult;
import dev.connectorha.preflight.Remedy;
import java.util.Locale;
import java.util.Optional;

/** What a check says where it could not read what it judges by. */
public final class Unread {
    private Unread() {}

    /**
     * Skipped where the read is not permitted, for that is said elsewhere; broken where it failed for another reason.
     *
     * @param what is not known, without a full stop
     */
    public static CheckResult of(String what, Ec2Failure failure) {
        return failure instanceof Ec2Failure.NotAuthorized && !failure.action().equals("IMDS")
                ? new CheckResult.Skip(what + " without ec2:" + failure.action() + ", which is not permitted",
                        Optional.of(permission(failure.action())))
                : CheckResult.broken(what + ": " + failure.describe(), Remedy.of(Remedies.of(failure)));
    }

    /** The check of the permission for an action: {@code permissions.describe-route-tables}. */
    public static String permission(String action) {
        return "permissions."
                + action.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
