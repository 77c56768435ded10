package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.FindsUnits;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The search for units that OBD does not reach.
final class ModuleSweepTest {
    private static final Vin VIN = new Vin("1HGBH41JXMN109186");
    private static final EcuId ENGINE = EcuId.can11(0x7E8);
    private static final EcuId AIRBAG = EcuId.can11(0x72A);
    private final ScansInMemory store = new ScansInMemory();
    private final List<ScanResult> grown = new ArrayList<>();
    private final List<Integer> looked = new ArrayList<>();
    private final Map<Integer, EcuId> there = new TreeMap<>(Map.of(0x7E0, ENGINE, 0x715, AIRBAG));
    private final Map<EcuId, List<String>> codes = new TreeMap<>(Map.of(AIRBAG, List.of("B0012-11")));
    private OptionalDouble volts = OptionalDouble.of(12.4);
    private int breakAt = Integer.MAX_VALUE;

    /// Units at addresses, and what they say.
    private final class Bus implements FindsUnits {
        @Override
        public void know(Addressing unit) {
            there.put(unit.request(), unit.ecu());
        }

        @Override
        public List<Integer> places() {
            return List.of(0x714, 0x715, 0x716, 0x7E0);
        }

        @Override
        public Optional<Addressing> look(int place, Deadline by) throws LinkException {
            if (place == breakAt) {
                throw new LinkException.LinkLost(Problem.of("test.pulled"));
            }
            looked.add(place);
            return Optional.ofNullable(there.get(place)).map(ecu -> Addressing.normal(ecu, place));
        }
    }

    private final class Units implements EcuSession, ReadsModule {
        @Override
        public List<DataAnswer> identification(EcuId ecu, Deadline by) {
            var name = new Reply.Positive<>(Bytes.latin1(ecu.equals(AIRBAG) ? "Airbag\0\0" : "ECM"));
            var refused = new Reply.Refused<Bytes>(0x22, 0x31);
            return List.of(
                    new DataAnswer(ecu, DataId.parse("22F197"), name, evidence(by)),
                    new DataAnswer(ecu, DataId.parse("22F187"), refused, evidence(by)));
        }

        @Override
        public EcuAnswer<List<FaultCode>> faults(EcuId ecu, FaultState memory, Deadline by) {
            var found = memory == FaultState.STORED ? codes.getOrDefault(ecu, List.of()) : List.<String>of();
            return new EcuAnswer<>(
                    ecu, new Reply.Positive<>(found.stream().map(FaultCode::new).toList()), evidence(by));
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static Evidence evidence(Deadline by) {
        return new Evidence(Bytes.none(), List.of(), by.time().nanos());
    }

    private ScanResult sweep(boolean everyAddress) throws LinkException, InterruptedException {
        var vehicle = new ScriptedVehicle();
        try (var plain = vehicle.connection()) {
            var link = new GatedLink(searched(vehicle), plain.gate(), vehicle.time::pass, _ -> _ -> {
                throw new AssertionError("nothing is sent here");
            });
            var connection = new Connection(
                    plain.address(),
                    link,
                    plain.gate(),
                    plain.bus(),
                    List.of(new Units()),
                    plain.session(),
                    vehicle.time);
            var draft = new ScanDraft(vehicle.time.instant(), plain.address(), vehicle.adapter(), plain.bus());
            draft.unit(ENGINE)
                    .faults()
                    .add(new FaultList(
                            FaultState.STORED,
                            new Reply.Positive<>(List.of(new FaultCode("P0301"))),
                            new Evidence(Bytes.none(), List.of(), 0)));
            var guard = new BatteryGuard(
                    new BatteryGuard.Situation() {
                        @Override
                        public OptionalDouble voltage() {
                            vehicle.time.pass(java.time.Duration.ofSeconds(1));
                            return volts;
                        }

                        @Override
                        public boolean engineRuns() {
                            return false;
                        }
                    },
                    vehicle.time::pass,
                    problem -> {});
            var sweep = new ModuleSweep(
                    connection, new Memory(store), draft, () -> grown.add(draft.asOf(vehicle.time.instant())));
            try {
                sweep.run(Optional.of(VIN), everyAddress, guard, Quiet.PROGRESS);
            } finally {
                grown.add(draft.asOf(vehicle.time.instant()));
            }
            return grown.getLast();
        }
    }

    private MessageLink searched(ScriptedVehicle vehicle) {
        return new ForwardingLink(vehicle) {
            @Override
            public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
                vehicle.time.pass(java.time.Duration.ofMillis(25));
                return kind == FindsUnits.class ? Optional.of(kind.cast(new Bus())) : super.capability(kind);
            }
        };
    }

    private static EcuScan unit(ScanResult scan, EcuId ecu) {
        return scan.ecus().stream()
                .filter(each -> each.ecu().equals(ecu))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> gaps(ScanResult scan) {
        return scan.incomplete().stream().map(each -> each.why().key()).toList();
    }

    @Test
    void aUnitThatObdDoesNotReachIsFoundNamedAndRead() throws Exception {
        var airbag = unit(sweep(false), AIRBAG);
        assertThat(airbag.name()).isEqualTo("Airbag");
        assertThat(airbag.faults(FaultState.STORED).orElseThrow().codes()).containsExactly(new FaultCode("B0012-11"));
        assertThat(airbag.faults(FaultState.PENDING).orElseThrow().codes()).isEmpty();
    }

    @Test
    void theListGrowsWhileTheSweepGoesOn() throws Exception {
        sweep(false);
        assertThat(grown)
                .extracting(scan -> scan.ecus().size())
                .startsWith(1)
                .contains(2)
                .isSorted();
    }

    @Test
    void whatObdSaidOfAMemoryIsKeptAndOnlyNewCodesAreAdded() throws Exception {
        codes.put(ENGINE, List.of("P0301-00", "P1234-1A"));
        var engine = unit(sweep(false), ENGINE);
        assertThat(engine.faults())
                .filteredOn(list -> list.state() == FaultState.STORED)
                .hasSize(2);
        assertThat(engine.faults().stream().flatMap(list -> list.codes().stream()))
                .containsExactly(new FaultCode("P0301"), new FaultCode("P1234-1A"));
    }

    @Test
    void silentAddressesArePassedOverNextTimeAndThatIsTold() throws Exception {
        sweep(false);
        looked.clear();
        assertThat(gaps(sweep(false))).containsExactly("diag.modules-passed-over");
        assertThat(looked).containsExactly(0x715, 0x7E0);
        looked.clear();
        assertThat(gaps(sweep(true))).isEmpty();
        assertThat(looked).containsExactly(0x714, 0x715, 0x716, 0x7E0);
    }

    @Test
    void aSweepThatWasBrokenOffGoesOnWhereItEnded() {
        breakAt = 0x716;
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> sweep(false)))
                .isInstanceOf(LinkException.LinkLost.class);
        assertThat(unit(grown.getLast(), AIRBAG).name()).isEqualTo("Airbag");
        breakAt = Integer.MAX_VALUE;
        looked.clear();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> sweep(false)))
                .isNull();
        assertThat(looked).doesNotContain(0x714).contains(0x716);
    }

    @Test
    void unitsThatOnlyASearchFoundAreNotExpectedToAnswerTheNextCallOfObd() throws Exception {
        var vehicle = new ScriptedVehicle();
        try (var connection = vehicle.connection()) {
            var draft =
                    new ScanDraft(vehicle.time.instant(), connection.address(), vehicle.adapter(), connection.bus());
            var nothing = new Evidence(Bytes.none(), List.of(), 0);
            draft.vins().add(new VinReading(ENGINE, VIN, nothing));
            for (var state : FaultState.values()) {
                draft.unit(ENGINE).faults().add(new FaultList(state, new Reply.Positive<>(List.of()), nothing));
            }
            for (var state : List.of(FaultState.STORED, FaultState.PENDING)) {
                draft.unit(AIRBAG).faults().add(new FaultList(state, new Reply.Positive<>(List.of()), nothing));
            }
            store.save(draft.asOf(vehicle.time.instant()), ScanStore.Purpose.SCAN);
        }
        assertThat(new Memory(store).unitsOf(VIN)).containsExactly(ENGINE);
    }

    @Test
    void anAdapterThatCannotLookSaysSo() throws Exception {
        var vehicle = new ScriptedVehicle();
        try (var connection = vehicle.connection()) {
            var draft =
                    new ScanDraft(vehicle.time.instant(), connection.address(), vehicle.adapter(), connection.bus());
            new ModuleSweep(connection, new Memory(store), draft, () -> {})
                    .run(Optional.of(VIN), false, enough(), Quiet.PROGRESS);
            assertThat(gaps(draft.asOf(vehicle.time.instant()))).containsExactly("diag.modules-not-possible");
        }
    }

    private static BatteryGuard enough() {
        return new BatteryGuard(
                new BatteryGuard.Situation() {
                    @Override
                    public OptionalDouble voltage() {
                        return OptionalDouble.empty();
                    }

                    @Override
                    public boolean engineRuns() {
                        return false;
                    }
                },
                time -> {},
                problem -> {});
    }
}
