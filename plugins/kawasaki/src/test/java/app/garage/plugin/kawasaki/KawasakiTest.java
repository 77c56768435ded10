package app.garage.plugin.kawasaki;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.RequestClass;
import app.garage.protocolkit.kwp.KwpTalk;
import app.garage.testkit.TwinLine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The virtual Kawasaki, read from the line up.
class KawasakiTest {
    private static final EcuId UNIT = EcuId.kline(0x11);
    private final TwinLine twin;
    private final KawasakiSession session;

    KawasakiTest() throws Exception {
        twin = new TwinLine("sim://bike-kds");
        session = new KawasakiSession(new KwpTalk(twin.connected(new KawasakiLine(), ""), UNIT));
    }

    private Deadline soon() {
        return twin.in(Duration.ofSeconds(30));
    }

    @Test
    void f63_motorcycleDialectsAreDataNotGuesses() throws Exception {
        var other = new TwinLine("sim://bike-kds?tester=f2");
        var link = other.connected(new KawasakiLine(), "");
        var said = new KawasakiSession(new KwpTalk(link, UNIT)).vehicleInfo(Set.of(), other.in(Duration.ofSeconds(5)));
        assertThat(said.getFirst().reply().positive().orElseThrow().toLatin1()).isEqualTo("21175-0861");
        assertThat(said.getFirst().evidence().lines().getFirst()).startsWith("80 F2 11");
    }

    @Test
    void itsMasksTellWhatThereIs() throws Exception {
        var ids = session.supported(soon()).getFirst().reply().positive().orElseThrow();
        assertThat(ids)
                .contains(id(0x04), id(0x09), id(0x0C), id(0x44), id(0x62))
                .doesNotContain(id(0x03), id(0x20));
    }

    private static DataId id(int local) {
        return new DataId(0x21, local);
    }

    @Test
    void eachValueIsAskedByItself() throws Exception {
        var read = session.read(UNIT, List.of(id(0x06), id(0x03), new DataId(0x01, 0x0C)), soon());
        assertThat(read.getFirst().reply().positive().orElseThrow().size()).isEqualTo(1);
        assertThat(read.get(1).reply()).isEqualTo(new Reply.Refused<>(0x21, 0x10));
        assertThat(read.get(2).reply()).isInstanceOf(Reply.NoAnswer.class);
        assertThat(twin.complaints()).isEmpty();
    }

    @Test
    void codesHaveTwoDigitsAndAFrameBelongsToTheOnlyOne() throws Exception {
        for (var memory : List.of(FaultState.PENDING, FaultState.STORED)) {
            assertThat(session.faults(memory, soon()).getFirst().reply())
                    .isEqualTo(new Reply.Positive<>(List.of(new FaultCode("11"))));
        }
        assertThat(session.faults(FaultState.PERMANENT, soon())).isEmpty();
        var frame = session.freezeFrames(soon())
                .getFirst()
                .reply()
                .positive()
                .orElseThrow()
                .getFirst();
        assertThat(frame.cause()).isEqualTo(new FaultCode("11"));
        assertThat(frame.data()).extracting(each -> each.id().toString()).containsExactly("2106", "2109", "210A");
        assertThat(frame.data().getFirst().reply()).isEqualTo(new Reply.Positive<>(Bytes.of(0x70)));
    }

    @Test
    void whatChangesSomethingIsKnownAsSuch() {
        var adapter = new KawasakiAdapter();
        assertThat(session.clearRequest()).isEqualTo(Bytes.hex("14 01"));
        assertThat(adapter.classify(session.clearRequest())).isEqualTo(RequestClass.CLEAR);
        assertThat(adapter.classify(Bytes.hex("10 80"))).isEqualTo(RequestClass.READ);
    }
}
