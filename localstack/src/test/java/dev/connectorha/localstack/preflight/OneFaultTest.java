package dev.connectorha.localstack.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.ec2.ScenarioText;
import dev.connectorha.preflight.Report;
import dev.connectorha.preflight.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pair as it should be passes every check of these groups; of one thing broken, exactly that is named. */
final class OneFaultTest {
    static Stream<Breakage> breakages() {
        return Stream
                .of(Breakages.instance(), Breakages.identity(), Breakages.routes(), Breakages.surroundings())
                .flatMap(all -> all);
    }

    @Test
    void aHealthyPairPassesEverythingAndNothingButReadsIsAsked() throws InterruptedException {
        try (Bench bench = new Bench(ScenarioText.pair())) {
            Report report = bench.check(Breakage.CONFIG, InstantSource.system());

            assertThat(new Findings(report).notPassed()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.READY);
            assertThat(report.outcomes()).hasSameSizeAs(Bench.CHECKS);
            assertThat(bench.ec2.control().calls()).extracting(CallRecord::action).isNotEmpty()
                    .allMatch(action -> action.startsWith("Describe") || action.startsWith("Get"));
            assertThat(bench.ec2.control().history()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void exactlyTheBrokenThingIsNamed(Breakage breakage) throws InterruptedException {
        try (Bench bench = new Bench(breakage.scenario().apply(ScenarioText.pair()))) {
            breakage.meddling().accept(bench);
            Map<String, String> expected = new TreeMap<>(Map.ofEntries(breakage.named()));
            breakage.skipped().forEach(id -> expected.put(id, "skip"));

            Report report = bench.check(breakage.config().apply(Breakage.CONFIG), clock(breakage.ahead()));

            assertThat(new Findings(report).notPassed()).isEqualTo(expected);
            assertThat(new Findings(report).said(breakage.named().getKey())).contains(breakage.words());
        }
    }

    private static InstantSource clock(Duration ahead) {
        return InstantSource.offset(InstantSource.system(), ahead);
    }
}
