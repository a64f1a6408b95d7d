package dev.connectorha.packages;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** All classes of an installation: those of its libraries, and of its Java runtime as far as that was linked. */
final class Shipped {
    /** Their methods have whatever type they are called with. */
    private static final Set<String> POLYMORPHIC = Set.of("java/lang/invoke/MethodHandle",
            "java/lang/invoke/VarHandle");

    private final Map<String, ClassModel> libraries = new HashMap<>();
    private final Map<String, ClassModel> runtime = new HashMap<>();

    private Shipped() {}

    /** @param home as {@code /usr/lib/connector-ha} */
    static Shipped in(Path home) throws IOException {
        Shipped shipped = new Shipped();
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                shipped.addLibrary(jar);
            }
        }
        shipped.addRuntime(home.resolve("runtime"));
        return shipped;
    }

    private void addLibrary(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
            for (JarEntry entry : file.versionedStream().filter(it -> isClass(it.getName())).toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    add(in.readAllBytes(), libraries);
                }
            }
        }
    }

    private void addRuntime(Path runtimeHome) throws IOException {
        Map<String, String> where = Map.of("java.home", runtimeHome.toString());
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), where);
                Stream<Path> files = Files.walk(image.getPath("/modules"))) {
            for (Path file : files.filter(it -> isClass(it.toString())).toList()) {
                add(Files.readAllBytes(file), runtime);
            }
        }
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.endsWith("module-info.class")
                && !name.startsWith("META-INF/");
    }

    private static void add(byte[] bytes, Map<String, ClassModel> classes) {
        ClassModel model = ClassFile.of().parse(bytes);
        classes.put(model.thisClass().asInternalName(), model);
    }

    int size() {
        return libraries.size();
    }

    /** What a class of a library names and nobody has, each with those who name it. */
    Map<String, Set<String>> missing() {
        Map<String, Set<String>> missing = new TreeMap<>();
        libraries.forEach((name, model) -> {
            for (PoolEntry entry : model.constantPool()) {
                String lacking = switch (entry) {
                    case ClassEntry type -> lacking(type);
                    case MemberRefEntry member -> lacking(member);
                    default -> null;
                };
                if (lacking != null) {
                    missing.computeIfAbsent(lacking, _ -> new TreeSet<>()).add(name);
                }
            }
        });
        return missing;
    }

    private @Nullable String lacking(ClassEntry type) {
        ClassDesc element = type.asSymbol();
        while (element.isArray()) {
            element = element.componentType();
        }
        return element.isPrimitive() || find(internalName(element)) != null ? null : internalName(element);
    }

    private static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    private @Nullable String lacking(MemberRefEntry member) {
        String owner = member.owner().asInternalName();
        if (owner.startsWith("[") || find(owner) == null || has(owner, member, new HashSet<>())) {
            return null;
        }
        return owner + "." + member.name().stringValue() + member.type().stringValue();
    }

    /** Whether it is there or inherited; from a class that is not there anything may be. */
    private boolean has(String owner, MemberRefEntry member, Set<String> seen) {
        ClassModel model = find(owner);
        if (model == null || !seen.add(owner)) {
            return model == null;
        }
        return declares(model, member) || parents(model).stream().anyMatch(it -> has(it, member, seen));
    }

    private static boolean declares(ClassModel model, MemberRefEntry member) {
        boolean anyType = POLYMORPHIC.contains(model.thisClass().asInternalName());
        return model.methods().stream().anyMatch(it -> it.methodName().equals(member.name())
                && (anyType || it.methodType().equals(member.type())))
                || model.fields().stream().anyMatch(it -> it.fieldName().equals(member.name())
                        && it.fieldType().equals(member.type()));
    }

    private static List<String> parents(ClassModel model) {
        List<String> parents = new ArrayList<>();
        model.superclass().ifPresent(parent -> parents.add(parent.asInternalName()));
        model.interfaces().forEach(parent -> parents.add(parent.asInternalName()));
        return parents;
    }

    private @Nullable ClassModel find(String name) {
        return libraries.getOrDefault(name, runtime.get(name));
    }
}
