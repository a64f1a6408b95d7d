package dev.connectorha.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's imports go the way that {@link Layers} says; and each rule is shown to catch a breach of it. */
class ArchitectureTest {
    private static final JavaClasses AGENT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/localstack/")).importPackages(Layers.ROOT);
    private static final String WRONG = "dev.connectorha.architecture.fixture";

    static Stream<ArchRule> rules() {
        return all(new ImportRules(Layers.ROOT));
    }

    static Stream<ArchRule> rulesOfTheFixture() {
        return all(new ImportRules(WRONG));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theAgentKeepsTheRule(ArchRule rule) {
        rule.check(AGENT);
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheFixture")
    void aBreachOfTheRuleIsCaught(ArchRule rule) {
        JavaClasses wrong = new ClassFileImporter().importPackages(WRONG);

        assertThatCode(() -> rule.check(wrong)).isInstanceOf(AssertionError.class);
    }

    @Test
    void theRulesSeeTheAgent() {
        assertThatCode(() -> AGENT.get("dev.connectorha.ec2.Ec2Network")).doesNotThrowAnyException();
    }

    private static Stream<ArchRule> all(ImportRules rules) {
        return Stream.of(rules.everyPackageIsKnown(), rules.layers(), rules.libraries(),
                rules.pureCodeKnowsValuesOnly(), rules.pureCodeHasNoClockThreadOrSocket(),
                rules.pureCodeReadsNoClock(), rules.noCycles());
    }
}
