package dev.connectorha.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Set;
import java.util.stream.Stream;

/** The rules as ArchUnit wants them, for the packages below a root, so that a test can break them elsewhere. */
final class ImportRules {
    private static final String[] PURE_MAY_USE = {"java.lang", "java.lang.annotation", "java.lang.invoke",
            "java.lang.runtime", "java.io", "java.net", "java.nio", "java.nio.charset", "java.math",
            "java.time",
            "java.util", "java.util.concurrent", "java.util.function", "java.util.random", "java.util.regex",
            "java.util.stream", "org.jspecify.annotations"};

    /** In the packages above, and still not for pure code: clocks, threads, sockets, files. An Executor is a port. */
    private static final Set<String> PURE_MAY_NOT_USE = Set.of("java.lang.Thread", "java.lang.Runtime",
            "java.lang.Process", "java.lang.ProcessBuilder", "java.lang.System$Logger", "java.time.Clock",
            "java.time.InstantSource", "java.util.Timer",
            "java.util.concurrent.ExecutorService", "java.util.concurrent.Executors",
            "java.util.concurrent.ScheduledExecutorService", "java.net.Socket", "java.net.ServerSocket",
            "java.net.DatagramSocket", "java.net.NetworkInterface", "java.net.URL", "java.net.URLConnection",
            "java.io.File", "java.io.FileInputStream", "java.io.FileOutputStream",
            "java.io.RandomAccessFile");

    private static final Set<String> READS_A_CLOCK = Set.of("java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis", "java.time.Instant.now", "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now");

    private final String root;

    ImportRules(String root) {
        this.root = root;
    }

    /** No package imports another one of ours but those that {@link Layers#ALLOWED} names. */
    ArchRule layers() {
        return CompositeArchRule.of(Layers.ALLOWED.entrySet().stream()
                .map(entry -> noClasses().that().resideInAPackage(name(entry.getKey())).should()
                        .dependOnClassesThat(resideInAPackage(root + "..")
                                .and(DescribedPredicate.not(resideInAnyPackage(names(entry.getValue())))
                                        .and(DescribedPredicate.not(resideInAPackage(name(entry.getKey()))))))
                        .as(entry.getKey() + " imports of ours only " + entry.getValue())
                        .allowEmptyShould(true))
                .toList());
    }

    /** Every package is one that {@link Layers#ALLOWED} knows, so that a new one cannot escape the rules. */
    ArchRule everyPackageIsKnown() {
        return noClasses().that().resideInAPackage(root + "..").should()
                .resideOutsideOfPackages(names(Layers.ALLOWED.keySet()))
                .as("every package is listed in " + Layers.class.getSimpleName());
    }

    ArchRule libraries() {
        return CompositeArchRule.of(Layers.LIBRARIES.entrySet().stream()
                .map(entry -> noClasses().that().resideInAPackage(root + "..").and()
                        .resideOutsideOfPackages(names(entry.getValue())).should().dependOnClassesThat()
                        .resideInAPackage(entry.getKey())
                        .as(entry.getKey() + " is imported only by " + entry.getValue())
                        .allowEmptyShould(true))
                .toList());
    }

    ArchRule pureCodeKnowsValuesOnly() {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(PURE_MAY_USE)
                .or(resideInAPackage(root + ".."))
                .or(DescribedPredicate.describe("primitive or array",
                        type -> type.getPackageName().isEmpty()));
        return pure("knows java.base's values and JSpecify alone", DescribedPredicate.not(allowed));
    }

    ArchRule pureCodeHasNoClockThreadOrSocket() {
        return pure("holds no clock, thread, socket, or file", DescribedPredicate
                .describe("clock, thread, socket, or file",
                        type -> PURE_MAY_NOT_USE.contains(type.getName())));
    }

    ArchRule pureCodeReadsNoClock() {
        DescribedPredicate<JavaAccess<?>> clock = DescribedPredicate.describe("reads a clock",
                access -> READS_A_CLOCK.contains(access.getTargetOwner().getName() + "." + access.getName()));
        return noClasses().that().resideInAnyPackage(names(Layers.PURE)).should().accessTargetWhere(clock)
                .as("pure code is told the time").allowEmptyShould(true);
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    private ArchRule pure(String description, DescribedPredicate<JavaClass> forbidden) {
        return noClasses().that().resideInAnyPackage(names(Layers.PURE)).should()
                .dependOnClassesThat(forbidden)
                .as("pure code " + description).allowEmptyShould(true);
    }

    private String[] names(Set<String> packages) {
        return Stream.concat(packages.stream().map(this::name), Stream.of("none")).toArray(String[]::new);
    }

    private String name(String packageName) {
        return root + "." + packageName;
    }
}
