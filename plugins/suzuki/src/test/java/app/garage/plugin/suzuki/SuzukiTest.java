package app.garage.plugin.suzuki;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.RequestClass;
import app.garage.protocolkit.kwp.KwpTalk;
import app.garage.testkit.TwinLine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The virtual Suzuki, read from the line up to what the program calls values.
class SuzukiTest {
    private static final EcuId UNIT = EcuId.kline(0x12);
    private static final DataId LIVE = new DataId(0x21, 0x08);

    private final TwinLine twin = new TwinLine("sim://motorbike-kline");
    private final SuzukiSession session = new SuzukiSession(new KwpTalk(twin.connected(new SuzukiLine(), ""), UNIT));

    SuzukiTest() throws Exception {}

    private Deadline soon() {
        return twin.in(Duration.ofSeconds(20));
    }

    @Test
    void itSaysWhatItIs() throws Exception {
        var said = session.vehicleInfo(Set.of(), soon());
        assertThat(said).extracting(each -> each.id().toString()).containsExactly("1A91", "1A9A");
        assertThat(said.getFirst().reply().positive().orElseThrow().toLatin1()).startsWith("32920-17G2*\0");
        assertThat(said.getFirst().evidence().lines())
                .containsExactly("80 F1 12 12 5A 91 33 32 39 32 30 2D 31 37 47 32 2A 00 00 00 00 00 B8");
        assertThat(session.vehicleInfo(Set.of(0x02), soon()))
                .as("it knows no VIN")
                .isEmpty();
    }

    @Test
    void itsCodesAreRead() throws Exception {
        var stored = session.faults(FaultState.STORED, soon()).getFirst();
        assertThat(stored.reply().positive().orElseThrow())
                .extracting(FaultCode::text)
                .containsExactly("P0351", "P0353", "P0354", "P1655");
        assertThat(session.faults(FaultState.PENDING, soon()).getFirst().reply())
                .isEqualTo(new Reply.Positive<>(List.of()));
        assertThat(session.faults(FaultState.PERMANENT, soon())).isEmpty();
    }

    @Test
    void itsBlockIsRead() throws Exception {
        assertThat(session.supported(soon()).getFirst().reply().positive().orElseThrow())
                .containsExactly(LIVE);
        var read = session.read(UNIT, List.of(LIVE, new DataId(0x01, 0x0C)), soon());
        assertThat(read.getFirst().reply().positive().orElseThrow().size()).isEqualTo(50);
        assertThat(read.get(1).reply()).as("no OBD here, and none is asked").isInstanceOf(Reply.NoAnswer.class);
        assertThat(twin.complaints()).isEmpty();
    }

    @Test
    void whatItMeasuredAtTheFirstFaultsIsRead() throws Exception {
        var frames = session.freezeFrames(soon()).getFirst().reply().positive().orElseThrow();
        assertThat(frames).extracting(each -> each.cause().text()).containsExactly("P1655", "P0351");
        assertThat(frames.getFirst().data().getFirst().id()).isEqualTo(new DataId(0x21, 0x41));
    }

    @Test
    void clearingIsSentOnceAndForgetsEverything() throws Exception {
        record Allowed(Bytes request) implements ClearToken {}
        assertThat(session.clearRequest()).isEqualTo(Bytes.hex("14 00 00"));
        var outcome = session.clear(new Allowed(session.clearRequest()), soon()).getFirst();
        assertThat(outcome.reply()).isEqualTo(new Reply.Positive<>(ClearsFaults.Outcome.ACCEPTED));
        assertThat(session.faults(FaultState.STORED, soon()).getFirst().reply())
                .isEqualTo(new Reply.Positive<>(List.of()));
        assertThat(session.freezeFrames(soon()).getFirst().reply()).isEqualTo(new Reply.Positive<>(List.of()));
    }

    @Test
    void afterAPauseItIsWokenAgain() throws Exception {
        twin.time().pass(Duration.ofSeconds(30));
        assertThat(session.faults(FaultState.STORED, soon()).getFirst().reply().positive())
                .isPresent();
        assertThat(twin.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?echo=0", "?p2=48"})
    void itIsFoundWithAndWithoutEchoAndWhenItIsSlow(String options) throws Exception {
        var line = new TwinLine("sim://motorbike-kline" + options);
        line.connected(new SuzukiLine(), "sds");
        assertThat(line.complaints()).isEmpty();
    }

    @Test
    void whatChangesSomethingIsKnownAsSuch() {
        var adapter = new SuzukiAdapter();
        assertThat(adapter.classify(Bytes.hex("21 08"))).isEqualTo(RequestClass.READ);
        assertThat(adapter.classify(Bytes.hex("14 00 00"))).isEqualTo(RequestClass.CLEAR);
        assertThat(adapter.classify(Bytes.hex("30 01"))).isEqualTo(RequestClass.CONTROL);
        assertThat(adapter.classify(Bytes.hex("27 01"))).isEqualTo(RequestClass.SESSION);
        for (int service = 0; service < 0x100; service++) {
            assertThat(adapter.classify(Bytes.of(service, 0))).isNotNull();
        }
        assertThat(adapter.classify(Bytes.hex("99"))).isEqualTo(RequestClass.UNKNOWN);
        assertThat(adapter.classify(Bytes.none())).isEqualTo(RequestClass.UNKNOWN);
    }
}
