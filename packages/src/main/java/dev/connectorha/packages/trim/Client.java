package dev.connectorha.packages.trim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The SDK's client: an interface with a method for each call of EC2, and a class that implements it.
 *
 * @param calls the methods that somebody calls
 */
record Client(Set<String> calls, ClassHierarchyResolver hierarchy) implements Cut {
    static final String INTERFACE = "software/amazon/awssdk/services/ec2/Ec2Client";

    private static final String IMPLEMENTATION = "software/amazon/awssdk/services/ec2/DefaultEc2Client";
    /** The compiler names what lies within a lambda after the method that has it. */
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");
    private static final Pattern CALL = Pattern
            .compile("\\((Ljava/util/function/Consumer;"
                    + "|Lsoftware/amazon/awssdk/services/ec2/model/\\w+Request;)?\\)"
                    + "Lsoftware/amazon/awssdk/services/ec2/"
                    + "(model/\\w+Response|paginators/\\w+|waiters/\\w+);");

    /** With what else is called once these calls are there: a paginator makes the call that it goes through by pages. */
    Client closed(Map<String, byte[]> jar, Set<String> named) {
        Map<String, byte[]> classes = new HashMap<>(jar);
        classes.putAll(rewritten(jar));
        Set<String> all = new HashSet<>(calls);
        for (String reached : Reach.from(named, classes)) {
            ClassBytes caller = ClassBytes.of(present(reached, classes));
            all.addAll(caller.methodsOf(INTERFACE));
            all.addAll(caller.methodsOf(IMPLEMENTATION));
        }
        return all.equals(calls) ? this : new Client(all, hierarchy).closed(jar, named);
    }

    @Override
    public Map<String, byte[]> rewritten(Map<String, byte[]> jar) {
        // A pool of its own, so that what is not used any more is not named any more.
        ClassFile writer = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        Map<String, byte[]> rewritten = new HashMap<>();
        for (String name : List.of(INTERFACE, IMPLEMENTATION)) {
            ClassModel whole = writer.parse(present(name, jar));
            Set<String> unused = unused(whole);
            rewritten.put(name, writer.transformClass(whole,
                    ClassTransform.dropping(element -> switch (element) {
                        case MethodModel method -> unused.contains(of(method));
                        // It lists the builders of all requests, and says nothing to who runs it.
                        case InnerClassesAttribute _ -> true;
                        default -> false;
                    })));
        }
        return rewritten;
    }

    /** The calls of this class that nobody makes. */
    private Set<String> unused(ClassModel type) {
        return type.methods().stream()
                .filter(method -> CALL.matcher(method.methodType().stringValue()).matches())
                .map(method -> method.methodName().stringValue())
                .filter(name -> !calls.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The method that it is part of. */
    private static String of(MethodModel method) {
        String name = method.methodName().stringValue();
        Matcher lambda = LAMBDA.matcher(name);
        return lambda.matches() ? lambda.group(1) : name;
    }

    private static byte[] present(String name, Map<String, byte[]> jar) {
        byte[] bytes = jar.get(name);
        if (bytes == null) {
            throw new IllegalStateException("no " + name);
        }
        return bytes;
    }

    @Override
    public boolean stays(String className) {
        return false;
    }
}
