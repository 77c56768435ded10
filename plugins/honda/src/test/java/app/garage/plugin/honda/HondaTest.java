package app.garage.plugin.honda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.testkit.HandMovedTime;
import app.garage.testkit.ScriptedKLine;
import app.garage.testkit.TwinLine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The virtual Honda, read from the line up, and what real ones were seen to do.
class HondaTest {
    private final TwinLine twin = new TwinLine("sim://bike-honda");
    private final HondaSession session = new HondaSession(new HondaTalk(twin.connected(new HondaLine(), "")));

    HondaTest() throws Exception {}

    private Deadline soon() {
        return twin.in(Duration.ofSeconds(30));
    }

    @Test
    void f63_motorcycleDialectsAreDataNotGuesses() throws Exception {
        var time = new HandMovedTime();
        var line = new ScriptedKLine(time, true)
                .on("72 05 71 11 07", "02 05 71 11 77")
                .on("72 05 71 17 01", "02 18 71 17 00 00 00 00 FF 0A FF FF FF FF 79 00 00 80 8D 00 00 00 00 D3");
        var link = new HondaLink(line, TwinLine.card());
        assertThat(link.connect("", time.in(Duration.ofSeconds(10))).id()).isEqualTo("honda-k");
        assertThat(line.said())
                .as("wake-up and init were met with silence; the first table that answers proves that it is awake")
                .containsExactly(
                        "pulse 70.0 120.0", "FE 04 72 8C", "72 05 00 F0 99", "72 05 71 00 18", "72 05 71 11 07");
        var scripted = new HondaSession(new HondaTalk(link));
        var soon = time.in(Duration.ofSeconds(30));
        assertThat(scripted.supported(soon).getFirst().reply().positive().orElseThrow())
                .as("a table that answers with nothing but its number is not there")
                .containsExactly(new DataId(0x71, 0x17));
        var data = scripted.read(HondaLink.UNIT, List.of(new DataId(0x71, 0x17)), soon)
                .getFirst()
                .reply()
                .positive()
                .orElseThrow();
        assertThat(data.at(10) / 10.0).as("battery").isEqualTo(12.1);
    }

    @Test
    void f63_theOtherWakeUpIsTriedWhenTheUsualOneIsNotHeard() {
        var time = new HandMovedTime();
        var line = new ScriptedKLine(time, false);
        var link = new HondaLine().open(line, TwinLine.card(), Settings.none(), time.in(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> link.connect("", time.in(Duration.ofSeconds(10))))
                .isInstanceOf(LinkException.AdapterRefused.class);
        assertThat(line.said()).containsSubsequence("FE 04 72 8C", "FE 04 FF FF");
        assertThat(line.said().stream().filter(each -> each.startsWith("pulse")))
                .hasSize(2);
    }

    @Test
    void f60_theFamilysOwnSumIsUsed() throws Exception {
        var time = new HandMovedTime();
        var line = new ScriptedKLine(time, false)
                .on("72 05 71 00 18", "02 05 71 00 88")
                .on("72 05 71 11 07", "02 06 71 11 05 8F")
                .on("72 05 71 11 07", "02 06 71 11 05 71");
        var link = new HondaLink(line, TwinLine.card());
        link.connect("", time.in(Duration.ofSeconds(10)));
        var read = new HondaSession(new HondaTalk(link))
                .read(HondaLink.UNIT, List.of(new DataId(0x71, 0x11)), time.in(Duration.ofSeconds(5)));
        assertThat(read.getFirst().reply())
                .as("the additive sum of KWP is wrong here and asked again")
                .isEqualTo(new Reply.Positive<>(Bytes.of(0x05)));
    }

    @Test
    void itsTablesCodesAndNumberAreRead() throws Exception {
        assertThat(session.supported(soon()).getFirst().reply().positive().orElseThrow())
                .extracting(DataId::toString)
                .containsExactly("7111", "7117", "7120");
        assertThat(session.faults(FaultState.PENDING, soon()).getFirst().reply())
                .isEqualTo(new Reply.Positive<>(List.of(new FaultCode("08-02"))));
        assertThat(session.faults(FaultState.STORED, soon()).getFirst().reply())
                .isEqualTo(new Reply.Positive<>(List.of(new FaultCode("08-02"), new FaultCode("11-01"))));
        assertThat(session.vehicleInfo(Set.of(), soon()).getFirst().reply())
                .isEqualTo(new Reply.Positive<>(Bytes.hex("01 02 32 0F 01 00 00 00 00 00")));
        assertThat(twin.complaints()).isEmpty();
    }

    @Test
    void itIsWokenAgainWhenItFellAsleep() throws Exception {
        twin.time().pass(Duration.ofSeconds(3));
        assertThat(session.faults(FaultState.PENDING, soon()).getFirst().reply().positive())
                .isPresent();
        assertThat(twin.complaints()).isEmpty();
    }

    @Test
    void clearingIsSentOnceAndForgetsEverything() throws Exception {
        record Allowed(Bytes request) implements ClearToken {}
        var outcome = session.clear(new Allowed(session.clearRequest()), soon()).getFirst();
        assertThat(outcome.reply()).isEqualTo(new Reply.Positive<>(ClearsFaults.Outcome.ACCEPTED));
        assertThat(session.faults(FaultState.STORED, soon()).getFirst().reply())
                .isEqualTo(new Reply.Positive<>(List.of()));
    }

    @Test
    void nothingUnknownIsTakenForReading() {
        var adapter = new HondaAdapter();
        assertThat(adapter.classify(Bytes.hex("60 03"))).isEqualTo(RequestClass.CLEAR);
        assertThat(adapter.classify(Bytes.hex("60 01"))).isEqualTo(RequestClass.CONTROL);
        assertThat(adapter.classify(Bytes.hex("71 11"))).isEqualTo(RequestClass.READ);
        for (int command = 0; command < 0x100; command++) {
            var known = Set.of(0x71, 0x73, 0x74, 0x60).contains(command);
            assertThat(adapter.classify(Bytes.of(command, 1)) == RequestClass.UNKNOWN)
                    .isEqualTo(!known);
        }
        assertThat(adapter.classify(Bytes.hex("71 11 00"))).isEqualTo(RequestClass.UNKNOWN);
    }
}
