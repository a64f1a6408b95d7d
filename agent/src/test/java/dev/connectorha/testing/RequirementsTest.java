package dev.connectorha.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RequirementsTest {
    private static final String REQUIRE_ALL = "connectorha.requireAll";

    private final String before = System.getProperty(REQUIRE_ALL, "false");

    @AfterEach
    void putTheSettingBack() {
        System.setProperty(REQUIRE_ALL, before);
    }

    @Test
    void whatIsThereStopsNobody() {
        assertThatCode(() -> Requirements.tool("sh")).doesNotThrowAnyException();
    }

    @Test
    void networkNamespacesAreThereForRoot() {
        Requirements.root();
        Requirements.tool("ip");
        System.setProperty(REQUIRE_ALL, "true");

        assertThatCode(Requirements::networkNamespaces).doesNotThrowAnyException();
        assertThatCode(Requirements::rawSocket).doesNotThrowAnyException();
    }

    @Test
    void whatIsMissingSkipsTheTest() {
        System.setProperty(REQUIRE_ALL, "false");

        assertThatThrownBy(() -> Requirements.tool("no-such-program"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("needs the program no-such-program");
    }

    @Test
    void whatIsMissingFailsTheTestWhereAllIsRequired() {
        System.setProperty(REQUIRE_ALL, "true");

        assertThatThrownBy(() -> Requirements.tool("no-such-program")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("needs the program no-such-program");
    }
}
