package dev.connectorha.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the configuration file. Never throws for what a file contains or for a file that cannot be read. */
public final class ConfigLoader {
    static final int MAX_BYTES = 64 * 1024;

    private ConfigLoader() {}

    /** Reads the file with the defaults of this host. */
    public static ConfigResult load(Path file) {
        return load(file, ConfigContext.ofThisHost());
    }

    /** Reads the file; one that is missing, too large, or not UTF-8 is a problem like any other. */
    public static ConfigResult load(Path file, ConfigContext context) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? unreadable("has more than " + MAX_BYTES + " bytes")
                    : parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(),
                            context);
        } catch (CharacterCodingException _) {
            return unreadable("is not UTF-8 text");
        } catch (IOException e) {
            return unreadable("cannot be read: " + reason(e));
        }
    }

    /** Reads the text of a file, or says everything that is wrong with it. */
    public static ConfigResult parse(String text, ConfigContext context) {
        Findings findings = new Findings();
        return YamlText.compose(text, findings).map(root -> assess(root, context, findings))
                .orElseGet(findings::invalid);
    }

    /** Where the agent answers, as a file says that need not be sound otherwise; the usual place if it says none. */
    public static Path socket(Path file) {
        Findings ignored = new Findings();
        try {
            return YamlText.compose(Files.readString(file), ignored)
                    .map(root -> ConfigReader.socket(Entries.section("", root, "keys", ignored)))
                    .orElse(ConfigReader.SOCKET);
        } catch (IOException _) {
            return ConfigReader.SOCKET;
        }
    }

    private static ConfigResult assess(Node root, ConfigContext context, Findings findings) {
        AgentConfig config = ConfigReader.read(Entries.section("", root, "keys", findings), context);
        Rules.check(config, findings);
        return findings.result(config);
    }

    /** Without the name of the file: who asks for it says it in front of each problem. */
    private static ConfigResult unreadable(String why) {
        return new ConfigResult.Invalid(List.of(new ConfigProblem(0, "", why)));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ ->
                "there is no such file; `connector-ha config example` prints one to begin with";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }
}
