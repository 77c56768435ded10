package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.GateVerdict;
import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Problem;
import app.garage.pluginapi.ClearsFaults;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What is still known after a clear in which something went wrong.
final class ClearingTest {
    private static void until(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 1_000 && !holds.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private static List<String> reasons(GateVerdict verdict) {
        return verdict instanceof GateVerdict.Refused no
                ? no.reasons().stream().map(Problem::key).toList()
                : List.of();
    }

    private static String confirmation(ScanResult scan) {
        return scan.vin().orElseThrow().text().substring(13);
    }

    @Test
    void f54_aCableThatComesBackDoesNotTellWhetherTheClearTookPlace() throws Exception {
        var links = new CuttableLinks();
        try (var bench = new Bench(links, time -> Thread.sleep(20))) {
            bench.connect("sim://car?engine=off");
            var confirmation = confirmation(bench.scan());
            links.pulledBy = "04";
            var report = Bench.done(bench.diagnosis.clear(confirmation));
            assertThat(report.answers())
                    .extracting(each -> each.reply().positive().orElseThrow())
                    .containsOnly(ClearsFaults.Outcome.UNKNOWN);
            assertThat(report.after()).as("the cable was out").isEmpty();
            until(() -> links.opened.get() == 2
                    && bench.diagnosis.status().value().state() == ConnectionStatus.State.READY);
            assertThat(reasons(bench.diagnosis.mayClear())).containsExactly("diag.clear-unknown");
            bench.scan();
            assertThat(bench.diagnosis.mayClear()).as("now it was read").isEqualTo(new GateVerdict.Allowed());
        }
    }

    @Test
    void f54_aRestartOfTheProgramDoesNotOpenTheLock() throws Exception {
        var disk = new FillingDisk();
        clearOfUnknownOutcome(disk);
        try (var restarted = new Bench(new CuttableLinks(), time -> Thread.sleep(1), disk)) {
            restarted.connect("sim://car?engine=off");
            assertThat(reasons(restarted.diagnosis.mayClear())).containsExactly("diag.clear-unknown");
            restarted.scan();
            assertThat(restarted.diagnosis.mayClear()).isEqualTo(new GateVerdict.Allowed());
        }
        try (var again = new Bench(new CuttableLinks(), time -> Thread.sleep(1), disk)) {
            again.connect("sim://car?engine=off");
            assertThat(again.diagnosis.mayClear()).as("and it stays open").isEqualTo(new GateVerdict.Allowed());
        }
    }

    @Test
    void f54_aStoreThatComesLateStillKnowsTheLockBeforeAnythingIsSent() throws Exception {
        var disk = new FillingDisk();
        var confirmation = clearOfUnknownOutcome(disk);
        var links = new CuttableLinks();
        try (var restarted = new Bench(links, time -> Thread.sleep(1), disk.dead())) {
            restarted.connect("sim://car?engine=off");
            disk.revived();
            assertThat(failed(restarted.diagnosis.clear(confirmation))).isEqualTo("diag.clear-unknown");
            disk.dead();
        }
        try (var without = new Bench(links, time -> Thread.sleep(1), disk)) {
            without.connect("sim://car?engine=off");
            assertThat(failed(without.diagnosis.clear(confirmation))).isEqualTo("diag.clear-not-saved");
        }
        assertThat(links.sent).doesNotContain("04");
    }

    private static String clearOfUnknownOutcome(FillingDisk disk) {
        var links = new CuttableLinks();
        try (var bench = new Bench(links, time -> Thread.sleep(20), disk)) {
            bench.connect("sim://car?engine=off");
            var confirmation = confirmation(bench.scan());
            links.pulledBy = "04";
            links.staysOut = true;
            assertThat(Bench.done(bench.diagnosis.clear(confirmation)).after()).isEmpty();
            return confirmation;
        }
    }

    private static String failed(Jobs.Started<?> job) {
        return job.state().value() instanceof JobState.Failed<?>(var problem) ? problem.key() : "";
    }

    @Test
    void f54_aRescanThatCannotBeSavedIsReportedAllTheSame() {
        var disk = new FillingDisk().refusing(ScanStore.Purpose.AFTER_CLEAR);
        try (var bench = new Bench(new CuttableLinks(), time -> Thread.sleep(1), disk)) {
            bench.connect("sim://car?engine=off");
            var report = Bench.done(bench.diagnosis.clear(confirmation(bench.scan())));
            assertThat(report.after()).isPresent();
            assertThat(report.comparison().orElseThrow().gone()).isNotEmpty();
            assertThat(bench.diagnosis.mayClear()).isEqualTo(new GateVerdict.Allowed());
            assertThat(bench.diagnosis.status().value().problem())
                    .map(Problem::key)
                    .contains("test.full");
            assertThat(disk.scans.newest(9))
                    .extracting(ScanStore.Line::purpose)
                    .contains(ScanStore.Purpose.BEFORE_CLEAR);
        }
    }

    @Test
    void aScanThatCannotBeSavedIsShownAndTheTroubleTold() {
        var disk = new FillingDisk().refusing(ScanStore.Purpose.SCAN);
        try (var bench = new Bench(new CuttableLinks(), time -> Thread.sleep(1), disk)) {
            bench.connect("sim://car");
            var scan = bench.scan();
            assertThat(scan.ecus()).isNotEmpty();
            assertThat(bench.diagnosis.lastScan().value()).contains(scan);
            assertThat(bench.diagnosis.status().value().problem())
                    .map(Problem::key)
                    .contains("test.full");
            disk.refusing();
            bench.scan();
            assertThat(bench.diagnosis.status().value().problem())
                    .as("solved by the next")
                    .isEmpty();
        }
    }

    @Test
    void aDeadStoreCostsMemoryAndNothingElse() {
        var disk = new FillingDisk().dead();
        try (var bench = new Bench(new CuttableLinks(), time -> Thread.sleep(1), disk)) {
            assertThat(bench.connect("sim://car").state()).isEqualTo(ConnectionStatus.State.READY);
            var scan = bench.scan();
            assertThat(scan.vin()).isPresent();
            assertThat(scan.verdict()).isEqualTo(ScanResult.Verdict.FAULTS);
        }
    }
}
