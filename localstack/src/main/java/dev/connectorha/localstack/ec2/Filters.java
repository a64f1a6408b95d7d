package dev.connectorha.localstack.ec2;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import java.util.List;
import java.util.Map;
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
record Filters<T>(Map<String, Function<T, Stream<String>>> known) {
    /** What passes all filters of a call; Ec2Error for a filter that neither the action nor the stand-in knows. */
    Predicate<T> of(Params params) {
        return IntStream.iterate(1, n -> params.get("Filter." + n + ".Name").isPresent(), n -> n + 1)
                .mapToObj(n -> filter(params.require("Filter." + n + ".Name", "filter name"),
                        params.list("Filter." + n + ".Value")))
                .reduce(thing -> true, Predicate::and);
    }

    private Predicate<T> filter(String name, List<String> wanted) {
        Function<T, Stream<String>> values = known.get(name);
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
        }).collect(Collectors.joining()));
    }
}
