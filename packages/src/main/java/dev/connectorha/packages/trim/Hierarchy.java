package dev.connectorha.packages.trim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassHierarchyResolver;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which class extends which, for the stack maps of what is written anew. */
final class Hierarchy {
    private Hierarchy() {}

    static ClassHierarchyResolver of(List<Path> jars) throws IOException {
        Map<String, byte[]> all = new HashMap<>();
        for (Path jar : jars) {
            all.putAll(JarContent.read(jar).classes());
        }
        return ClassHierarchyResolver.ofResourceParsing(type -> {
            String descriptor = type.descriptorString();
            byte[] bytes = all.get(descriptor.substring(1, descriptor.length() - 1));
            return bytes == null ? null : new ByteArrayInputStream(bytes);
        }).orElse(ClassHierarchyResolver.defaultResolver());
    }
}
