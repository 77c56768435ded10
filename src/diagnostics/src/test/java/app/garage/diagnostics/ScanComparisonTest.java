package app.garage.diagnostics;

import static app.garage.diagnostics.ScanExamples.ENGINE;
import static app.garage.diagnostics.ScanExamples.GEARBOX;
import static app.garage.diagnostics.ScanExamples.codes;
import static app.garage.diagnostics.ScanExamples.scan;
import static app.garage.diagnostics.ScanExamples.silent;
import static app.garage.diagnostics.ScanExamples.unit;
import static app.garage.kernel.FaultState.PENDING;
import static app.garage.kernel.FaultState.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ScanComparisonTest {
    private static ScanComparison.Entry entry(EcuId ecu, FaultState state, String code) {
        return new ScanComparison.Entry(ecu, state, new FaultCode(code));
    }

    @Test
    void aCodeIsGoneWhenItsUnitAnsweredWithoutIt() {
        var change = ScanComparison.of(
                scan(unit(ENGINE, codes(STORED, "P0301", "P0420"))),
                scan(unit(ENGINE, codes(STORED, "P0420"), codes(PENDING, "P0301"))));
        assertThat(change.gone()).containsExactly(entry(ENGINE, STORED, "P0301"));
        assertThat(change.remaining()).containsExactly(entry(ENGINE, STORED, "P0420"));
        assertThat(change.appeared()).containsExactly(entry(ENGINE, PENDING, "P0301"));
        assertThat(change.notVerified()).isEmpty();
    }

    @Test
    void f57_aSilentUnitMakesTheComparisonNotVerified() {
        var before = scan(unit(ENGINE, codes(STORED, "P0301")), unit(GEARBOX, codes(STORED, "P0700")));
        var silence = ScanComparison.of(before, scan(unit(ENGINE, codes(STORED)), unit(GEARBOX, silent(STORED))));
        assertThat(silence.gone()).containsExactly(entry(ENGINE, STORED, "P0301"));
        assertThat(silence.notVerified()).containsExactly(entry(GEARBOX, STORED, "P0700"));
        var absent = ScanComparison.of(before, scan(unit(ENGINE, codes(STORED))));
        assertThat(absent.notVerified()).containsExactly(entry(GEARBOX, STORED, "P0700"));
    }

    @Test
    void theSameCodeInTwoUnitsIsTwoEntries() {
        var change = ScanComparison.of(
                scan(unit(ENGINE, codes(STORED, "U0100")), unit(GEARBOX, codes(STORED, "U0100"))),
                scan(unit(ENGINE, codes(STORED, "U0100")), unit(GEARBOX, codes(STORED))));
        assertThat(change.gone()).containsExactly(entry(GEARBOX, STORED, "U0100"));
        assertThat(change.remaining()).containsExactly(entry(ENGINE, STORED, "U0100"));
    }

    @Test
    void aFinishedSelfTestThatIsUnfinishedNowIsReadinessLost() {
        assertThat(ScanComparison.of(ready(true), ready(false)).readinessLost()).containsExactly("7E8 catalyst");
        assertThat(ScanComparison.of(ready(false), ready(false)).readinessLost())
                .isEmpty();
        assertThat(ScanComparison.of(ready(true), scan(unit(ENGINE))).readinessLost())
                .isEmpty();
    }

    private static ScanResult ready(boolean complete) {
        var readiness = new Readiness(
                false, 0, false, List.of(new Readiness.Monitor("catalyst", complete)), ScanExamples.evidence("01 01"));
        return scan(
                new EcuScan(ENGINE, "", List.of(), List.of(), Optional.of(readiness), List.of(), List.of(), List.of()));
    }
}
