package app.garage.diagnostics;

import static app.garage.diagnostics.ScanExamples.ENGINE;
import static app.garage.diagnostics.ScanExamples.GEARBOX;
import static app.garage.diagnostics.ScriptedVehicle.vin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.kernel.Quality;
import app.garage.kernel.Vin;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.LinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Scans and clears of a vehicle whose every answer is written down.
final class ScanningTest {
    private static final String NUMBER = "1HGBH41JXMN109186";
    private final ScansInMemory store = new ScansInMemory();
    private final List<ScanResult> grown = new ArrayList<>();

    private static ScriptedVehicle car() {
        return new ScriptedVehicle()
                .says("01 00", "7E8 41 00 80 00 00 00", "7E9 41 00 80 00 00 00")
                .says("09 02", vin("7E8", NUMBER))
                .says("03", "7E8 43 00", "7E9 43 00")
                .says("07", "7E8 47 00", "7E9 47 00")
                .says("0A", "7E8 4A 00", "7E9 4A 00")
                .says("01 01", "7E8 41 01 00 07 00 00", "7E9 41 01 00 00 00 00")
                .says("01 0C", "7E8 41 0C 00 00")
                .says("02 02 00", "7E8 42 02 00 00 00", "7E9 42 02 00 00 00");
    }

    private ScanResult scan(ScriptedVehicle vehicle) throws Exception {
        return scan(vehicle, false);
    }

    private ScanResult scan(ScriptedVehicle vehicle, boolean everything) throws Exception {
        try (var connection = vehicle.connection()) {
            return scan(connection, everything);
        }
    }

    private ScanResult scan(Connection connection) throws LinkException, InterruptedException {
        return scan(connection, false);
    }

    private ScanResult scan(Connection connection, boolean everything) throws LinkException, InterruptedException {
        var draft = new ScanDraft(
                connection.time().instant(),
                connection.address(),
                connection.link().adapter(),
                connection.bus());
        var parts = new ScanParts(connection, Bench.CATALOGUE, draft);
        var situation = new BatteryGuard.Situation() {
            @Override
            public OptionalDouble voltage() {
                return OptionalDouble.of(12.5);
            }

            @Override
            public boolean engineRuns() {
                return false;
            }
        };
        var guard = new BatteryGuard(situation, time -> {}, problem -> {});
        return new Scanning(connection, new Memory(store), parts, grown::add)
                .run(new ScanOptions(everything), guard, Quiet.PROGRESS);
    }

    private static List<String> gaps(ScanResult scan) {
        return scan.incomplete().stream()
                .map(gap -> gap.what() + " " + gap.why().key())
                .toList();
    }

    @Test
    void aCarWithoutFaultsIsGreenOnlyBecauseEveryUnitSaidSo() throws Exception {
        var scan = scan(car());
        assertThat(scan.verdict()).isEqualTo(ScanResult.Verdict.NO_FAULT);
        assertThat(scan.incomplete()).isEmpty();
        assertThat(scan.vin()).contains(new Vin(NUMBER));
        assertThat(grown)
                .as("it grew part by part")
                .hasSizeGreaterThan(4)
                .last()
                .isEqualTo(scan);
    }

    @Test
    void f49_aCountThatDisagreesIsShown() throws Exception {
        var scan = scan(car().says("01 01", "7E8 41 01 03 07 00 00", "7E9 41 01 00 00 00 00")
                .says("03", "7E8 43 02 01 04 01 05", "7E9 43 00"));
        assertThat(scan.incomplete())
                .contains(new Incomplete("stored", Optional.of(ENGINE), Problem.of("diag.count-differs", "7E8", 3, 2)));
        var lamp = scan(car().says("01 01", "7E8 41 01 80 07 00 00", "7E9 41 01 00 00 00 00"));
        assertThat(gaps(lamp)).containsExactly("stored diag.lamp-without-code");
        assertThat(lamp.verdict()).isEqualTo(ScanResult.Verdict.INCOMPLETE);
    }

    @Test
    void f55_differentVinsAreBothShown() throws Exception {
        var scan = scan(car().says("09 02", vin("7E8", NUMBER), vin("7E9", "2HGBH41JXMN10918O")));
        assertThat(scan.vins()).extracting(each -> each.vin().text()).containsExactly(NUMBER, "2HGBH41JXMN10918O");
        assertThat(scan.vinConflict()).isTrue();
        assertThat(gaps(scan)).containsExactly("vin diag.vin-malformed", "vin diag.vin-conflict");
    }

    @Test
    void f57_aSilentUnitMakesTheResultPartial() throws Exception {
        var before = scan(car().says("03", "7E8 43 00", "7E9 43 01 07 41"));
        store.save(before, ScanStore.Purpose.SCAN);
        var alone = car().says("01 00", "7E8 41 00 80 00 00 00")
                .says("03", "7E8 43 00")
                .says("07", "7E8 47 00")
                .says("0A", "7E8 4A 00");
        var after = scan(alone);
        assertThat(after.ecus())
                .extracting(EcuScan::ecu)
                .as("known from last time")
                .containsExactly(ENGINE, GEARBOX);
        assertThat(after.verdict()).isEqualTo(ScanResult.Verdict.INCOMPLETE);
        assertThat(after.incomplete()).extracting(Incomplete::ecu).contains(Optional.of(GEARBOX));
        assertThat(ScanComparison.of(before, after).notVerified()).hasSize(1);
    }

    @Test
    void aRefusalIsToldInWordsAndIsNotClean() throws Exception {
        var scan = scan(car().says("07", "7E8 7F 07 22", "7E9 47 00"));
        assertThat(gaps(scan)).containsExactly("pending diag.refused-22");
        assertThat(scan.verdict()).isEqualTo(ScanResult.Verdict.INCOMPLETE);
    }

    private ClearReport clear(Connection connection, ScanStore where, ClearLock lock) throws Exception {
        return new ClearFlow(
                        connection, Bench.CATALOGUE.obd(), new ScanKeeping(where, new StatusBoard()), time -> {}, lock)
                .run(Optional.empty(), NUMBER.substring(13), () -> scan(connection), Quiet.PROGRESS);
    }

    @Test
    void f54_anAnswerThatIsLostLocksUntilReadingHasDecided() throws Exception {
        var lock = lock();
        var vehicle = car().says("03", "7E8 43 01 01 04", "7E9 43 00");
        try (var connection = vehicle.connection()) {
            var report = clear(connection, store, lock);
            assertThat(report.answers())
                    .extracting(each -> each.reply().positive().orElseThrow())
                    .containsOnly(ClearsFaults.Outcome.UNKNOWN);
            assertThat(report.comparison().orElseThrow().remaining()).hasSize(1);
            assertThat(lock.verdict(List.of(), report.after()))
                    .as("the rescan decided")
                    .isEqualTo(new GateVerdict.Allowed());
            assertThat(vehicle.asked()).filteredOn("04"::equals).as("sent once").hasSize(1);
        }
    }

    @Test
    void f54_withoutASavedSnapshotNothingIsSent() throws Exception {
        var vehicle = car().says("04", "7E8 44", "7E9 44");
        try (var connection = vehicle.connection()) {
            assertThatThrownBy(
                            () -> clear(connection, new FillingDisk().refusing(ScanStore.Purpose.BEFORE_CLEAR), lock()))
                    .isInstanceOfSatisfying(
                            JobFailed.class,
                            failed -> assertThat(failed.problem().key()).isEqualTo("diag.clear-not-saved"));
            assertThat(vehicle.asked()).doesNotContain("04");
            assertThat(clear(connection, store, lock()).answers())
                    .as("with a store that works it is sent")
                    .hasSize(2);
        }
    }

    @Test
    void f54_aWrongConfirmationOrARunningEngineSendsNothing() throws Exception {
        var vehicle = car().says("01 0C", "7E8 41 0C 1A F8");
        try (var connection = vehicle.connection()) {
            var flow = new ClearFlow(
                    connection, Bench.CATALOGUE.obd(), new ScanKeeping(store, new StatusBoard()), time -> {}, lock());
            assertThatThrownBy(() -> flow.run(Optional.empty(), "0000", () -> scan(connection), Quiet.PROGRESS))
                    .isInstanceOf(JobFailed.class)
                    .hasMessageContaining("diag.clear-not-confirmed");
            assertThatThrownBy(() -> flow.run(Optional.empty(), "9186", () -> scan(connection), Quiet.PROGRESS))
                    .isInstanceOf(JobFailed.class)
                    .hasMessageContaining("diag.clear-engine-runs");
        }
        assertThat(vehicle.asked()).doesNotContain("04");
    }

    @Test
    void f54_onlyAScanInWhichTheUnitsTellTheirCodesAgainOpensTheLock() throws Exception {
        var lock = lock();
        var before = scan(car().says("03", "7E8 43 01 01 04", "7E9 43 00"));
        lock.close(before, before.ended());
        lock.look(before);
        assertThat(isOpen(lock, before)).as("made before").isFalse();
        var silent = later(car().says("03", "7E8 43 00"), before);
        lock.look(silent);
        assertThat(isOpen(lock, silent)).as("one unit is silent").isFalse();
        var refusing = later(car().says("03", "7E8 43 00", "7E9 7F 03 22"), before);
        lock.look(refusing);
        assertThat(isOpen(lock, refusing)).as("one unit refuses").isFalse();
        var other = later(car().says("09 02", vin("7E8", "2HGBH41JXMN109187")), before);
        lock.look(other);
        assertThat(isOpen(lock, other)).as("another vehicle may be cleared").isTrue();
        assertThat(isOpen(lock, silent))
                .as("and decides nothing about this one")
                .isFalse();
        assertThat(lock.verdict(List.of(), Optional.empty())).isInstanceOf(GateVerdict.Refused.class);
        var whole = later(car(), before);
        lock.look(whole);
        assertThat(isOpen(lock, whole)).isTrue();
    }

    private ClearLock lock() {
        return new ClearLock(new Memory(store), List.of("sim"));
    }

    private static boolean isOpen(ClearLock lock, ScanResult seen) {
        return lock.verdict(List.of(), Optional.of(seen)) instanceof GateVerdict.Allowed;
    }

    private ScanResult later(ScriptedVehicle vehicle, ScanResult before) throws Exception {
        vehicle.time.pass(
                Duration.between(vehicle.time.instant(), before.ended()).plusSeconds(1));
        return scan(vehicle);
    }

    @Test
    void f54_anEngineOfWhichNothingIsKnownIsNotCleared() throws Exception {
        var vehicle = car().says("01 0C").says("04", "7E8 44", "7E9 44");
        try (var connection = vehicle.connection()) {
            assertThatThrownBy(() -> clear(connection, store, lock()))
                    .isInstanceOf(JobFailed.class)
                    .hasMessageContaining("diag.clear-engine-unknown");
            assertThat(vehicle.asked()).doesNotContain("04");
            vehicle.says("01 42", "7E8 41 42 30 D4");
            assertThat(clear(connection, store, lock()).answers())
                    .as("12.5 V: nothing charges")
                    .hasSize(2);
        }
    }

    @Test
    void withoutAMeterInTheAdapterTheEnginesUnitTellsTheVoltage() throws Exception {
        assertThat(scan(car().says("01 42", "7E8 41 42 30 D4")).voltage()).hasValue(12.5);
        assertThat(scan(car().says("01 42", "7E8 41 42 00 00")).voltage())
                .as("0 V is no voltage")
                .isEmpty();
    }

    @Test
    void f44_aUnitThatIsBusyIsAskedAgainWhateverIsRead() throws Exception {
        var vehicle = car().says("01 01", "7E8 7F 01 21", "7E9 41 01 00 00 00 00")
                .then("01 01", "7E8 7F 01 21")
                .then("01 01", "7E8 41 01 00 07 00 00", "7E9 41 01 00 00 00 00");
        var scan = scan(vehicle);
        assertThat(scan.ecus().getFirst().readiness()).isPresent();
        assertThat(scan.verdict()).isEqualTo(ScanResult.Verdict.NO_FAULT);

        var never = car().says("01 01", "7E8 7F 01 21", "7E9 41 01 00 00 00 00");
        assertThat(gaps(scan(never))).containsExactly("readiness diag.refused-21");
        assertThat(never.asked())
                .filteredOn("01 01"::equals)
                .as("eleven times the engine, once the gearbox")
                .hasSize(12);
    }

    @Test
    void f44_whoHasAnsweredIsNotContradictedByAskingTheBusyOneAgain() throws Exception {
        var vehicle = car().says("03", "7E8 7F 03 21", "7E9 43 01 07 41").then("03", "7E8 43 00", "7E9 43 01 07 42");
        var scan = scan(vehicle);
        assertThat(scan.ecus().getLast().faults(FaultState.STORED).orElseThrow().codes())
                .containsExactly(new FaultCode("P0741"));
        assertThat(scan.ecus()
                        .getFirst()
                        .faults(FaultState.STORED)
                        .orElseThrow()
                        .codes())
                .isEmpty();
    }

    @Test
    void f44_aClearIsNeverRepeatedBecauseAUnitIsBusy() throws Exception {
        var vehicle = car().says("04", "7E8 7F 04 21", "7E9 44");
        try (var connection = vehicle.connection()) {
            clear(connection, store, lock());
        }
        assertThat(vehicle.asked()).filteredOn("04"::equals).hasSize(1);
    }

    @Test
    void aUnitThatAnswersTwiceAndDifferentlyIsInConflictAndNeitherIsBelieved() throws Exception {
        var vehicle = car().says("01 00", "7E8 41 00 08 00 00 00")
                .says("01 05", "7E8 41 05 7B", "7E8 41 05 7C")
                .says("03", "7E8 43 00", "7E8 43 01 01 04");
        var scan = scan(vehicle, true);
        var coolant = scan.ecus().getFirst().values().getFirst();
        assertThat(coolant.quality()).isEqualTo(Quality.CONFLICT);
        assertThat(coolant.value()).isNaN();
        assertThat(gaps(scan)).contains("stored diag.contradictory");
        assertThat(scan.verdict()).isNotEqualTo(ScanResult.Verdict.NO_FAULT);
        assertThat(ScanJson.read(ScanJson.write(scan, Bench.CATALOGUE, Locale.ENGLISH)))
                .isEqualTo(scan);
        var same =
                scan(car().says("01 00", "7E8 41 00 08 00 00 00").says("01 05", "7E8 41 05 7B", "7E8 41 05 7B"), true);
        assertThat(same.ecus().getFirst().values().getFirst().value()).isEqualTo(83);
    }

    @Test
    void aSelfTestResultThatCannotBeReadIsAGap() throws Exception {
        var vehicle = car().says("06 00", "7E8 46 00 C0 00 00 00")
                .says("06 01", "7E8 46 01 81 0A 07 6F 00 00 FF FF")
                .says("06 02", "7E8 46 02 81 0A 07 6F 00 00 FF");
        var scan = scan(vehicle, true);
        assertThat(scan.ecus().getFirst().monitors()).hasSize(1);
        assertThat(scan.incomplete())
                .filteredOn(gap -> gap.why().key().equals("diag.unreadable"))
                .extracting(Incomplete::what, Incomplete::ecu)
                .containsExactly(tuple("monitors", Optional.of(ENGINE)));
    }
}
