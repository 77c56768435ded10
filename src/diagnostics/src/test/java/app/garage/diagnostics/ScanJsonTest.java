package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.FaultCode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class ScanJsonTest {
    private static String written() {
        return ScanJson.write(ScanExamples.rich(), ScanJsonTest::text);
    }

    private static String text(FaultCode code) {
        return "text of " + code;
    }

    @Test
    void readingWhatWasWrittenGivesAnEqualScan() throws ScanUnreadable {
        assertThat(ScanJson.read(written())).isEqualTo(ScanExamples.rich());
    }

    @Test
    void theSameScanGivesTheSameBytes() throws ScanUnreadable {
        assertThat(ScanJson.write(ScanJson.read(written()), ScanJsonTest::text)).isEqualTo(written());
    }

    @Test
    void theFieldsScriptsReadAreThere() {
        var root = new JsonMapper().readTree(written());
        assertThat(root.path("schema").asString()).isEqualTo("garage.scan/1");
        assertThat(root.path("vin").asString()).isEqualTo("1HGBH41JXMN109186");
        assertThat(root.path("voltage").asDouble()).isEqualTo(12.4);
        assertThat(root.path("link").asString()).isEqualTo("elm+serial:///dev/ttyUSB0?baud=38400");
        assertThat(root.path("protocol").path("id").asString()).isEqualTo("6");
        assertThat(root.path("adapter").path("claims").asString()).isEqualTo("ELM327 v1.5");
        var dtc = root.path("ecus").path(0).path("dtcs").path(0);
        assertThat(dtc.path("code").asString()).isEqualTo("P0301");
        assertThat(dtc.path("state").asString()).isEqualTo("stored");
        assertThat(dtc.path("text").asString()).isEqualTo("text of P0301");
        assertThat(root.path("freezeFrames").path(0).path("cause").asString()).isEqualTo("P0301");
        assertThat(root.path("readiness").path(0).path("lampOn").asBoolean()).isTrue();
        assertThat(root.path("values").path(0).path("ecu").asString()).isEqualTo("7E8");
        assertThat(root.path("incomplete").path(0).path("ecu").asString()).isEqualTo("7E9");
    }

    @Test
    void aTestWithoutLimitsIsNeitherPassedNorFailed() {
        var monitors = new JsonMapper().readTree(written()).path("ecus").path(0).path("monitors");
        assertThat(monitors.path(0).path("passed").asBoolean(true)).isFalse();
        assertThat(monitors.path(1).path("min").isNull()).isTrue();
        assertThat(monitors.path(1).path("passed").asBoolean(false)).isTrue();
        assertThat(monitors.path(2).path("passed").isNull()).isTrue();
    }

    @Test
    void aScanOfAnEarlierVersionHasOnlyMonitors() throws ScanUnreadable {
        var old = written().replace("\"kind\":\"component\",", "");
        assertThat(ScanJson.read(old).ecus().getFirst().monitors().get(1).kind())
                .isEqualTo(app.garage.pluginapi.ReadsMonitors.Kind.MONITOR);
    }

    @Test
    void aMissingValueIsNullAndNeverANumber() {
        var missing = new JsonMapper().readTree(written()).path("values").path(1);
        assertThat(missing.path("signal").asString()).isEqualTo("MAF");
        assertThat(missing.path("value").isNull()).isTrue();
        assertThat(missing.path("quality").asString()).isEqualTo("failed");
        assertThat(written()).doesNotContain("NaN");
    }

    @Test
    void somethingElseIsRefusedWithWords() {
        assertThatThrownBy(() -> ScanJson.read("{\"schema\":\"garage.scan/2\"}"))
                .isInstanceOfSatisfying(
                        ScanUnreadable.class,
                        refused -> assertThat(refused.problem().key()).isEqualTo("diag.scan-other-version"));
        for (var broken : new String[] {
            "", "[]", "{}", "{\"schema\":\"garage.scan/1\"}", written().substring(0, 900)
        }) {
            assertThatThrownBy(() -> ScanJson.read(broken))
                    .as(broken)
                    .isInstanceOfSatisfying(
                            ScanUnreadable.class,
                            refused -> assertThat(refused.problem().key()).isEqualTo("diag.scan-unreadable"));
        }
        assertThatThrownBy(() -> ScanJson.read(written().replace("\"stored\"", "\"stolen\"")))
                .isInstanceOf(ScanUnreadable.class);
    }
}
