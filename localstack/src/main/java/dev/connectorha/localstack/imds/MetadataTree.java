package dev.connectorha.localstack.imds;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values by path, and listings of the paths above them, directories with a slash at the end. */
record MetadataTree(NavigableMap<String, String> leaves) {
    MetadataTree {
        leaves = new TreeMap<>(leaves);
    }

    /** The value there, or what is below there, one name a line; empty if there is nothing. */
    Optional<String> read(String path) {
        String value = leaves.get(path);
        return value == null ? list(path.endsWith("/") ? path : path + "/") : Optional.of(value);
    }

    private Optional<String> list(String directory) {
        String names = leaves.tailMap(directory).keySet().stream()
                .takeWhile(path -> path.startsWith(directory))
                .map(path -> firstName(path.substring(directory.length()))).distinct()
                .collect(Collectors.joining("\n"));
        return Optional.of(names).filter(found -> !found.isEmpty());
    }

    private static String firstName(String rest) {
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash + 1);
    }
}
