package dev.connectorha.packages;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What libraries name, and look for before they use it.
 *
 * @param user how the names of the classes that name it begin
 * @param what of it, as a regular expression
 * @param why it is not needed
 */
record KnownAbsent(String user, String what, String why) {
    private static final List<KnownAbsent> ALL = List.of(
            new KnownAbsent("io/micrometer/", "(?!java/|jdk/|software/|dev/).*|java/beans/.*",
                    "meters for libraries and servers that this agent has not"),
            new KnownAbsent("io/github/resilience4j/micrometer/", "io/github/resilience4j/.*",
                    "meters for its other parts; the retries are what is used"),
            new KnownAbsent("io/prometheus/metrics/core/", "io/prometheus/metrics/tracer/.*",
                    "exemplars, for who traces"),
            new KnownAbsent("ch/qos/logback/", "jakarta/(servlet|mail)/.*|org/tukaani/xz/.*",
                    "logs in a servlet container, by mail, and compressed; it goes to standard error here"),
            new KnownAbsent("io/netty/handler/codec/",
                    "(com/aayushatharva|com/github/luben|com/jcraft|com/ning|lzma/sdk|net/jpountz)/.*",
                    "compression that nobody configures"),
            new KnownAbsent("io/netty/handler/ssl/",
                    "io/netty/(internal/tcnative|pkitesting)/.*|org/(bouncycastle|conscrypt)/.*",
                    "other engines of TLS than the JDK's"),
            new KnownAbsent("io/netty/", "jdk/jfr/.*", "events for Flight Recorder, where a runtime has it"),
            new KnownAbsent("io/netty/util/",
                    "org/apache/(commons/logging|log4j|logging)/.*|reactor/blockhound/.*",
                    "other logs than SLF4J, and a debugger"),
            new KnownAbsent("io/netty/util/", "org/jetbrains/annotations/.*|com/oracle/svm/.*",
                    "annotations, which nothing asks for while it runs"),
            new KnownAbsent("org/apache/hc/client5/", "org/brotli/.*", "compression that EC2 does not use"),
            new KnownAbsent("org/apache/hc/", "org/conscrypt/.*", "another engine of TLS than the JDK's"),
            new KnownAbsent("com/fasterxml/jackson/databind/", "java/beans/.*",
                    "annotations of AWT's module that no class here has"),
            new KnownAbsent("org/yaml/snakeyaml/introspector/", "java/beans/.*",
                    "properties of beans; the configuration is read as a tree"),
            new KnownAbsent("software/amazon/awssdk/http/auth/", "software/amazon/awssdk/crt(core)?/.*",
                    "signatures for several Regions at once, which EC2 does not ask for"));

    private boolean explains(String missing, String namedBy) {
        return namedBy.startsWith(user) && missing.matches(what);
    }

    /** What is missing with those who name it, unless that is known; and what is said to be missing and is not. */
    static Map<String, Set<String>> unexplained(Map<String, Set<String>> missing) {
        Map<String, Set<String>> unexplained = new TreeMap<>();
        Set<KnownAbsent> unused = new HashSet<>(ALL);
        missing.forEach((name, users) -> users.forEach(user -> {
            List<KnownAbsent> reasons = ALL.stream().filter(it -> it.explains(name, user)).toList();
            unused.removeAll(reasons);
            if (reasons.isEmpty()) {
                unexplained.computeIfAbsent(name, _ -> new TreeSet<>()).add(user);
            }
        }));
        unused.forEach(it -> unexplained.put(it.what, Set.of("nobody: " + it.why)));
        return unexplained;
    }
}
