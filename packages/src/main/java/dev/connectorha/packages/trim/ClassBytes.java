package dev.connectorha.packages.trim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One class, by what its constant pool names. */
record ClassBytes(ClassModel model) {
    /** Of descriptors and of signatures, which have the generic types too; of names of inner classes likewise. */
    private static final Pattern TYPE = Pattern.compile("L([\\w/$]+)");

    static ClassBytes of(byte[] bytes) {
        return new ClassBytes(ClassFile.of().parse(bytes));
    }

    /** The names of the methods that it calls of this class. */
    Set<String> methodsOf(String owner) {
        Set<String> names = new HashSet<>();
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof MemberRefEntry member && member.owner().asInternalName().equals(owner)) {
                names.add(member.name().stringValue());
            }
        }
        return names;
    }

    /** All classes that it names in whatever way: some that it does not use, and none missing. */
    Set<String> referenced() {
        Set<String> names = new HashSet<>();
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry type -> names.add(type.asInternalName().replaceAll("^\\[+L|;$", ""));
                case Utf8Entry text -> addTypes(text.stringValue(), names);
                default -> {
                    // The others are made of these.
                }
            }
        }
        return names;
    }

    private static void addTypes(String text, Set<String> names) {
        // A class may be named by a string, for reflection.
        names.add(text.replace('.', '/'));
        Matcher types = TYPE.matcher(text);
        while (types.find()) {
            names.add(types.group(1));
        }
    }
}
