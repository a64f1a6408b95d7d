package dev.connectorha.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The actions that the code calls, as its bytecode shows them, are those of the policies in iam-policies/. */
class PermittedActionsTest {
    private static final Path POLICIES = Path.of(System.getProperty("connectorha.root"), "iam-policies");
    /** What the SDK's client has besides. */
    private static final Set<String> NO_ACTIONS = Set.of("builder", "close", "serviceMetadata");
    /** Called so that it be denied: no policy may have it. */
    private static final String CALIBRATION = "ec2:UnassignPrivateNatGatewayAddress";

    @Test
    void theCodeCallsWhatThePoliciesPermitAndOneActionThatNonePermits() throws IOException {
        Set<String> permitted = permitted();
        assertThat(permitted).doesNotContain(CALIBRATION).hasSizeGreaterThan(10);

        Set<String> expected = new TreeSet<>(permitted);
        expected.add(CALIBRATION);
        assertThat(called()).isEqualTo(expected);
    }

    private static Set<String> called() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(Layers.ROOT + ".ec2.aws");
        return classes.stream().flatMap(each -> each.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isAssignableTo(Ec2Client.class))
                .map(call -> call.getTarget().getName()).filter(name -> !NO_ACTIONS.contains(name))
                .map(name -> "ec2:" + Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> permitted() throws IOException {
        Set<String> actions = new TreeSet<>();
        try (Stream<Path> files = Files.list(POLICIES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                for (JsonNode statement : new ObjectMapper().readTree(file.toFile()).path("Statement")) {
                    JsonNode action = statement.path("Action");
                    (action.isArray() ? action : List.of(action)).forEach(each -> actions.add(each.asText()));
                }
            }
        }
        return actions;
    }
}
