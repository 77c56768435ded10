package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.testkit.Check;
import app.garage.testkit.HandMovedTime;
import app.garage.testkit.MuteLinks;
import app.garage.testkit.ProtocolContract;
import app.garage.testkit.RealTime;
import app.garage.testkit.ScriptedUnits;
import app.garage.testkit.TransportContract;
import app.garage.testkit.TwinLine;
import app.garage.twin.SimLinks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The contracts of the workbench, and what is special about a Moto-K.
class MotoKTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TestFactory
    Stream<DynamicTest> theProtocolHoldsItsContract() throws IOException {
        return Check.tests(ProtocolContract.of(new MotoKProtocol(), MotoKLine.BUS, transcript()));
    }

    @TestFactory
    Stream<DynamicTest> theTransportHoldsItsContract() {
        return Check.tests(TransportContract.of(new MotoKLine(), new Bench()));
    }

    /// Moto-K motorcycles for the contract, and lines without anybody.
    private static final class Bench implements TransportContract.Bench {
        @Override
        public Link vehicle() throws LinkException {
            return new SimLinks().open(LinkAddress.parse("sim://moto-k"), new RealTime(), RealTime.in(1_000));
        }

        @Override
        public Link nobody() {
            return MuteLinks.kline();
        }

        @Override
        public Bytes question() {
            return Bytes.hex("21 01");
        }
    }

    private static String transcript() throws IOException {
        try (var in = MotoKTest.class.getResourceAsStream("/transcripts/protocol-moto-k.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theVirtualMotorcycleIsReadFromTheLineUp() throws Exception {
        var twin = new TwinLine("sim://moto-k");
        var soon = twin.in(LONG);
        var link = twin.connected(new MotoKLine(), "");
        try (var session = new MotoKProtocol().open(link, MotoKLine.BUS, Settings.none(), soon)) {
            var info = session.capability(ReadsVehicleInfo.class).orElseThrow().vehicleInfo(Set.of(), soon);
            assertThat(info.getFirst().reply().positive().orElseThrow().toLatin1())
                    .isEqualTo("MOTO-K 2 SW0147");
            var faults = session.capability(ReadsFaults.class).orElseThrow().faults(FaultState.STORED, soon);
            assertThat(faults.getFirst().reply())
                    .isEqualTo(new Reply.Positive<>(List.of(new FaultCode("P0351"), new FaultCode("P0118"))));
            var live = session.capability(ReadsLiveData.class).orElseThrow();
            var tables = live.supported(soon).getFirst().reply().positive().orElseThrow();
            assertThat(tables).containsExactly(new DataId(0x21, 1), new DataId(0x21, 2));
            var values = live.read(info.getFirst().ecu(), List.copyOf(tables), soon);
            assertThat(values).allMatch(each -> each.reply().positive().isPresent());
        }
        assertThat(twin.complaints()).isEmpty();
    }

    @Test
    void aRefusalIsAnAnswer() throws Exception {
        var time = new HandMovedTime();
        var units = new ScriptedUnits(time, MotoKLine.BUS, """
                > 18 00
                < kline:2A: 7F 18 22
                """);
        try (var session = new MotoKProtocol().open(units, MotoKLine.BUS, Settings.none(), time.in(LONG))) {
            var faults = session.capability(ReadsFaults.class).orElseThrow().faults(FaultState.STORED, time.in(LONG));
            assertThat(faults.getFirst().reply()).isEqualTo(new Reply.Refused<>(0x18, 0x22));
        }
    }

    @Test
    void theFirstGenerationIsTurnedDownInWords() {
        var time = new HandMovedTime();
        var units = new ScriptedUnits(time, MotoKLine.BUS, """
                > 1A 01
                < kline:2A: 5A 01 4D 4F 54 4F 2D 4B 20 31
                """);
        assertThatThrownBy(() -> new MotoKProtocol().open(units, MotoKLine.BUS, Settings.none(), time.in(LONG)))
                .isInstanceOfSatisfying(
                        LinkException.AdapterRefused.class,
                        no -> assertThat(no.problem().key()).isEqualTo("moto-k.first-generation"));
    }

    @Test
    void whatDeletesIsNeverCalledReading() {
        assertThat(new MotoKProtocol().classify(Bytes.hex("14 00"))).isEqualTo(RequestClass.CLEAR);
        assertThat(new MotoKProtocol().classify(Bytes.hex("30 01"))).isEqualTo(RequestClass.UNKNOWN);
    }
}
