package dev.connectorha.localstack.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorha.localstack.ec2.CallRecord;
import dev.connectorha.localstack.ec2.ScenarioText;
import dev.connectorha.localstack.preflight.Cure.Host;
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
    void exactlyTheBrokenThingIsNamedAndItsRemedyMendsIt(Breakage breakage) throws Exception {
        try (Bench bench = new Bench(breakage.start().scenario().apply(ScenarioText.pair()))) {
            breakage.start().meddling().accept(bench);
            Breakage.Expected expected = breakage.expected();
            Map<String, String> notPassed = new TreeMap<>(Map.ofEntries(expected.named()));
            expected.skipped().forEach(id -> notPassed.put(id, "skip"));
            Host broken = new Host(breakage.start().config().apply(Breakage.CONFIG),
                    breakage.start().ahead());

            Findings said = look(bench, broken);
            assertThat(said.notPassed()).isEqualTo(notPassed);
            assertThat(said.said(expected.named().getKey())).contains(expected.words());

            Host mended = breakage.cure().carryOut(bench, said, broken);
            Findings after = look(bench, mended);
            assertThat(after.result(expected.named().getKey()).status()).isEqualTo("pass");
            // What was behind it, such as a reservation for the new address, has a remedy of its own.
            if (!after.notPassed().isEmpty()) {
                mended = breakage.further().carryOut(bench, after, mended);
                assertThat(look(bench, mended).notPassed()).isEmpty();
            }
        }
    }

    private static Findings look(Bench bench, Host host) throws InterruptedException {
        return new Findings(bench.check(host.config(), clock(host.ahead())));
    }

    private static InstantSource clock(Duration ahead) {
        return InstantSource.offset(InstantSource.system(), ahead);
    }
}
