package dev.connectorha.localstack.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Who looks around by hand sees what the tests are run against, and nobody else sees it. */
class ComposeFileTest {
    private static final Path FOLDER = Path.of(System.getProperty("connectorha.root", ".."), "localstack");

    @Test
    void itStartsTheVeryImageOfTheTestsOnLoopbackAlone() throws Exception {
        Map<String, Map<String, Map<String, Object>>> file = new Yaml()
                .load(Files.readString(FOLDER.resolve("compose.yaml")));
        Map<String, Object> service = file.getOrDefault("services", Map.of()).getOrDefault("localstack",
                Map.of());

        assertThat(service).containsEntry("image", LocalStackServer.IMAGE.asCanonicalNameString());
        assertThat(String.valueOf(service.get("ports"))).isEqualTo("[127.0.0.1:4566:4566]");
        assertThat(Files.readString(FOLDER.resolve("README.md")))
                .contains("`" + LocalStackServer.IMAGE.asCanonicalNameString() + "`");
    }
}
