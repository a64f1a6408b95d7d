package dev.connectorha.runtime;

import java.util.Optional;

/** The version of this build, from the manifest. */
public final class Version {
    private Version() {}

    /** Such as {@code 0.1.0}; {@code development} where there is no manifest. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
