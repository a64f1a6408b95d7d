package dev.connectorha.ec2;

/** Checks shared by the id records: a wrong kind of id must not get as far as a call. */
final class Ids {
    private Ids() {}

    static void require(String value, String prefix) {
        if (!value.startsWith(prefix) || value.length() == prefix.length()) {
            throw new IllegalArgumentException("not an id of the form " + prefix + "…: " + value);
        }
    }
}
