package app.garage.plugin.elmstn;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsVoltage;
import app.garage.pluginapi.Settings;
import app.garage.protocolkit.Replies;
import app.garage.testkit.RealTime;
import app.garage.twin.SimLinks;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The driver against the twin, which speaks its half of the dialogue from its own reading of the standards.
class TwinAdaptersTest {
    private static final EcuId ENGINE = EcuId.can11(0x7E8);
    private static final EcuId GEARBOX = EcuId.can11(0x7E9);
    private final TimeSource time = new RealTime();
    private final SimLinks yard = new SimLinks();
    private final ElmDriver driver = new ElmDriver();

    @ParameterizedTest
    @ValueSource(strings = {"elm15", "elm22", "stn", "clone-a", "clone-b", "clone-c", "homemade"})
    void everyPersonalityReadsTheSameCar(String adapter) throws Exception {
        try (var car = plugIn("sim://car?engine=running&adapter=" + adapter)) {
            assertThat(car.connect("", soon()).kind()).isEqualTo(BusProtocol.Kind.CAN);
            var vin = Replies.of(ask(car, "09 02"));
            assertThat(vin.dataFrom(ENGINE).positive().orElseThrow().size()).isEqualTo(18);
            for (int i = 0; i < 5; i++) {
                var both = Replies.of(ask(car, "01 0D"));
                assertThat(both.dataFrom(ENGINE).positive()).isPresent();
            }
            var only = car.exchange(DiagRequest.physical(GEARBOX, Bytes.hex("01 00")), soon());
            assertThat(only.messages()).extracting(Exchange.Message::ecu).contains(GEARBOX);
            assertThat(Replies.of(ask(car, "01 00")).ecus()).containsExactly(ENGINE, GEARBOX);
            assertThat(car.capability(ReadsVoltage.class)
                            .orElseThrow()
                            .voltage(soon())
                            .orElseThrow())
                    .isBetween(9.0, 15.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"sim://car,CAN", "sim://car?can=29,CAN", "sim://motorcycle,CAN", "sim://quad,ISO9141"})
    void everyDemonstrationVehicleConnects(String address, String kind) throws Exception {
        try (var vehicle = plugIn(address)) {
            var bus = vehicle.connect("", soon());
            assertThat(vehicle.connect(bus.id(), soon())).isEqualTo(bus);
            var replies = Replies.of(ask(vehicle, "01 0C"));
            assertThat(replies.ecus()).isNotEmpty();
            assertThat(replies.dataFrom(replies.ecus().first())).isInstanceOf(Reply.Positive.class);
            assertThat(kind).isIn(bus.kind().name(), "ISO9141");
        }
    }

    @Test
    void ignitionOffIsTheVehiclesSilenceAndNotTheAdapters() throws Exception {
        try (var car = plugIn("sim://car?ignition=off")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                    LinkException.AdapterRefused.class, () -> car.connect("", soon()))
                            .problem()
                            .key())
                    .isEqualTo("elm.no-vehicle");
        }
    }

    private MessageLink plugIn(String address) throws LinkException, InterruptedException {
        var link = (ByteLink) yard.open(LinkAddress.parse(address), time, soon());
        var found = driver.probe(link, soon());
        return driver.attach(link, found.card().orElseThrow(), Settings.none(), soon());
    }

    private Exchange ask(MessageLink link, String request) throws LinkException, InterruptedException {
        return link.exchange(DiagRequest.functional(Bytes.hex(request)), soon());
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30), time);
    }
}
