package app.garage.testkit;

import static app.garage.testkit.CanTransportDesk.MS;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanId;
import app.garage.testkit.CanTransport.Partner;
import app.garage.testkit.CanTransport.Setup;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What units, testers and the bus do to the transport of ISO 15765-2, and what must happen then. Whoever
/// writes a transport over raw CAN, or a link that does it by itself, extends this class.
///
/// After every fault the next message must get through, in both directions.
public abstract class CanTransportFaults {
    private static final Partner ENGINE = Partner.normal(CanId.of11(0x7E0), CanId.of11(0x7E8));
    private static final Partner GEARBOX = Partner.normal(CanId.of11(0x7E1), CanId.of11(0x7E9));
    private static final Bytes LONG_REQUEST = counting(6 + 7 * 4);
    private static final String GO_ON = "7E8 30 00 00";
    private CanTransportDesk desk;

    /// For subclasses.
    protected CanTransportFaults() {}

    /// {@return a transport that has neither sent nor heard anything}
    ///
    /// @param setup what it is for
    protected abstract CanTransport transport(Setup setup);

    @BeforeEach
    void twoUnitsOnTheBus() {
        desk = desk(8, ENGINE, GEARBOX);
    }

    private CanTransportDesk desk(int frameSize, Partner... partners) {
        return new CanTransportDesk(transport(new Setup(List.of(partners), frameSize, 0, 0)));
    }

    private static Bytes counting(int size) {
        var made = new byte[size];
        for (int i = 0; i < size; i++) {
            made[i] = (byte) i;
        }
        return Bytes.copyOf(made);
    }

    /// The classic frames of an answer of the engine.
    private static List<String> frames(Bytes message) {
        var frames = new ArrayList<String>();
        frames.add("7E8 " + Bytes.of(0x10 | message.size() >> 8, message.size() & 0xFF) + " " + message.slice(0, 6));
        for (int at = 6; at < message.size(); at += 7) {
            int number = frames.size() & 0x0F;
            frames.add(
                    "7E8 2" + Integer.toHexString(number) + " " + message.slice(at, Math.min(message.size(), at + 7)));
        }
        return frames;
    }

    private List<String> heard(List<String> frames) {
        frames.forEach(desk::hear);
        return desk.acts().stream().filter(act -> !act.startsWith("> ")).toList();
    }

    private List<String> sent() {
        return desk.acts().stream().filter(act -> act.startsWith("> ")).toList();
    }

    private void nextIsRight() {
        var message = counting(20);
        assertThat(heard(frames(message))).containsExactly("= 7E8 " + message);
        assertThat(heard(List.of("7E8 03 41 0D 32"))).containsExactly("= 7E8 41 0D 32");
        desk.send(ENGINE, Bytes.hex("01 0D"));
        assertThat(sent()).containsExactly("> 7E0 02 01 0D 00 00 00 00 00");
    }

    @Test
    void withoutAFaultMessagesOfAnyLengthPassInBothDirections() {
        for (int size : List.of(1, 7, 8, 13, 14, 6 + 7 * 15, 6 + 7 * 16 + 1, 4095)) {
            var message = counting(size);
            var frames = size < 8 ? List.of("7E8 0" + size + " " + message) : frames(message);
            assertThat(heard(frames)).containsExactly("= 7E8 " + message);
            desk.send(ENGINE, message);
            desk.hear(GO_ON);
            assertThat(desk.acts()).hasSize(frames.size()).noneMatch(act -> act.startsWith("!"));
        }
        nextIsRight();
    }

    @Test
    void f32_aBrokenSequenceLosesThisMessageOnly() {
        var message = counting(6 + 7 * 20);
        var whole = frames(message);
        assertThat(heard(whole)).containsExactly("= 7E8 " + message);
        for (int at = 1; at < whole.size() - 1; at++) {
            var lost = new ArrayList<>(whole);
            lost.remove(at);
            var twice = new ArrayList<>(whole);
            twice.add(at, whole.get(at));
            var swapped = new ArrayList<>(whole);
            Collections.swap(swapped, at, at + 1);
            var wrong = new ArrayList<>(whole);
            wrong.set(
                    at,
                    "7E8 2" + Integer.toHexString(at + 7 & 0x0F) + whole.get(at).substring(6));
            for (var broken : List.of(lost, twice, swapped, wrong)) {
                assertThat(heard(broken)).as("around part %d", at).containsExactly("! 7E8");
            }
        }
        nextIsRight();
    }

    @Test
    void f33_impossibleLengthsAllocateNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var impossible = List.of(
                "7E8 00 01 02 03 04 05 06 07",
                "7E8 08 01 02 03 04 05 06 07",
                "7E8 0F 01 02 03 04 05 06 07",
                "7E8 05 01 02",
                "7E8 10 07 01 02 03 04 05 06",
                "7E8 10 00 00 00 0F FF 05 06",
                "7E8 10 14 01 02 03",
                "7E8 00",
                "7E8 10",
                "7E8 F0 01 02 03 04 05 06 07");
        long before = threads.getCurrentThreadAllocatedBytes();
        for (var frame : impossible) {
            desk.hear(frame);
            assertThat(desk.acts()).as(frame).isEmpty();
        }
        for (var frame :
                List.of("7E8 10 00 FF FF FF FF 05 06", "7E8 10 00 01 02 03 04 05 06", "7E8 10 00 00 01 00 01 05 06")) {
            desk.hear(frame);
            assertThat(desk.acts()).as(frame).containsExactly("> 7E0 32 00 00 00 00 00 00 00", "! 7E8");
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(16L << 20);
        nextIsRight();
    }

    @Test
    void f33_framesOfCanFdHaveTheirOwnLengths() {
        desk = desk(64, ENGINE);
        var eight = "01 02 03 04 05 06 07 08";
        for (var impossible : List.of(
                "7E8 00 07 " + eight + " 00 00",
                "7E8 00 0B " + eight + " 00 00",
                "7E8 05 01 " + eight + " 00 00",
                "7E8 10 0A " + eight + " 00 00")) {
            desk.hear(impossible);
            assertThat(desk.acts()).as(impossible).isEmpty();
        }
        desk.hear("7E8 00 08 " + eight + " CC CC");
        assertThat(desk.acts()).containsExactly("= 7E8 " + eight);
        var longest = counting(62);
        desk.hear("7E8 00 3E " + longest);
        assertThat(desk.acts()).containsExactly("= 7E8 " + longest);
        var parted = counting(63);
        desk.hear("7E8 10 3F " + parted.slice(0, 62));
        desk.hear("7E8 21 3E CC CC CC CC CC CC");
        assertThat(desk.acts()).last().isEqualTo("= 7E8 " + parted);
        desk.send(ENGINE, counting(62));
        desk.send(ENGINE, counting(8));
        assertThat(sent()).containsExactly("> 7E0 00 3E " + counting(62), "> 7E0 00 08 " + counting(8) + " CC CC");
    }

    @Test
    void f34_aNewFirstFrameReplacesTheOldMessage() {
        var message = counting(20);
        assertThat(heard(List.of("7E8 21 01 02 03 04 05 06 07", "7E8 2F 01"))).isEmpty();
        assertThat(heard(List.of(GO_ON, "7E8 31 00 00", "7E8 32 00 00", "7E8 3F 00 00")))
                .isEmpty();
        desk.hear("7E8 10 50 AA AA AA AA AA AA");
        desk.hear("7E8 21 AA AA AA AA AA AA AA");
        assertThat(heard(frames(message))).containsExactly("! 7E8", "= 7E8 " + message);
        desk.hear("7E8 10 50 AA AA AA AA AA AA");
        assertThat(heard(List.of("7E8 02 50 03", "7E8 21 AA AA AA AA AA AA AA")))
                .containsExactly("! 7E8", "= 7E8 50 03");
        nextIsRight();
    }

    @Test
    void f35_flowControlWaitIsCounted() {
        for (int waits : List.of(1, 16, 17)) {
            desk.send(ENGINE, LONG_REQUEST);
            for (int i = 0; i < waits; i++) {
                desk.pass(999 * MS);
                desk.hear("7E8 31 00 00");
            }
            desk.hear(GO_ON);
            var acts = desk.acts();
            assertThat(acts).hasSize(waits > 16 ? 2 : 5);
            assertThat(acts.contains("! 7E8")).isEqualTo(waits > 16);
        }
        nextIsRight();
    }

    @Test
    void f35_overflowAndReservedFlowStatusEndTheMessageAtOnce() {
        for (int status = 2; status <= 15; status++) {
            desk.send(ENGINE, LONG_REQUEST);
            desk.hear("7E8 3" + Integer.toHexString(status) + " 00 00");
            assertThat(desk.acts()).as("status %d", status).last().isEqualTo("! 7E8");
            desk.hear(GO_ON);
            assertThat(desk.acts()).isEmpty();
        }
        nextIsRight();
    }

    @Test
    void f36_separationTimeIsObeyedExactly() {
        separation("00", 0);
        separation("01", MS);
        separation("7F", 127 * MS);
        separation("F1", MS / 10);
        separation("F9", 9 * MS / 10);
        separation("80", 127 * MS);
        separation("F0", 127 * MS);
        separation("FA", 127 * MS);
        separation("FF", 127 * MS);
        nextIsRight();
    }

    private void separation(String raw, long nanos) {
        desk.gaps();
        desk.send(ENGINE, LONG_REQUEST);
        desk.hear("7E8 30 00 " + raw);
        desk.pass(4 * 127 * MS);
        assertThat(desk.gaps()).as(raw).containsExactly(0L, nanos, nanos, nanos);
        assertThat(desk.acts()).hasSize(5).noneMatch(act -> act.startsWith("!"));
    }

    @Test
    void f36_afterABlockTheNextFlowControlIsAwaited() {
        for (int block : List.of(1, 3, 8)) {
            desk.send(ENGINE, counting(6 + 7 * 16));
            for (int left = 16; left > 0; left -= block) {
                desk.acts();
                desk.hear("7E8 30 0" + block + " 02");
                desk.pass(500 * MS);
                assertThat(sent()).as("block of %d", block).hasSize(Math.min(block, left));
            }
            desk.hear(GO_ON);
            assertThat(desk.acts()).isEmpty();
        }
        nextIsRight();
    }

    @Test
    void f36_ourOwnFlowControlComesAfterEachBlock() {
        desk = new CanTransportDesk(transport(new Setup(List.of(ENGINE), 8, 2, 5)));
        var frames = frames(counting(6 + 7 * 5));
        frames.forEach(desk::hear);
        var asked = "> 7E0 30 02 05 00 00 00 00 00";
        assertThat(desk.acts()).containsExactly(asked, asked, asked, "= 7E8 " + counting(6 + 7 * 5));
    }

    @Test
    void f37_timeoutsFireOnASilentBus() {
        desk.hear("7E8 10 14 49 02 01 57 50 30");
        desk.pass(1_000 * MS - 1);
        assertThat(desk.acts()).containsExactly("> 7E0 30 00 00 00 00 00 00 00");
        desk.pass(1);
        assertThat(desk.acts()).containsExactly("! 7E8");

        desk.send(ENGINE, LONG_REQUEST);
        desk.pass(1_000 * MS - 1);
        assertThat(desk.acts()).hasSize(1);
        desk.pass(1);
        assertThat(desk.acts()).containsExactly("! 7E8");

        desk.hear("7E8 21 5A 5A 5A 5A 5A 5A 5A");
        desk.hear(GO_ON);
        assertThat(desk.acts()).as("what comes too late belongs to nothing").isEmpty();
        nextIsRight();
    }

    @Test
    void f37_everyFrameRestartsTheTimer() {
        var message = counting(6 + 7 * 3);
        for (var frame : frames(message)) {
            desk.pass(999 * MS);
            desk.hear(frame);
        }
        assertThat(desk.acts()).last().isEqualTo("= 7E8 " + message);
        desk.pass(10_000 * MS);
        assertThat(desk.acts()).isEmpty();
    }

    @Test
    void f38_interleavedAnswersStaySeparate() {
        var engine = frames(counting(27));
        var gearbox = engine.stream().map(frame -> frame.replace("7E8", "7E9")).toList();
        for (int i = 0; i < 2; i++) {
            desk.hear(engine.get(i));
            desk.hear(gearbox.get(i));
        }
        desk.hear(gearbox.get(2));
        desk.hear(gearbox.get(3));
        assertThat(desk.acts())
                .containsExactly(
                        "> 7E0 30 00 00 00 00 00 00 00", "> 7E1 30 00 00 00 00 00 00 00", "= 7E9 " + counting(27));
        desk.pass(1_000 * MS);
        assertThat(desk.acts()).containsExactly("! 7E8");
        nextIsRight();
    }

    @Test
    void f39_paddingIsNeverData() {
        for (var padding : List.of("", " 00", " 55", " AA", " CC", " FF")) {
            desk.hear("7E8 02 41 AA" + padding.repeat(5));
            desk.hear("7E8 10 09 49 02 AA AA AA 55");
            desk.hear("7E8 21 00 AA AA" + padding.repeat(4));
            assertThat(desk.acts().stream().filter(act -> act.startsWith("=")))
                    .containsExactly("= 7E8 41 AA", "= 7E8 49 02 AA AA AA 55 00 AA AA");
        }
        nextIsRight();
    }

    @Test
    void f40_everyAddressFormatIsMatchedInFull() {
        var fixed = Partner.normal(CanId.of29(0x18DA10F1), CanId.of29(0x18DAF110));
        var gateway = Partner.normal(CanId.of29(0x17FC007B), CanId.of29(0x17FE007B));
        var extended = new Partner(CanId.of11(0x6F1), CanId.of11(0x612), Bytes.of(0x12), Bytes.of(0xF1));
        var mixed = new Partner(CanId.of11(0x7E0), CanId.of11(0x7E8), Bytes.of(0x55), Bytes.of(0x55));
        var mixedFixed = new Partner(CanId.of29(0x18CE10F1), CanId.of29(0x18CEF110), Bytes.of(0x55), Bytes.of(0x55));
        for (var partner : List.of(fixed, gateway, extended, mixed, mixedFixed)) {
            desk = desk(8, partner);
            addressed(partner);
        }
    }

    private void addressed(Partner partner) {
        var theirs = partner.response() + " " + partner.responsePrefix();
        var ours = ("> " + partner.request() + " " + partner.requestPrefix()).strip();
        desk.hear(theirs + " 02 50 03");
        assertThat(desk.acts()).containsExactly("= " + partner.response() + " 50 03");
        int room = 7 - partner.requestPrefix().size();
        desk.send(partner, counting(room));
        desk.send(partner, counting(room + 1));
        assertThat(sent())
                .containsExactly(
                        ours + " 0" + room + " " + counting(room),
                        ours + " 10 0" + (room + 1) + " " + counting(room - 1));
        desk.hear(theirs + " 30 00 00");
        assertThat(sent()).singleElement().asString().startsWith(ours + " 21 ");
        for (var foreign : List.of("7E9 02 50 03", "000007E8 55 02 50 03", "18DAF111 02 50 03", "612 F2 02 50 03")) {
            desk.hear(foreign);
        }
        if (!partner.responsePrefix().isEmpty()) {
            desk.hear(partner.response() + " 33 02 50 03");
            desk.hear(partner.response() + " " + partner.responsePrefix());
            desk.hear(partner.response() + " " + partner.responsePrefix() + " 07 01 02 03 04 05 06");
        }
        assertThat(desk.acts()).as("frames of others").isEmpty();
    }

    @Test
    void f41_aForeignTesterIsReportedAndIgnored() {
        desk.hear("7E0 03 22 F1 90 00 00 00 00");
        desk.hear("7E8 10 14 62 F1 90 57 50 30");
        desk.hear("7E0 30 00 00 00 00 00 00 00");
        desk.hear("7E8 21 5A 5A 5A 5A 5A 5A 5A");
        desk.hear("7E8 22 5A 5A 5A 5A 5A 5A 5A");
        desk.hear("7E8 03 7F 22 31");
        assertThat(desk.acts())
                .as("told once, nothing taken, nothing asked for")
                .containsExactly("other tester");

        desk.send(ENGINE, LONG_REQUEST);
        desk.hear("7E0 30 00 00 00 00 00 00 00");
        assertThat(desk.acts())
                .as("flow control of another tester is none for us")
                .hasSize(1);
        desk.hear(GO_ON);
        assertThat(desk.acts()).hasSize(4);
        nextIsRight();
    }

    @Test
    void f42_busOffIsAStateNotAStorm() {
        desk.framesNoLongerLeave();
        desk.send(ENGINE, LONG_REQUEST);
        desk.pass(1_000 * MS - 1);
        assertThat(desk.acts()).as("one frame, and patience").hasSize(1);
        desk.pass(10_000 * MS);
        assertThat(desk.acts()).containsExactly("! 7E8");

        desk.hear("7E8 10 14 49 02 01 57 50 30");
        desk.pass(10_000 * MS);
        assertThat(desk.acts())
                .as("our flow control never left")
                .hasSize(2)
                .last()
                .isEqualTo("! 7E8");

        desk.send(ENGINE, LONG_REQUEST);
        desk.busOff();
        assertThat(desk.acts()).hasSize(2).last().isEqualTo("! 7E8");
        desk.busOff();
        desk.pass(10_000 * MS);
        assertThat(desk.acts()).isEmpty();
        desk.framesLeaveAgain();
        nextIsRight();
    }
}
