package app.garage.plugin.kwp2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.FallsAsleep;
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

    /// Nothing but the clock passes, in steps in which the owner of the bus looks whether something is due.
    private static int idle(TwinLine twin, MessageLink link, boolean keeping) throws Exception {
        int asked = 0;
        long end = twin.time().nanos() + Duration.ofSeconds(20).toNanos();
        while (twin.time().nanos() < end) {
            twin.time().pass(Duration.ofMillis(250));
            var due = link.capability(FallsAsleep.class)
                    .orElseThrow()
                    .due(twin.time().nanos());
            if (keeping && due.isPresent()) {
                link.exchange(due.get(), twin.in(Duration.ofSeconds(1)));
                asked++;
            }
        }
        return asked;
    }

    private static long millis(TwinLine twin, MessageLink link, String request) throws Exception {
        long start = twin.time().nanos();
        assertThat(asked(twin, link, request)).isNotEmpty();
        return (twin.time().nanos() - start) / 1_000_000;
    }

    @Test
    void a_unit_that_is_told_in_time_stays_awake_and_one_that_is_not_sleeps() throws Exception {
        for (var address : List.of("sim://quad?as=kline", "sim://car-iso9141")) {
            var transport = address.endsWith("9141") ? new FiveBaudLine() : new FastLine();
            long wakingUp = address.endsWith("9141") ? 2_000 : 300;
            var twin = new TwinLine(address);
            var link = twin.connected(transport, "");
            assertThat(idle(twin, link, true)).as("every 2.7 s or so").isBetween(5, 8);
            assertThat(millis(twin, link, "01 0C")).as("still awake").isLessThan(300);
            assertThat(idle(twin, link, false)).isZero();
            assertThat(millis(twin, link, "01 0C")).as("has to be woken").isGreaterThan(wakingUp);
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
