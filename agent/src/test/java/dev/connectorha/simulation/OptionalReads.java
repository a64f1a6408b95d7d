package dev.connectorha.simulation;

/** What a role may read beyond the four permissions (T12). */
enum OptionalReads {
    NONE, INTERFACES, ALL;

    boolean permit(String action) {
        return switch (action) {
            case "DescribeNetworkInterfaces" -> this != NONE;
            case "DescribeInstances" -> this == ALL;
            default -> true;
        };
    }
}
