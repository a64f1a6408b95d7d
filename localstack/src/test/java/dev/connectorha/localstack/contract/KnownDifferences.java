package dev.connectorha.localstack.contract;

import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/** Expects rows that {@link Differs} names to fail, and in the way that it names. */
final class KnownDifferences implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(Invocation<Void> row, ReflectiveInvocationContext<Method> call,
            ExtensionContext context) throws Throwable {
        run(row::proceed, of(context.getRequiredTestClass())
                .filter(differs -> differs.row().equals(call.getExecutable().getName())).findFirst());
    }

    /** Those of the class, then those of what it extends. */
    static Stream<Differs> of(Class<?> test) {
        return Stream.<Class<?>>iterate(test, Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredAnnotationsByType(Differs.class)));
    }

    static void run(Executable row, Optional<Differs> known) throws Throwable {
        if (known.isEmpty()) {
            row.execute();
            return;
        }
        String failure = failureOf(row);
        if (failure.isEmpty()) {
            fail("It does as EC2 does now, and is no longer one that differs: " + known.get().because());
        }
        if (!failure.contains(known.get().shows())) {
            fail("It fails in another way than the known one (" + known.get().shows() + "): " + failure);
        }
    }

    private static String failureOf(Executable row) throws Throwable {
        try {
            row.execute();
            return "";
        } catch (TestAbortedException skipped) {
            throw skipped;
        } catch (AssertionError | RuntimeException e) {
            return e.toString();
        }
    }
}
