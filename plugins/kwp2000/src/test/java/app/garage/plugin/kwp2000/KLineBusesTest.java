package app.garage.plugin.kwp2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsModule;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SpeaksServices;
import app.garage.pluginapi.TransportProvider;
import app.garage.testkit.TwinLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// OBD and KWP2000 on the virtual lines of a quad and of an old car.
class KLineBusesTest {
    private static final EcuId UNIT = EcuId.kline(0x11);

    private static List<String> asked(TwinLine twin, MessageLink link, String request) throws Exception {
        var exchange = link.exchange(DiagRequest.functional(Bytes.hex(request)), twin.in(Duration.ofSeconds(5)));
        return exchange.messages().stream()
                .map(Exchange.Message::payload)
                .map(Bytes::toString)
                .toList();
    }

    @Test
    void theQuadIsWokenByAPulse() throws Exception {
        var twin = new TwinLine("sim://quad?as=kline");
        var link = twin.connected(new FastLine(), "");
        assertThat(asked(twin, link, "03")).containsExactly("43 01 13 00 31 01 22", "43 05 63 00 00 00 00");
        assertThat(asked(twin, link, "09 02")).hasSize(5);
        assertThat(twin.complaints()).isEmpty();
    }

    @Test
    void theOldCarIsWokenByItsAddress() throws Exception {
        for (var echo : List.of("", "?echo=0")) {
            var twin = new TwinLine("sim://car-iso9141" + echo);
            var link = new FiveBaudLine()
                    .open(twin.line(), TwinLine.card(), Settings.none(), twin.in(Duration.ofSeconds(1)));
            assertThat(link.connect("", twin.in(Duration.ofSeconds(20)))).isEqualTo(KLineBuses.ISO9141);
            assertThat(asked(twin, link, "01 0C").getFirst()).startsWith("41 0C");
            assertThat(twin.complaints()).isEmpty();
        }
    }

    @Test
    void whoIsNotThereIsSaidNotToBe() throws Exception {
        for (TransportProvider each : List.of(new FastLine(), new FiveBaudLine())) {
            var twin = new TwinLine("sim://motorbike-kline");
            assertThatThrownBy(() -> twin.connected(each, "")).isInstanceOf(LinkException.AdapterRefused.class);
            assertThat(twin.complaints()).isEmpty();
        }
    }

    @Test
    void singleUnitsAreAskedInKwp() throws Exception {
        var twin = new TwinLine("sim://quad?as=kline");
        var link = twin.connected(new FastLine(), "");
        var soon = twin.in(Duration.ofSeconds(10));
        var session = new Kwp2000Adapter().open(link, KLineBuses.KWP_FAST, Settings.none(), soon);
        var said = session.capability(SpeaksServices.class).orElseThrow().ask(UNIT, Bytes.hex("21 03"), soon);
        assertThat(said.reply().positive()).contains(Bytes.hex("61 03 01 4C 3A 07"));
        assertThat(session.capability(ReadsModule.class)
                        .orElseThrow()
                        .faults(UNIT, FaultState.STORED, soon)
                        .reply()
                        .positive()
                        .orElseThrow())
                .extracting(FaultCode::text)
                .contains("P0113");
        assertThat(new Kwp2000Adapter().classify(Bytes.hex("3B 01 02"))).isEqualTo(RequestClass.WRITE);
    }
}
