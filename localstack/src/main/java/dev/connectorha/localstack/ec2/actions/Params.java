package dev.connectorha.localstack.ec2.actions;

import dev.connectorha.localstack.ec2.model.Ec2Error;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The form fields of a call, by name. Lists are numbered from 1: {@code PrivateIpAddress.1}. */
public record Params(Map<String, String> fields) {
    private static final Set<String> COMMON = Set.of("Action", "Version");

    public Params {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    /** Reads {@code a=1&b=2}, percent-encoded. */
    public static Params parse(String form) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Params(fields);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /** The same call without a field. */
    public Params without(String name) {
        Map<String, String> fewer = new TreeMap<>(fields);
        fewer.remove(name);
        return new Params(fewer);
    }

    /**
     * A value that must be there.
     *
     * @param described the name by which EC2's message calls the parameter
     */
    String require(String name, String described) {
        return get(name).orElseThrow(() -> Ec2Error.missingParameter(described));
    }

    boolean isTrue(String name) {
        return "true".equalsIgnoreCase(fields.get(name));
    }

    /** What a list of structures holds under one field: {@code name.1.field}, {@code name.2.field} and so on. */
    List<String> members(String name, String field) {
        return List.copyOf(membersByName(name, field).values());
    }

    /** The same by the name of each member: {@code name.1}. */
    Map<String, String> membersByName(String name, String field) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int n = 1; fields.containsKey(name + "." + n + "." + field); n++) {
            found.put(name + "." + n, fields.getOrDefault(name + "." + n + "." + field, ""));
        }
        return found;
    }

    /** Refuses what EC2 has and the stand-in has not: better an error than a wrong answer. */
    void refuseUnemulated(String... names) {
        Stream.of(names).filter(name -> get(name).isPresent()).findFirst().ifPresent(name -> {
            throw Ec2Error.notEmulated(name);
        });
    }

    /** The names of an action's parameters, for {@link #refuseUnknown}. */
    static Set<String> names(String... names) {
        return Set.of(names);
    }

    /** The same, with further ones. */
    static Set<String> names(Set<String> more, String... names) {
        return Stream.concat(more.stream(), Stream.of(names)).collect(Collectors.toUnmodifiableSet());
    }

    /** The values of {@code name.1}, {@code name.2} and so on, up to the first gap. */
    List<String> list(String name) {
        return IntStream.iterate(1, n -> fields.containsKey(name + "." + n), n -> n + 1)
                .mapToObj(n -> fields.getOrDefault(name + "." + n, "")).toList();
    }

    /**
     * EC2 refuses parameters that an action does not have, DryRun on AssignPrivateIpAddresses for one.
     *
     * @param known names with {@code N} for each number
     */
    void refuseUnknown(Set<String> known) {
        for (String name : fields.keySet()) {
            if (!COMMON.contains(name) && !known.contains(name.replaceAll("\\.\\d+", ".N"))) {
                throw new Ec2Error(400, "UnknownParameter", "The parameter " + name + " is not recognized");
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
