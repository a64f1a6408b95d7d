package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import dev.connectorha.localstack.ec2.model.Resource;
import dev.connectorha.localstack.ec2.model.VpcState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The filters that a Describe action knows: from a name to the values that a thing has under it. A thing passes if,
 * for every filter of the call, one of its values matches one of the filter's.
 */
final class Filters<T> {
    private static final String TAG = "tag:";

    private final Map<String, Function<T, Stream<String>>> known = new HashMap<>();
    private final Function<T, Map<String, String>> tags;

    private Filters(Function<T, Map<String, String>> tags) {
        this.tags = tags;
    }

    /** Filters of something that can be tagged: {@code tag:KEY} and {@code tag-key} are known to begin with. */
    static <T extends Resource> Filters<T> in(VpcState state) {
        Filters<T> filters = new Filters<>(thing -> state.tagsOf(thing.id()));
        return filters.many("tag-key", thing -> state.tagsOf(thing.id()).keySet().stream())
                .one("owner-id", thing -> state.account().number());
    }

    /** Filters of something without tags. */
    static <T> Filters<T> plain() {
        return new Filters<>(thing -> Map.of());
    }

    /** A filter on something that each thing has. */
    Filters<T> one(String name, Function<T, Object> value) {
        return many(name, thing -> Stream.of(value.apply(thing).toString()));
    }

    /** A filter on something that a thing has any number of. */
    Filters<T> many(String name, Function<T, Stream<String>> values) {
        known.put(name, values);
        return this;
    }

    /** What passes all filters of a call; Ec2Error for a filter that neither the action nor the stand-in knows. */
    Predicate<T> of(Params params) {
        return IntStream.iterate(1, n -> params.get("Filter." + n + ".Name").isPresent(), n -> n + 1)
                .mapToObj(n -> filter(params.require("Filter." + n + ".Name", "filter name"),
                        params.list("Filter." + n + ".Value")))
                .reduce(thing -> true, Predicate::and);
    }

    private Predicate<T> filter(String name, List<String> wanted) {
        Function<T, Stream<String>> values = name.startsWith(TAG)
                ? thing -> Optional.ofNullable(tags.apply(thing).get(name.substring(TAG.length()))).stream()
                : known.get(name);
        if (values == null) {
            throw Ec2Error.invalidParameterValue("The filter '" + name + "' is invalid");
        }
        List<Pattern> patterns = wanted.stream().map(Filters::pattern).toList();
        return thing -> values.apply(thing)
                .anyMatch(value -> patterns.stream().anyMatch(pattern -> pattern.matcher(value).matches()));
    }

    /** A filter's value may hold {@code *} and {@code ?}. */
    private static Pattern pattern(String glob) {
        return Pattern.compile(glob.codePoints().mapToObj(c -> switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(c));
        }).collect(Collectors.joining()), Pattern.DOTALL);
    }
}
