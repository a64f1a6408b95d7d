package dev.connectorha.packages.trim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;

/** The list of the services of AWS, of which EC2 remains. A service that is not listed gets the usual endpoints. */
final class ServiceList implements Cut {
    private static final String PACKAGE = "software/amazon/awssdk/regions/";
    private static final String LIST = PACKAGE + "GeneratedServiceMetadataProvider";
    private static final String SERVICES = PACKAGE + "servicemetadata/";
    private static final ClassDesc EC2 = ClassDesc.ofInternalName(SERVICES + "Ec2ServiceMetadata");

    @Override
    public Map<String, byte[]> rewritten(Map<String, byte[]> jar) {
        if (!jar.containsKey(LIST) || !jar.containsKey(SERVICES + "Ec2ServiceMetadata")) {
            throw new IllegalStateException("no " + LIST + " with EC2");
        }
        ClassFile writer = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL);
        ClassTransform others = ClassTransform.dropping(element -> element instanceof MethodModel method
                && method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME));
        ClassTransform own = ClassTransform.endHandler(type -> type.withMethodBody(
                ConstantDescs.CLASS_INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_STATIC,
                ServiceList::ec2Alone));
        return Map.of(LIST, writer.transformClass(writer.parse(jar.get(LIST)), others.andThen(own)));
    }

    /** {@code SERVICE_METADATA = Collections.singletonMap("ec2", new Ec2ServiceMetadata())}. */
    private static void ec2Alone(CodeBuilder code) {
        code.ldc("ec2").new_(EC2).dup()
                .invokespecial(EC2, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .invokestatic(ClassDesc.of("java.util.Collections"), "singletonMap",
                        MethodTypeDesc.of(ConstantDescs.CD_Map, ConstantDescs.CD_Object,
                                ConstantDescs.CD_Object))
                .putstatic(ClassDesc.ofInternalName(LIST), "SERVICE_METADATA", ConstantDescs.CD_Map)
                .return_();
    }

    @Override
    public boolean stays(String className) {
        return !className.startsWith(SERVICES);
    }
}
