package app.garage.plugin.obd;

import static app.garage.plugin.obd.ScriptedBus.CAN;
import static app.garage.plugin.obd.ScriptedBus.ENGINE;
import static app.garage.plugin.obd.ScriptedBus.KLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ControlToken;
import app.garage.pluginapi.ControlsSystem.Outcome;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.LinkException;
import org.junit.jupiter.api.Test;

/// Service 08.
final class ControllingTest {
    private static final int LEAK_TEST = 0x01;

    private record Token(Bytes request) implements ControlToken {}

    private static ScriptedBus car() {
        return new ScriptedBus().answers("01 00", "7E8 41 00 BE 3F A8 13", "7E9 41 00 80 00 00 01");
    }

    private static Reply<Outcome> run(String... answers) throws LinkException, InterruptedException {
        var bus = car().answers("08 01", answers);
        var session = bus.session(CAN);
        var request = session.controlRequest(ENGINE, LEAK_TEST);
        var answer = session.control(ENGINE, LEAK_TEST, new Token(request.payload()), bus.by());
        assertThat(bus.asked()).as("sent once, to this unit").containsExactly("7E8 08 01");
        return answer.reply();
    }

    @Test
    void eachUnitTellsItsOwnTests() throws Exception {
        var bus = car().answers("08 00", "7E8 48 00 80 00 00 00", "7E9 7F 08 11");
        var tests = bus.session(CAN).tests(bus.by());
        assertThat(tests.get(0).reply().positive().orElseThrow()).containsExactly(LEAK_TEST);
        assertThat(tests.get(1).reply()).isEqualTo(new Reply.Refused<>(8, 0x11));
        assertThat(bus.asked()).allMatch(each -> each.endsWith("01 00") || each.endsWith("08 00"));
    }

    @Test
    void onAKLineTheRequestIsFilledUpAndTheMaskHasAByteBehind() throws Exception {
        var bus = new ScriptedBus()
                .answers("01 00", "kline:10 41 00 BE 3E B8 10")
                .answers("08 00 00 00 00 00 00", "kline:10 48 00 C0 00 00 00 00");
        var session = bus.session(KLINE);
        assertThat(session.tests(bus.by()).getFirst().reply().positive().orElseThrow())
                .containsExactly(1, 2);
        assertThat(session.controlRequest(EcuId.kline(0x10), LEAK_TEST))
                .isEqualTo(DiagRequest.functional(Bytes.hex("08 01 00 00 00 00 00")));
    }

    @Test
    void aTestIsSentOnceAndWithoutAClearAnswerItIsUnknown() throws Exception {
        assertThat(run("7E8 48 01")).isEqualTo(new Reply.Positive<>(Outcome.STARTED));
        assertThat(run("7E8 7F 08 22")).isEqualTo(new Reply.Refused<>(8, 0x22));
        for (var lost : new String[] {"7E8 48 02", "7E9 48 01", "7E8 7F 08 78", "! CAN ERROR", "late", "lost"}) {
            assertThat(run(lost)).as(lost).isEqualTo(new Reply.Positive<>(Outcome.UNKNOWN));
        }
        assertThat(run()).isEqualTo(new Reply.Positive<>(Outcome.UNKNOWN));
    }

    @Test
    void aPermissionForAnotherRequestIsNotOneForThis() {
        var bus = car();
        var session = bus.session(CAN);
        assertThatThrownBy(() -> session.control(ENGINE, LEAK_TEST, new Token(Bytes.of(0x08, 0x02)), bus.by()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(bus.asked()).isEmpty();
    }
}
