package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.diagnostics.ServiceCondition.State;
import app.garage.diagnostics.ServiceReport.Ended;
import app.garage.diagnostics.ServiceReport.Outcome;
import app.garage.kernel.Bytes;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Localized;
import app.garage.plugin.obd.ObdAdapter;
import app.garage.plugin.uds.UdsAdapter;
import app.garage.profiles.ServiceProcedure;
import app.garage.profiles.ServiceProcedure.Precondition;
import app.garage.profiles.ServiceProcedure.Risk;
import app.garage.profiles.ServiceProcedure.Step;
import app.garage.profiles.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A procedure runs while it is held and everything holds, and is stopped whatever happened.
final class HeldServiceTest {
    private static final Localized TEXT = new Localized("texte", "text");
    private static final String ON = "2F 01 42 03 01";
    private static final String OFF = "2F 01 42 00";
    private static final String READ = "22 01 42";
    private static final String RPM = "01 0C";
    private static final Duration LONG = Duration.ofMinutes(1);
    private final ScansInMemory store = new ScansInMemory();
    private final Memory memory = new Memory(store);
    private final ScriptedVehicle car = new ScriptedVehicle()
            .says(RPM, "7E8 41 0C 00 00")
            .says("01 0D", "7E8 41 0D 00")
            .says("01 42", "7E8 41 42 30 D4")
            .says("10 03", "7E8 50 03 00 32 01 F4")
            .says(ON, "7E8 6F 01 42 03 01")
            .says(OFF, "7E8 6F 01 42 00 00")
            .says(READ, "7E8 62 01 42 01");
    private int turns;
    private SeedKeys keys = SeedKeys.NONE;

    private static Step step(String request, String match) {
        return new Step(Bytes.hex(request), Bytes.hex(match), 0);
    }

    private static OfferedService lamp(Precondition... preconditions) {
        var procedure = new ServiceProcedure(
                "lamp",
                TEXT,
                "engine",
                Optional.empty(),
                Risk.CONTROL,
                List.of(step("10 03", "50 03"), step(ON, "6F 01 42 03")),
                List.of(preconditions),
                List.of(step(OFF, "6F 01 42 00")),
                5,
                TEXT,
                "test",
                Trust.ORACLE);
        return new OfferedService("test/car", procedure, ScanExamples.ENGINE, Optional.empty());
    }

    /// Runs, and asks for the stop in the third turn of watching.
    private ServiceReport letGo(OfferedService service, Ended why) throws Exception {
        var held = new HeldService(service, LONG);
        return run(held, service, Set.of(), time -> {
            car.time.pass(time);
            if (++turns == 3) {
                held.stop(why);
            }
        });
    }

    private ServiceReport kept(OfferedService service, Set<String> confirmed) throws Exception {
        return run(new HeldService(service, LONG), service, confirmed, car.time::pass);
    }

    private ServiceReport run(HeldService held, OfferedService service, Set<String> confirmed, Waiting waiting)
            throws Exception {
        try (var connection = car.connection(new UdsAdapter(), new ObdAdapter())) {
            var signals = Bench.CATALOGUE.signals("6");
            var conditions = new ServiceConditions(connection, signals, service, List.of(ScanExamples.ENGINE));
            var log = new ServiceLog(memory, car.time, "VIN");
            var unlocking = new UnitUnlocking(connection, keys);
            return held.run(
                    new ServiceOrder(service.id(), confirmed, LONG),
                    new HeldService.Means(connection, signals, conditions, waiting, log, unlocking),
                    Quiet.PROGRESS);
        }
    }

    private long sent(String request) {
        return car.asked().stream()
                .filter(Bytes.hex(request).toString()::equals)
                .count();
    }

    @Test
    void itIsStoppedWhenItIsLetGo() throws Exception {
        var report = letGo(lamp(), Ended.RELEASED);
        assertThat(report.ended()).isEqualTo(Ended.RELEASED);
        assertThat(report.steps()).extracting(ServiceReport.Sent::outcome).containsOnly(Outcome.DONE);
        assertThat(report.isStopped()).isTrue();
        assertThat(report.readBack().orElseThrow().raw()).isEqualTo(Bytes.of(1));
        assertThat(sent(ON)).isEqualTo(1);
        assertThat(sent(OFF)).isEqualTo(1);
        assertThat(car.asked().indexOf("2F 01 42 00")).isGreaterThan(car.asked().indexOf("2F 01 42 03 01"));
    }

    @Test
    void theFirstReasonCountsWhenTheFocusIsLostAndTheKeyIsLetGo() throws Exception {
        var service = lamp();
        var held = new HeldService(service, LONG);
        var report = run(held, service, Set.of(), time -> {
            car.time.pass(time);
            held.stop(Ended.FOCUS_LOST);
            held.stop(Ended.RELEASED);
        });
        assertThat(report.ended()).isEqualTo(Ended.FOCUS_LOST);
        assertThat(sent(OFF)).isEqualTo(1);
    }

    @Test
    void whatIsLetGoBeforeItBeganIsNeverSent() throws Exception {
        var service = lamp();
        var held = new HeldService(service, LONG);
        held.stop(Ended.RELEASED);
        var report = run(held, service, Set.of(), car.time::pass);
        assertThat(report.ended()).isEqualTo(Ended.RELEASED);
        assertThat(sent("10 03") + sent(ON) + sent(OFF)).isZero();
    }

    @Test
    void itStopsByItselfAfterTheTimeOfTheProfileWhateverIsWished() throws Exception {
        var report = kept(lamp(), Set.of());
        assertThat(report.ended()).isEqualTo(Ended.TIME_OUT);
        assertThat(report.held()).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_500));
        assertThat(sent(OFF)).isEqualTo(1);
    }

    @Test
    void anEngineThatStartsMeanwhileStopsIt() throws Exception {
        car.says(RPM, "7E8 41 0C 00 00").then(RPM, "7E8 41 0C 00 00").then(RPM, "7E8 41 0C 0C 80");
        var report = kept(lamp(), Set.of());
        assertThat(report.ended()).isEqualTo(Ended.CONDITION);
        assertThat(report.failed().orElseThrow().id()).isEqualTo("diag.condition-engine");
        assertThat(report.failed().orElseThrow().measured()).hasValue(800);
        assertThat(sent(OFF)).isEqualTo(1);
    }

    @Test
    void aConditionThatCanNoLongerBeReadStopsIt() throws Exception {
        car.says("01 0D", "7E8 41 0D 00").then("01 0D");
        var report = kept(lamp(), Set.of());
        assertThat(report.ended()).isEqualTo(Ended.CONDITION);
        assertThat(report.failed().orElseThrow().state()).isEqualTo(State.UNKNOWN);
        assertThat(sent(OFF)).isEqualTo(1);
    }

    @Test
    void theStopIsTriedAndToldWhenTheLinkIsLost() throws Exception {
        car.cutBy(READ);
        var report = kept(lamp(), Set.of());
        assertThat(report.ended()).isEqualTo(Ended.LINK_LOST);
        assertThat(sent(OFF)).as("tried, also when the session is closed").isPositive();
        assertThat(report.isStopped()).isFalse();
    }

    @Test
    void aLostAnswerIsUnknownAndNothingIsRepeatedButTheStopIsSent() throws Exception {
        car.says(ON);
        var report = kept(lamp(), Set.of());
        assertThat(report.ended()).isEqualTo(Ended.UNKNOWN);
        assertThat(report.steps().getLast().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(sent(ON)).isEqualTo(1);
        assertThat(sent(OFF)).isEqualTo(1);
    }

    @Test
    void theStopIsSentEvenWhenTheLastAnswerWasARefusal() throws Exception {
        car.says(ON, "7E8 7F 2F 22");
        var report = kept(lamp(), Set.of());
        assertThat(report.ended()).isEqualTo(Ended.REFUSED);
        assertThat(report.steps().getLast().code()).isEqualTo(0x22);
        assertThat(sent(OFF)).isEqualTo(1);
    }

    @Test
    void aStopThatIsRefusedIsTold() throws Exception {
        car.says(OFF, "7E8 7F 2F 31");
        assertThat(letGo(lamp(), Ended.RELEASED).isStopped()).isFalse();
    }

    @Test
    void nothingIsSentWhileAConditionDoesNotHold() {
        car.says("01 0D", "7E8 41 0D 05");
        assertThatThrownBy(() -> kept(lamp(), Set.of()))
                .isInstanceOfSatisfying(
                        JobFailed.class,
                        failed -> assertThat(failed.problem().key()).isEqualTo("diag.service-condition"));
        assertThat(sent("10 03") + sent(ON)).isZero();
    }

    @Test
    void whatCannotBeReadIsConfirmedByAPersonForThisRun() throws Exception {
        var neutral = lamp(new Precondition("", "", 0, TEXT));
        assertThatThrownBy(() -> kept(neutral, Set.of()))
                .isInstanceOfSatisfying(
                        JobFailed.class,
                        failed -> assertThat(failed.problem().key()).isEqualTo("diag.service-unconfirmed"));
        assertThat(sent(ON)).isZero();
        assertThat(kept(neutral, Set.of("profile-0")).ended()).isEqualTo(Ended.TIME_OUT);
    }

    @Test
    void theProfileMayWantTheEngineRunning() throws Exception {
        car.says(RPM, "7E8 41 0C 0C 80");
        var report = letGo(lamp(new Precondition("RPM", ">", 500, TEXT)), Ended.RELEASED);
        assertThat(report.ended()).isEqualTo(Ended.RELEASED);
        assertThat(report.conditions())
                .extracting(ServiceCondition::id)
                .containsExactly("diag.condition-standing", "diag.condition-voltage", "profile-0");
    }

    @Test
    void whatNobodyHasVerifiedIsNeverSent() {
        var refused = new OfferedService(
                "test/car",
                lamp().procedure(),
                ScanExamples.ENGINE,
                Optional.of(app.garage.kernel.Problem.of("diag.service-not-verified")));
        assertThatThrownBy(() -> kept(refused, Set.of())).isInstanceOf(JobFailed.class);
        assertThat(car.asked()).doesNotContain("10 03");
    }

    @Test
    void everythingIsWrittenDown() throws Exception {
        var report = letGo(lamp(), Ended.RELEASED);
        assertThat(report.kept()).isTrue();
        assertThat(new ServiceLog(memory, car.time, "VIN").lines())
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.getFirst())
                        .contains("begin test/car#lamp 7E8", "diag.condition-voltage = 12.5 volts"))
                .satisfies(lines -> assertThat(lines.getLast())
                        .contains("end test/car#lamp RELEASED", "2F 01 42 03 01 DONE", "stopped [2F 01 42 00 DONE]"));
    }
}
