package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.GateVerdict;
import app.garage.plugin.obd.ObdAdapter;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.RequestClass;
import app.garage.testkit.HandMovedTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SafetyGateTest {
    private static final Bytes CLEAR = Bytes.of(0x04);
    private final HandMovedTime time = new HandMovedTime();
    private final SafetyGate gate = new SafetyGate(new ObdAdapter()::classify, time);

    private boolean leaves(String request) {
        return gate.leaving(DiagRequest.functional(Bytes.hex(request))) instanceof GateVerdict.Allowed;
    }

    @Test
    void readingLeavesAndNothingElse() {
        assertThat(leaves("01 0C")).isTrue();
        assertThat(leaves("09 02")).isTrue();
        for (var dangerous : new String[] {
            "04", "14 FF FF FF", "2E F1 90", "31 01 FF 00", "11 01", "10 02", "34", "28 03", "60 01", ""
        }) {
            assertThat(leaves(dangerous)).as(dangerous).isFalse();
        }
    }

    @Test
    void aPermissionIsGoodForTheseBytesOnceAndForTwoMinutes() {
        assertThat(gate.permitClear(DiagRequest.functional(CLEAR)).request()).isEqualTo(CLEAR);
        assertThat(leaves("14 FF FF FF")).as("other bytes").isFalse();
        assertThat(leaves("04")).isTrue();
        assertThat(leaves("04")).as("a second time").isFalse();
        gate.permitClear(DiagRequest.functional(CLEAR));
        time.pass(Duration.ofSeconds(121));
        assertThat(leaves("04")).as("too late").isFalse();
        gate.permitClear(DiagRequest.functional(CLEAR));
        gate.withdraw();
        assertThat(leaves("04")).as("withdrawn").isFalse();
    }

    @Test
    void whatGivesBackMayAlwaysLeaveAndNothingThatLooksLikeIt() {
        var blind = new SafetyGate(request -> RequestClass.UNKNOWN, time);
        for (var back : new String[] {"2F 09 91 00", "28 00 01", "28 80 03", "85 01", "85 81"}) {
            assertThat(blind.leaving(DiagRequest.functional(Bytes.hex(back))))
                    .as(back)
                    .isInstanceOf(GateVerdict.Allowed.class);
            assertThat(blind.repeatable(Bytes.hex(back))).as(back).isFalse();
        }
        for (var other : new String[] {
            "2F 09 91 03",
            "2F 09 91 00 01",
            "2F 09 00",
            "28 03 01",
            "28 01 00",
            "28 00",
            "85 02",
            "85 01 00",
            "31 02 00"
        }) {
            assertThat(blind.leaving(DiagRequest.functional(Bytes.hex(other))))
                    .as(other)
                    .isInstanceOf(GateVerdict.Refused.class);
        }
    }

    @Test
    void askingWhichTestsThereAreIsReadingAndRunningOneIsNot() {
        for (var asking : new String[] {"08 00", "08 20", "08 00 00 00 00 00 00"}) {
            assertThat(leaves(asking)).as(asking).isTrue();
        }
        for (var moving : new String[] {
            "08", "08 01", "08 00 01", "08 00 00", "08 00 20", "08 00 00 00 00 00 01", "08 01 00 00 00 00 00"
        }) {
            assertThat(leaves(moving)).as(moving).isFalse();
        }
        var fooled = new SafetyGate(request -> RequestClass.READ, time);
        assertThat(fooled.leaving(DiagRequest.functional(Bytes.hex("08 01")))).isInstanceOf(GateVerdict.Refused.class);
    }

    @Test
    void aPermissionForOneUnitIsNotOneForAnother() {
        var test = Bytes.hex("08 01");
        var engine = DiagRequest.physical(ScanExamples.ENGINE, test);
        gate.permitControl(engine);
        assertThat(gate.leaving(DiagRequest.physical(ScanExamples.GEARBOX, test)))
                .isInstanceOf(GateVerdict.Refused.class);
        assertThat(gate.leaving(DiagRequest.functional(test))).isInstanceOf(GateVerdict.Refused.class);
        assertThat(gate.leaving(engine)).isInstanceOf(GateVerdict.Allowed.class);
        assertThat(gate.leaving(engine)).as("a second time").isInstanceOf(GateVerdict.Refused.class);
    }

    @Test
    void aPluginThatCallsClearingReadingIsNotBelieved() {
        var fooled = new SafetyGate(request -> RequestClass.READ, time);
        assertThat(fooled.leaving(DiagRequest.functional(CLEAR))).isInstanceOf(GateVerdict.Refused.class);
        assertThat(fooled.leaving(DiagRequest.functional(Bytes.hex("36 01")))).isInstanceOf(GateVerdict.Refused.class);
        assertThat(fooled.leaving(DiagRequest.functional(Bytes.hex("01 0C")))).isInstanceOf(GateVerdict.Allowed.class);
    }
}
