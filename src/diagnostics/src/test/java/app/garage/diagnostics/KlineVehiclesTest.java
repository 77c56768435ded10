package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Quality;
import app.garage.plugin.honda.HondaAdapter;
import app.garage.plugin.honda.HondaLine;
import app.garage.plugin.kawasaki.KawasakiAdapter;
import app.garage.plugin.kawasaki.KawasakiLine;
import app.garage.plugin.ktm.KtmAdapter;
import app.garage.plugin.ktm.KtmLine;
import app.garage.plugin.kwp2000.FastLine;
import app.garage.plugin.kwp2000.FiveBaudLine;
import app.garage.plugin.kwp2000.Kwp2000Adapter;
import app.garage.plugin.marelli.MarelliAdapter;
import app.garage.plugin.marelli.MarelliLine;
import app.garage.plugin.mt05.Mt05Adapter;
import app.garage.plugin.mt05.Mt05Line;
import app.garage.plugin.obd.ObdAdapter;
import app.garage.plugin.suzuki.SuzukiAdapter;
import app.garage.plugin.suzuki.SuzukiLine;
import app.garage.plugin.yamaha.YamahaAdapter;
import app.garage.plugin.yamaha.YamahaLine;
import app.garage.pluginapi.LinkAddress;
import app.garage.testkit.HandMovedTime;
import app.garage.testkit.SameThreadJobs;
import app.garage.twin.SimLinks;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The whole chain from an address to a scan, on vehicles with nothing but a K-line cable, on a clock moved
/// by hand.
final class KlineVehiclesTest {
    private final HandMovedTime time = new HandMovedTime();
    private final WorkshopDiagnosis diagnosis = new WorkshopDiagnosis(
            extensions(),
            Bench.CATALOGUE,
            new ScansInMemory(),
            new SameThreadJobs(time),
            time,
            new Journal(),
            _ -> Thread.sleep(1)); // threads in the background must neither move the clock nor spin

    private Extensions extensions() {
        return Extensions.of(
                List.of(new SimLinks(time::moveTo)),
                List.of(),
                List.of(
                        new FastLine(),
                        new FiveBaudLine(),
                        new SuzukiLine(),
                        new KawasakiLine(),
                        new Mt05Line(),
                        new MarelliLine(),
                        new KtmLine(),
                        new HondaLine(),
                        new YamahaLine()),
                List.of(
                        new ObdAdapter(),
                        new Kwp2000Adapter(),
                        new SuzukiAdapter(),
                        new KawasakiAdapter(),
                        new Mt05Adapter(),
                        new MarelliAdapter(),
                        new KtmAdapter(),
                        new HondaAdapter(),
                        new YamahaAdapter()));
    }

    @AfterEach
    void close() {
        diagnosis.close();
    }

    private ScanResult scan(String address, String bus) throws ScanUnreadable {
        long before = time.nanos();
        var status = Bench.done(diagnosis.connect(LinkAddress.parse(address)));
        assertThat(status.state()).isEqualTo(ConnectionStatus.State.READY);
        assertThat(time.nanos() - before).as("the whole search").isLessThan(15_000_000_000L);
        time.pass(Duration.ofSeconds(3)); // the starter has turned, and the unit sleeps again
        var scan = Bench.done(diagnosis.scan(new ScanOptions(true)));
        assertThat(scan.protocol().id()).isEqualTo(bus);
        assertThat(ScanJson.read(ScanJson.write(scan, Bench.CATALOGUE, Locale.FRENCH)))
                .isEqualTo(scan);
        return scan;
    }

    private static List<String> codes(EcuScan unit, FaultState memory) {
        return unit.faults(memory).orElseThrow().codes().stream()
                .map(FaultCode::text)
                .toList();
    }

    private static double value(EcuScan unit, String signal) {
        var reading = reading(unit, signal).orElseThrow();
        assertThat(reading.quality()).isEqualTo(Quality.OK);
        assertThat(reading.evidence().lines()).isNotEmpty();
        return reading.value();
    }

    private static Optional<Reading> reading(EcuScan unit, String signal) {
        return unit.values().stream()
                .filter(each -> each.signal().equals(signal))
                .findFirst();
    }

    private static List<String> info(EcuScan unit) {
        return unit.info().stream().map(InfoItem::text).toList();
    }

    @Test
    void whatKeepsUnitsAwakePassesTheGateAndIsAskedOnlyWhenItIsDue() throws Exception {
        var connecting = new Connecting(extensions(), time, _ -> {}, new Memory(new ScansInMemory()));
        for (var address : List.of("sim://motorbike-kline", "sim://car-iso9141", "sim://bike-honda")) {
            var attached = connecting.attach(LinkAddress.parse(address));
            try (var connection = connecting.open(attached, connecting.find(attached, ""))) {
                assertThat(connection.keepAlive(Duration.ofSeconds(1))).isFalse();
                int asked = 0;
                for (int i = 0; i < 80; i++) {
                    time.pass(Duration.ofMillis(250));
                    asked += connection.keepAlive(Duration.ofSeconds(1)) ? 1 : 0;
                }
                assertThat(asked).as(address).isBetween(5, 20);
            }
        }
    }

    @Test
    void theSuzukiIsReadWholly() throws Exception {
        var scan = scan("sim://motorbike-kline", "sds");
        assertThat(scan.vin()).isEmpty();
        assertThat(scan.voltage().orElseThrow()).isBetween(12.0, 12.8);
        var unit = scan.ecus().getFirst();
        assertThat(unit.ecu()).isEqualTo(EcuId.kline(0x12));
        assertThat(info(unit)).containsExactly("32920-17G2*", "32920-17G0");
        assertThat(codes(unit, FaultState.STORED)).containsExactly("P0351", "P0353", "P0354", "P1655");
        assertThat(value(unit, "SDS_ECT")).isBetween(5.0, 20.0);
        assertThat(reading(unit, "SDS_SPEED").orElseThrow().quality())
                .as("no such sensor")
                .isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(unit.freezeFrames()).extracting(each -> each.cause().text()).contains("P1655");
        assertThat(scan.verdict()).isEqualTo(ScanResult.Verdict.FAULTS);
    }

    @Test
    void theRunningSuzukiMoves() throws Exception {
        var unit = scan("sim://motorbike-kline?engine=running", "sds").ecus().getFirst();
        assertThat(value(unit, "SDS_RPM")).isBetween(900.0, 2_500.0);
        assertThat(value(unit, "SDS_BATTERY")).isBetween(13.5, 14.6);
    }

    @Test
    void theKawasakiIsReadWholly() throws Exception {
        for (var tester : List.of("", "?tester=f2")) {
            var unit = scan("sim://bike-kds" + tester, "kds").ecus().getFirst();
            assertThat(info(unit)).containsExactly("21175-0861");
            assertThat(codes(unit, FaultState.PENDING)).containsExactly("11");
            assertThat(codes(unit, FaultState.STORED)).containsExactly("11");
            assertThat(value(unit, "KDS_ECT")).isBetween(10.0, 30.0);
            assertThat(value(unit, "KDS_BATTERY")).isBetween(12.0, 12.8);
            var frame = unit.freezeFrames().getFirst();
            assertThat(frame.values()).anySatisfy(each -> {
                assertThat(each.signal()).isEqualTo("KDS_RPM");
                assertThat(each.value()).isEqualTo(1_584);
            });
        }
    }

    @Test
    void theHondaIsReadWholly() throws Exception {
        var unit = scan("sim://bike-honda", "honda-k").ecus().getFirst();
        assertThat(codes(unit, FaultState.PENDING)).containsExactly("08-02");
        assertThat(codes(unit, FaultState.STORED)).containsExactly("08-02", "11-01");
        assertThat(value(unit, "HK11_BATTERY")).isBetween(12.0, 12.8);
        assertThat(reading(unit, "HK10_RPM")).as("a table it does not have").isEmpty();
        assertThat(info(unit)).singleElement().asString().startsWith("7100=01 02 32 0F");
    }

    @Test
    void theMarelliTellsStoredAndPendingCodesApart() throws Exception {
        var unit = scan("sim://bike-marelli", "marelli").ecus().getFirst();
        assertThat(info(unit)).containsExactly("IAW5AM-HW610");
        assertThat(codes(unit, FaultState.STORED)).containsExactly("P0335", "P0170");
        assertThat(codes(unit, FaultState.PENDING)).containsExactly("P0480");
    }

    @Test
    void theQuadAnswersObdOnABareLine() throws Exception {
        var scan = scan("sim://quad?as=kline", "5");
        assertThat(scan.vin().orElseThrow().text()).isEqualTo("VF9TWK5C5LG000450");
        var unit = scan.ecus().getFirst();
        assertThat(codes(unit, FaultState.STORED)).containsExactly("P0113", "P0031", "P0122", "P0563");
        assertThat(unit.freezeFrames()).isNotEmpty();
        assertThat(value(unit, "ECT")).isBetween(10.0, 30.0);
        assertThat(unit.readiness()).isPresent();
    }

    @Test
    void aQuadThatHearsOnlyItsOwnAddressIsFoundToo() throws Exception {
        var scan = scan("sim://quad?as=kline&physical=1", "mt05");
        assertThat(scan.vin()).isPresent();
        assertThat(codes(scan.ecus().getFirst(), FaultState.STORED)).hasSize(4);
    }

    @Test
    void theOldCarIsFoundByItsAddress() throws Exception {
        var scan = scan("sim://car-iso9141", "3");
        assertThat(scan.vin()).isPresent();
        assertThat(codes(scan.ecus().getFirst(), FaultState.STORED)).contains("P0113");
    }

    @Test
    void aKtmThatWantsAKeyIsSaidToWantOne() {
        assertThatThrownBy(() -> Bench.done(diagnosis.connect(LinkAddress.parse("sim://bike-ktm"))))
                .hasMessageContaining("ktm.locked");
    }

    @Test
    void theDashOfTheYamahaIsOnlyListenedTo() throws Exception {
        var scan = scan("sim://bike-yamaha?engine=running", "yamaha");
        var unit = scan.ecus().getFirst();
        assertThat(codes(unit, FaultState.PENDING)).containsExactly("22");
        assertThat(value(unit, "YK_TEMPERATURE")).isBetween(10.0, 30.0);
        assertThat(scan.verdict()).isEqualTo(ScanResult.Verdict.FAULTS);
    }
}
