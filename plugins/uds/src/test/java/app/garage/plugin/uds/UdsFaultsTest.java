package app.garage.plugin.uds;

import static app.garage.plugin.uds.ScriptedUnits.CAN;
import static app.garage.plugin.uds.ScriptedUnits.DOIP;
import static app.garage.plugin.uds.ScriptedUnits.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.SeedKeyProvider;
import app.garage.pluginapi.Unlocks.Access;
import app.garage.protocolkit.uds.SessionServices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The faults that units commit in UDS, by their numbers.
class UdsFaultsTest {
    private static final DataId VIN = new DataId(0x22, 0xF190);
    private static final DataId PART = new DataId(0x22, 0xF187);
    private final ScriptedUnits units = new ScriptedUnits();
    private final List<SeedKeyProvider.SeedRequest> seeds = new ArrayList<>();

    private static Bytes hex(String text) {
        return Bytes.hex(text);
    }

    @Test
    void f45_suppressedPositiveResponsesAreNotAwaited() throws Exception {
        var talk = new Talk(units, units.time);
        var quiet = SessionServices.testerPresent().silently();
        assertThat(talk.ask(ENGINE, quiet, units.by()).reply())
                .as("silence is success")
                .isEqualTo(new Reply.Positive<>(Optional.empty()));
        units.answers("10 83", "7E8 50 03 00 32 01 F4", "7E8 7F 10 22");
        var session = SessionServices.session(3).silently();
        assertThat(talk.ask(ENGINE, session, units.by()).reply().positive().orElseThrow())
                .as("an answer nobody asked for is understood")
                .isPresent();
        units.answers("3E 80", "7E8 7F 3E 12");
        assertThat(talk.ask(ENGINE, quiet, units.by()).reply()).isEqualTo(new Reply.Refused<>(0x3E, 0x12));
    }

    @Test
    void f47_multiDidRepliesAreSplitOnlyWithKnownLengths() throws Exception {
        var session = units.session(CAN);
        var both = List.of(VIN, PART);
        units.answers("22 F1 90", "7E8 62 F1 90 31 32 33").answers("22 F1 87", "7E8 62 F1 87 41");
        assertThat(session.read(ENGINE, both, units.by())).hasSize(2);
        assertThat(units.asked()).as("no length is known yet").containsExactly("7E8 22 F1 90", "7E8 22 F1 87");

        units.answers("22 F1 90 F1 87", "7E8 62 F1 90 34 35 36 F1 87 42", "7E8 62 F1 90 31 F1 87 41");
        units.answers("22 F1 90 F1 87", "7E8 62 F1 90 31 F1 87 41");
        var together = session.read(ENGINE, both, units.by());
        assertThat(units.asked()).containsExactly("7E8 22 F1 90 F1 87");
        assertThat(together.getFirst().reply()).isEqualTo(new Reply.Positive<>(hex("34 35 36")));
        assertThat(together.getLast().reply()).isEqualTo(new Reply.Positive<>(hex("42")));

        var shifted = session.read(ENGINE, both, units.by());
        assertThat(units.asked())
                .as("a value of another length spoils the whole answer")
                .containsExactly("7E8 22 F1 90 F1 87", "7E8 22 F1 90", "7E8 22 F1 87");
        assertThat(shifted.getFirst().reply()).isEqualTo(new Reply.Positive<>(hex("31 32 33")));
        assertThat(session.read(ENGINE, both, units.by())).hasSize(2);
        assertThat(units.asked()).as("and singly from then on").containsExactly("7E8 22 F1 90", "7E8 22 F1 87");
    }

    @Test
    void f52_aDroppedSessionIsReenteredOnce() throws Exception {
        var session = units.session(CAN);
        units.answers("10 03", "7E8 50 03 00 32 01 F4");
        session.ask(ENGINE, hex("10 03"), units.by());
        units.asked();
        units.answers("22 12 34", "7E8 7F 22 7F").answers("22 12 34", "7E8 62 12 34 05");
        assertThat(session.ask(ENGINE, hex("22 12 34"), units.by()).reply())
                .isEqualTo(new Reply.Positive<>(hex("62 12 34 05")));
        assertThat(units.asked()).containsExactly("7E8 22 12 34", "7E8 10 03", "7E8 22 12 34");

        units.answers("22 56 78", "7E8 7F 22 7E");
        assertThat(session.ask(ENGINE, hex("22 56 78"), units.by()).reply())
                .as("a unit that refuses in its session too is believed")
                .isEqualTo(new Reply.Refused<>(0x22, 0x7E));
        assertThat(units.asked()).containsExactly("7E8 22 56 78", "7E8 10 03", "7E8 22 56 78");

        units.time.pass(Duration.ofSeconds(6));
        units.answers("2E F1 98 01", "7E8 6E F1 98");
        session.ask(ENGINE, hex("2E F1 98 01"), units.by());
        assertThat(units.asked())
                .as("a session known to be over is entered before something is written, which is sent once")
                .containsExactly("7E8 10 03", "7E8 2E F1 98 01");
        units.answers("2E F1 98 02", "7E8 7F 2E 7F");
        session.ask(ENGINE, hex("2E F1 98 02"), units.by());
        assertThat(units.asked()).as("writing is never repeated").containsExactly("7E8 2E F1 98 02");
    }

    @Test
    void f52_aUnitThatHearsFromItsTesterStaysInItsSession() throws Exception {
        var session = units.session(CAN);
        assertThat(session.due()).as("the default session needs nothing").isEmpty();
        units.answers("10 03", "7E8 50 03 00 96 02 58");
        session.ask(ENGINE, hex("10 03"), units.by());
        assertThat(units.promises()).containsExactly("7E8 150 6000");
        long due = session.due().orElseThrow();
        assertThat(due - units.time.nanos()).isBetween(1_900_000_000L, 2_000_000_000L);
        units.asked();
        session.keepAlive(units.by());
        assertThat(units.asked()).as("not yet").isEmpty();
        units.time.moveTo(due);
        session.keepAlive(units.by());
        assertThat(units.asked()).containsExactly("7E8 3E 80");
        assertThat(session.due().orElseThrow()).isGreaterThan(due);
        session.close();
        assertThat(units.asked()).containsExactly("7E8 10 01");
        assertThat(session.due()).isEmpty();
    }

    private Reply<Access> unlock(UdsSession session) throws Exception {
        SeedKeyProvider keys = new SeedKeyProvider() {
            @Override
            public SeedKeyInfo info() {
                return new SeedKeyInfo("test", "");
            }

            @Override
            public Bytes key(SeedRequest request) {
                seeds.add(request);
                return request.seed().plus(Bytes.of(seeds.size()));
            }
        };
        return session.unlock(ENGINE, 1, keys, "ABC", units.by()).reply();
    }

    @Test
    void f53_securityAccessIsNeverHammered() throws Exception {
        var session = units.session(CAN);
        units.answers("27 01", "7E8 67 01 12 34").answers("27 02 12 34 01", "7E8 7F 27 35");
        assertThat(unlock(session)).isEqualTo(new Reply.Refused<>(0x27, 0x35));
        assertThat(units.asked()).as("never tried twice by itself").hasSize(2);
        assertThat(unlock(session)).isEqualTo(new Reply.Refused<>(0x27, 0x35));
        assertThat(units.asked()).as("then nothing is sent").isEmpty();
        assertThat(session.pause(ENGINE, units.time)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));

        units.time.pass(Duration.ofSeconds(10));
        units.answers("27 02 12 34 02", "7E8 7F 27 36");
        assertThat(unlock(session)).isEqualTo(new Reply.Refused<>(0x27, 0x36));
        assertThat(units.asked()).as("a unit that counts is not tried again").hasSize(2);

        units.time.pass(Duration.ofSeconds(10));
        var waiting = new ScriptedUnits().answers("27 01", "7E8 7F 27 37");
        var other = waiting.session(CAN);
        assertThat(other.unlock(ENGINE, 1, new Never(), "", waiting.by()).reply())
                .isEqualTo(new Reply.Refused<>(0x27, 0x37));
        assertThat(other.pause(ENGINE, waiting.time)).isPositive();
    }

    @Test
    void f53_aSeedOfZerosIsAnOpenDoorAndARightKeyOpensIt() throws Exception {
        units.answers("27 01", "7E8 67 01 00 00")
                .answers("27 01", "7E8 67 01 12 34")
                .answers("27 02 12 34 01", "7E8 67 02");
        var session = units.session(CAN);
        assertThat(session.unlock(ENGINE, 1, new Never(), "", units.by()).reply())
                .isEqualTo(new Reply.Positive<>(Access.WAS_OPEN));
        assertThat(unlock(session)).isEqualTo(new Reply.Positive<>(Access.OPENED));
        assertThat(seeds.getFirst()).isEqualTo(new SeedKeyProvider.SeedRequest("7E8", 1, hex("12 34"), "ABC"));
    }

    private static final class Never implements SeedKeyProvider {
        @Override
        public SeedKeyInfo info() {
            return new SeedKeyInfo("never", "");
        }

        @Override
        public Bytes key(SeedRequest request) {
            throw new AssertionError("no key is wanted");
        }
    }

    @Test
    void f56_testNotCompletedIsNotAFault() throws Exception {
        var list = new StringBuilder("7E8 59 02 FF 01 23 11 2F 04 20 00 24 03 01 00 04");
        for (int i = 0; i < 57; i++) {
            list.append(String.format(java.util.Locale.ROOT, " 05 %02X 00 50", i + 1));
        }
        units.answers("19 02 8D", list.toString());
        var session = units.session(CAN);
        assertThat(codes(session, FaultState.STORED)).containsExactly("P0123-11");
        assertThat(codes(session, FaultState.PENDING))
                .containsExactly("P0420-00", "P0301-00")
                .doesNotContain("P0501-00");
    }

    private List<String> codes(UdsSession session, FaultState memory) throws Exception {
        return session.faults(ENGINE, memory, units.by()).reply().positive().orElseThrow().stream()
                .map(FaultCode::text)
                .toList();
    }

    @Test
    void f57_aUnitThatFellSilentStaysInTheCensusOfOthers() throws Exception {
        units.answers("3E 00", "7E8 7E 00", "7E9 7E 00")
                .answers("3E 00", "7E8 7E 00")
                .answers("3E 00");
        var session = units.session(DOIP);
        assertThat(session.units(units.by())).hasSize(2);
        assertThat(session.units(units.by())).containsExactly(ENGINE);
        units.answers("19 02 8D", "7E8 59 02 FF");
        assertThat(session.faults(FaultState.STORED, units.by()))
                .extracting(each -> each.reply().getClass().getSimpleName())
                .containsExactly("Positive", "NoAnswer");
    }
}
