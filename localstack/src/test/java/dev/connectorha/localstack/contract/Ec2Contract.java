package dev.connectorha.localstack.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole contract. An EC2 that is held against it extends this, starts itself once for all rows, and names the rows
 * in which it {@link Differs}.
 */
@ExtendWith(KnownDifferences.class)
abstract class Ec2Contract
        implements
            AddressRows,
            Ipv6Rows,
            RouteRows,
            ReadRows,
            SurroundingRows,
            AccessRows {
    private @Nullable Site site;

    @BeforeEach
    void build() {
        site = Site.build(ec2().client());
    }

    @Override
    public Site site() {
        if (site == null) {
            throw new IllegalStateException("not built");
        }
        return site;
    }

    @Test
    void everyKnownDifferenceNamesARow() {
        assertThat(Stream.of(getClass().getMethods()).filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName))
                .containsAll(KnownDifferences.of(getClass()).map(Differs::row).toList());
    }
}
