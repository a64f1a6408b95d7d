package dev.connectorha.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON is a contract: scripts read it. */
class StatusJsonTest {
    @Test
    void theDocumentIsTheGoldenFileKeyForKey() {
        assertThat(StatusJson.write(Reports.holding()) + "\n").isEqualTo(Reports.golden("holding.json"));
    }

    @Test
    void whatIsNotKnownIsNullAndNotLeftOut() {
        assertThat(StatusJson.write(Reports.init())).contains("\"lastAdvert\" : null", "\"priority\" : null",
                "\"lastDurationMillis\" : null", "\"lastError\" : null", "\"transitions\" : [ ]");
    }

    @ParameterizedTest
    @MethodSource("dev.connectorha.status.StatusTextTest#states")
    void everyReportComesBackAsItWas(String name, StatusReport report) throws Exception {
        assertThat(StatusJson.read(StatusJson.write(report))).as(name).isEqualTo(report);
    }

    @Test
    void keysOfALaterVersionAreNoError() throws Exception {
        String later = StatusJson.write(Reports.master()).replaceFirst("\\{", "{ \"news\" : [ 1 ],");

        assertThat(StatusJson.read(later)).isEqualTo(Reports.master());
    }

    @Test
    void anOlderDaemonIsAnErrorThatNamesWhatItLacks() {
        String older = StatusJson.write(Reports.master()).replaceFirst("(?s)\"management\" : \\{.*?},", "");

        assertThatThrownBy(() -> StatusJson.read(older)).isInstanceOf(IOException.class)
                .hasMessageContaining("management");
    }

    @Test
    void whatIsNoReportIsAnError() {
        assertThatThrownBy(() -> StatusJson.read("unknown command: x\n")).isInstanceOf(IOException.class);
    }
}
