package app.garage.plugin.yamaha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.RequestClass;
import app.garage.testkit.TwinLine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The virtual Yamaha: a dash and its unit are overheard.
class YamahaTest {
    @Test
    void f63_motorcycleDialectsAreDataNotGuesses() throws Exception {
        var twin = new TwinLine("sim://bike-yamaha");
        var link = twin.connected(new YamahaLine(), "");
        var soon = twin.in(Duration.ofSeconds(10));
        var session = new YamahaSession(link);
        assertThat(session.faults(FaultState.PENDING, soon).getFirst().reply())
                .isEqualTo(new Reply.Positive<>(List.of(new FaultCode("22"))));
        assertThat(session.faults(FaultState.STORED, soon))
                .as("cannot be heard")
                .isEmpty();
        var values =
                session.read(YamahaLink.UNIT, List.of(new DataId(1, 0)), soon).getFirst();
        assertThat(values.reply().positive().orElseThrow().at(3) - 30).isBetween(10, 30);
        assertThatThrownBy(() -> link.exchange(DiagRequest.functional(Bytes.hex("CD")), soon))
                .isInstanceOf(LinkException.AdapterRefused.class);
        assertThat(new YamahaAdapter().classify(Bytes.hex("CD"))).isEqualTo(RequestClass.UNKNOWN);
        assertThat(twin.complaints()).as("nothing was ever sent").isEmpty();
    }

    @Test
    void whereNoDashTalksTheSpeedIsPutBack() throws Exception {
        var twin = new TwinLine("sim://motorbike-kline");
        assertThatThrownBy(() -> twin.connected(new YamahaLine(), "")).isInstanceOf(LinkException.AdapterRefused.class);
        assertThat(twin.line().capability(ChangesBaud.class).orElseThrow().baud())
                .isEqualTo(10_400);
    }

    @Test
    void anAnswerWithAWrongSumIsNoAnswer() {
        var dash = new DashTalk();
        assertThat(dash.take(Bytes.hex("01 20 05 00 5A 80"))).isEmpty();
        assertThat(dash.take(Bytes.hex("01 20 05 00"))).isEmpty();
        assertThat(dash.take(Bytes.hex("5A 7F"))).contains(Bytes.hex("20 05 00 5A"));
    }
}
