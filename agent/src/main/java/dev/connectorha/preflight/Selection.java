package dev.connectorha.preflight;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which checks are made, and how their results count. Each entry is the id of a check or of a group.
 *
 * @param only if not empty, these and what they require
 * @param skip not these; what requires them is made all the same
 * @param ignore these may fail
 * @param strict whether warnings are failures
 */
public record Selection(Set<String> only, Set<String> skip, Set<String> ignore, boolean strict) {
    public static final Selection ALL = new Selection(Set.of(), Set.of(), Set.of(), false);

    public Selection {
        only = Set.copyOf(only);
        skip = Set.copyOf(skip);
        ignore = Set.copyOf(ignore);
    }

    /** Entries that are neither a check nor a group: somebody mistyped. */
    public List<String> unknown(List<Check> catalogue) {
        Set<String> known = new HashSet<>();
        catalogue.forEach(check -> {
            known.add(check.about().id());
            known.add(check.about().group().id());
        });
        Set<String> all = new HashSet<>(only);
        all.addAll(skip);
        all.addAll(ignore);
        all.removeAll(known);
        return all.stream().sorted().toList();
    }

    /** The checks that are to be in the report, in the order of the catalogue. */
    List<Check> of(List<Check> catalogue) {
        if (only.isEmpty()) {
            return catalogue;
        }
        Map<String, CheckInfo> all = catalogue.stream().map(Check::about)
                .collect(Collectors.toMap(CheckInfo::id, about -> about));
        Set<String> wanted = new HashSet<>();
        all.values().stream().filter(about -> names(only, about)).forEach(about -> want(about, all, wanted));
        return catalogue.stream().filter(check -> wanted.contains(check.about().id())).toList();
    }

    private static void want(CheckInfo about, Map<String, CheckInfo> all, Set<String> wanted) {
        if (wanted.add(about.id())) {
            about.requires().forEach(id -> {
                CheckInfo required = all.get(id);
                if (required != null) {
                    want(required, all, wanted);
                }
            });
        }
    }

    boolean skips(CheckInfo check) {
        return names(skip, check);
    }

    boolean ignores(CheckInfo check) {
        return names(ignore, check);
    }

    private static boolean names(Set<String> entries, CheckInfo check) {
        return entries.contains(check.id()) || entries.contains(check.group().id());
    }
}
