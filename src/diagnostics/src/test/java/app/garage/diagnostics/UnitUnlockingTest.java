package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Localized;
import app.garage.kernel.Problem;
import app.garage.plugin.obd.ObdAdapter;
import app.garage.plugin.uds.UdsAdapter;
import app.garage.pluginapi.SeedKeyProvider.SeedRequest;
import app.garage.pluginapi.Unlocks.Access;
import app.garage.profiles.ServiceProcedure;
import app.garage.profiles.ServiceProcedure.Risk;
import app.garage.profiles.ServiceProcedure.Step;
import app.garage.profiles.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A unit is unlocked with a key of a provider, once; whether there is a second try is for a person to decide.
final class UnitUnlockingTest {
    private static final Localized TEXT = new Localized("texte", "text");
    private static final Duration LONG = Duration.ofMinutes(1);
    private final List<SeedRequest> seeds = new ArrayList<>();
    private final ScriptedVehicle car = new ScriptedVehicle()
            .says("22 F1 87", "7E8 62 F1 87 41 42 43")
            .says("22 F1 90")
            .says("01 0C", "7E8 41 0C 00 00")
            .says("01 0D", "7E8 41 0D 00")
            .says("01 42", "7E8 41 42 30 D4")
            .says("10 03", "7E8 50 03 00 32 01 F4")
            .says("27 01", "7E8 67 01 12 34")
            .says("27 02 AB CD", "7E8 67 02")
            .says("2F 01 42 03 01", "7E8 6F 01 42 03 01")
            .says("2F 01 42 00", "7E8 6F 01 42 00 00")
            .says("22 01 42", "7E8 62 01 42 01");

    /// A provider that gives the same key to every seed.
    private SeedKeys keys(String key) {
        return keys(_ -> Bytes.hex(key));
    }

    /// What a provider does.
    @FunctionalInterface
    private interface Computing {
        Bytes key(SeedRequest seed) throws JobFailed;
    }

    private SeedKeys keys(Computing computing) {
        return new SeedKeys() {
            @Override
            public List<String> providers() {
                return List.of("mine");
            }

            @Override
            public Chosen choose(Optional<String> wished) {
                return new Chosen() {
                    @Override
                    public String name() {
                        return wished.orElse("mine");
                    }

                    @Override
                    public Bytes key(SeedRequest seed) throws JobFailed {
                        seeds.add(seed);
                        return computing.key(seed);
                    }
                };
            }
        };
    }

    private Access unlock(SeedKeys keys) throws Exception {
        try (var connection = car.connection(new UdsAdapter(), new ObdAdapter())) {
            return new UnitUnlocking(connection, keys).unlock(ScanExamples.ENGINE, 1, Optional.empty());
        }
    }

    private static void failsWith(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        JobFailed.class,
                        failed -> assertThat(failed.problem().key()).isEqualTo(key));
    }

    private long sent(String request) {
        return car.asked().stream().filter(request::equals).count();
    }

    @Test
    void aRightKeyOpensAndTheProviderKnowsTheUnit() throws Exception {
        assertThat(unlock(keys("AB CD"))).isEqualTo(Access.OPENED);
        assertThat(seeds).containsExactly(new SeedRequest("7E8", 1, Bytes.hex("12 34"), "ABC"));
    }

    @Test
    void aSeedOfZerosNeedsNoKey() throws Exception {
        car.says("27 01", "7E8 67 01 00 00");
        assertThat(unlock(keys("AB CD"))).isEqualTo(Access.WAS_OPEN);
        assertThat(seeds).isEmpty();
    }

    @Test
    void aWrongKeyIsToldAndNotTriedAgainWhileTheUnitWantsPeace() throws Exception {
        car.says("27 02 00 00", "7E8 7F 27 35");
        try (var connection = car.connection(new UdsAdapter(), new ObdAdapter())) {
            var unlocking = new UnitUnlocking(connection, keys("00 00"));
            failsWith("diag.unlock-wrong-key", () -> unlocking.unlock(ScanExamples.ENGINE, 1, Optional.empty()));
            assertThat(sent("27 01")).isEqualTo(1);
            car.time.pass(Duration.ofSeconds(3));
            assertThatThrownBy(() -> unlocking.unlock(ScanExamples.ENGINE, 1, Optional.empty()))
                    .isInstanceOfSatisfying(JobFailed.class, failed -> {
                        assertThat(failed.problem().key()).isEqualTo("diag.unlock-wait");
                        assertThat(failed.problem().args().get(1)).isEqualTo(7L);
                    });
            assertThat(sent("27 01")).as("nothing was asked").isEqualTo(1);
            car.time.pass(Duration.ofSeconds(8));
            car.says("27 02 00 00", "7E8 67 02");
            assertThat(unlocking.unlock(ScanExamples.ENGINE, 1, Optional.empty()))
                    .isEqualTo(Access.OPENED);
        }
    }

    @Test
    void aUnitThatCountsOrIsClosedSaysHowLongToWait() {
        car.says("27 02 00 00", "7E8 7F 27 36");
        failsWith("diag.unlock-wait", () -> unlock(keys("00 00")));
        car.says("27 01", "7E8 7F 27 37");
        failsWith("diag.unlock-wait", () -> unlock(keys("00 00")));
        assertThat(sent("27 02 00 00")).isEqualTo(1);
    }

    @Test
    void aProviderThatFailsIsNamedAndNoKeyIsSent() {
        failsWith(
                "test.late",
                () -> unlock(keys(_ -> {
                    throw new JobFailed(Problem.of("test.late"));
                })));
        assertThat(car.asked()).noneMatch(each -> each.startsWith("27 02"));
    }

    @Test
    void aKeyThatComesAfterTheSessionHasLapsedIsNotSent() throws Exception {
        var late = keys(_ -> {
            car.time.pass(Duration.ofSeconds(6));
            return Bytes.hex("AB CD");
        });
        try (var connection = car.connection(new UdsAdapter(), new ObdAdapter())) {
            new ServiceSteps(connection, ScanExamples.ENGINE).send(new Step(Bytes.hex("10 03"), Bytes.hex("50"), 0));
            failsWith(
                    "diag.silent",
                    () -> new UnitUnlocking(connection, late).unlock(ScanExamples.ENGINE, 1, Optional.empty()));
        }
        assertThat(sent("27 02 AB CD")).isZero();
    }

    @Test
    void typedRequestsComeBehindTheKey() throws Exception {
        try (var connection = car.connection(new UdsAdapter(), new ObdAdapter())) {
            var flow = new ServiceFlow(connection, Bench.CATALOGUE.obd(), keys("AB CD"));
            var answers = flow.run(
                    new ServiceQuestion(
                            Optional.of("7E0"),
                            Optional.empty(),
                            OptionalInt.empty(),
                            OptionalInt.empty(),
                            OptionalInt.of(3),
                            OptionalInt.of(1),
                            Optional.empty(),
                            List.of(Bytes.hex("22 01 42")),
                            Optional.of("icle")),
                    Quiet.PROGRESS);
            assertThat(answers)
                    .extracting(each ->
                            each.request() + " → " + each.reply().positive().orElseThrow())
                    .containsExactly("10 03 → 50 03 00 32 01 F4", "27 01 → 67 02", "22 01 42 → 62 01 42 01");
            assertThat(answers.get(1).lines())
                    .as("no seed and no key is shown")
                    .noneMatch(each -> each.contains("12 34"));
        }
    }

    private OfferedService locked() {
        var steps = List.of(
                new Step(Bytes.hex("10 03"), Bytes.hex("50"), 0),
                new Step(Bytes.hex("27 01"), Bytes.hex("67"), 0),
                new Step(Bytes.hex("2F 01 42 03 01"), Bytes.hex("6F"), 0));
        var undo = List.of(new Step(Bytes.hex("2F 01 42 00"), Bytes.hex("6F"), 0));
        var procedure = new ServiceProcedure(
                "lamp",
                TEXT,
                "engine",
                Optional.of("mine"),
                Risk.CONTROL,
                steps,
                List.of(),
                undo,
                1,
                TEXT,
                "test",
                Trust.ORACLE);
        return new OfferedService("test/car", procedure, ScanExamples.ENGINE, Optional.empty());
    }

    private ServiceReport run(SeedKeys keys) throws Exception {
        var service = locked();
        try (var connection = car.connection(new UdsAdapter(), new ObdAdapter())) {
            var signals = Bench.CATALOGUE.signals("6");
            var means = new HeldService.Means(
                    connection,
                    signals,
                    new ServiceConditions(connection, signals, service, List.of(ScanExamples.ENGINE)),
                    car.time::pass,
                    new ServiceLog(new Memory(new ScansInMemory()), car.time, "VIN"),
                    new UnitUnlocking(connection, keys));
            return new HeldService(service, LONG)
                    .run(new ServiceOrder(service.id(), Set.of(), LONG), means, Quiet.PROGRESS);
        }
    }

    @Test
    void aProcedureIsUnlockedWhereItsProfileSaysSo() throws Exception {
        assertThat(run(keys("AB CD")).ended()).isEqualTo(ServiceReport.Ended.TIME_OUT);
        assertThat(car.asked().indexOf("27 02 AB CD")).isLessThan(car.asked().indexOf("2F 01 42 03 01"));
    }

    @Test
    void aProcedureThatCannotBeUnlockedMovesNothingAndSaysWhy() {
        car.says("27 02 00 00", "7E8 7F 27 35");
        failsWith("diag.unlock-wrong-key", () -> run(keys("00 00")));
        assertThat(sent("2F 01 42 03 01")).isZero();
        assertThat(sent("27 02 00 00")).isEqualTo(1);
    }

    @Test
    void withoutAnyProviderNothingIsAsked() {
        failsWith("diag.unlock-no-provider", () -> unlock(SeedKeys.NONE));
        assertThat(car.asked()).isEmpty();
    }
}
