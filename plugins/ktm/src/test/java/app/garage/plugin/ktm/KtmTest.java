package app.garage.plugin.ktm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SpeaksServices;
import app.garage.testkit.HandMovedTime;
import app.garage.testkit.ScriptedKLine;
import app.garage.testkit.TwinLine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A KTM that wants a key.
class KtmTest {
    private static final BusProtocol BUS = new BusProtocol("ktm", "", BusProtocol.Kind.MAKER_KLINE);

    @Test
    void f63_motorcycleDialectsAreDataNotGuesses() throws Exception {
        var twin = new TwinLine("sim://bike-ktm");
        var link = twin.connected(new KtmLine(), "");
        assertThatThrownBy(() -> new KtmAdapter().open(link, BUS, Settings.none(), twin.in(Duration.ofSeconds(5))))
                .isInstanceOfSatisfying(
                        LinkException.AdapterRefused.class,
                        refused -> assertThat(refused.problem().key()).isEqualTo("ktm.locked"));
        assertThat(twin.complaints()).as("no key was guessed").isEmpty();
    }

    @Test
    void aUnitThatIsOpenIsSpokenTo() throws Exception {
        var time = new HandMovedTime();
        var line = new ScriptedKLine(time, false)
                .on("81 D5 F5 81 CC", "80 F5 D5 03 C1 DA 8F 77")
                .on("80 D5 F5 02 27 03 76", "80 F5 D5 04 67 03 00 00 B8")
                .on("80 D5 F5 02 21 01 6E", "80 F5 D5 03 61 01 0C BB");
        var link = new KtmLine().open(line, TwinLine.card(), Settings.none(), time.in(Duration.ofSeconds(1)));
        link.connect("ktm", time.in(Duration.ofSeconds(5)));
        var session = new KtmAdapter().open(link, BUS, Settings.none(), time.in(Duration.ofSeconds(5)));
        var said = session.capability(SpeaksServices.class)
                .orElseThrow()
                .ask(EcuId.kline(0xD5), Bytes.hex("21 01"), time.in(Duration.ofSeconds(5)));
        assertThat(said.reply().positive()).contains(Bytes.hex("61 01 0C"));
    }
}
