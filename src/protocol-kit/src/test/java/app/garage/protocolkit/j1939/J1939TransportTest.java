package app.garage.protocolkit.j1939;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The transport protocol of SAE J1939-21, frame by frame.
class J1939TransportTest {
    private static final long MS = 1_000_000L;
    private static final Bytes DM1 = Bytes.hex("11 CD 61 02 13 00 21 06 1F 00 EE 10 04 00");
    private static final List<String> ANNOUNCED = List.of(
            "18ECFF00 20 0E 00 02 FF CA FE 00", "18EBFF00 01 11 CD 61 02 13 00 21", "18EBFF00 02 06 1F 00 EE 10 04 00");
    private final J1939Transport transport = new J1939Transport(0xF9);

    private static CanFrame frame(String text) {
        return CanFrame.classic(CanId.of29(Integer.parseInt(text, 0, 8, 16)), Bytes.hex(text.substring(8)));
    }

    private List<J1939Event> hear(String text, long now) {
        return transport.hear(frame(text), now);
    }

    private static J1939Event transmit(String text) {
        return new J1939Event.Transmit(frame(text));
    }

    private static J1939Event dm1To(int destination) {
        return new J1939Event.Received(0xFECA, 0, destination, DM1);
    }

    private void announcedMessageIsRead() {
        var events = new ArrayList<J1939Event>();
        ANNOUNCED.forEach(each -> events.addAll(hear(each, 0)));
        assertThat(events).containsExactly(dm1To(J1939Id.GLOBAL));
        assertThat(transport.deadline()).isEmpty();
    }

    @Test
    void anAnnouncedMessageIsPutTogetherWithoutAWordFromUs() {
        announcedMessageIsRead();
        assertThat(hear("18FECA00 00 FF 00 00 00 00 FF FF", 0))
                .containsExactly(
                        new J1939Event.Received(0xFECA, 0, J1939Id.GLOBAL, Bytes.hex("00 FF 00 00 00 00 FF FF")));
    }

    @Test
    void aPacketThatIsMissingTwiceOrLateLosesItsMessageOnly() {
        for (var order : List.of(List.of(0, 2), List.of(0, 1, 1), List.of(0, 2, 1))) {
            var events = new ArrayList<J1939Event>();
            order.forEach(each -> events.addAll(hear(ANNOUNCED.get(each), 0)));
            assertThat(events).as("%s", order).singleElement().isInstanceOf(J1939Event.ReceptionFailed.class);
        }
        hear(ANNOUNCED.get(0), 0);
        assertThat(transport.deadline()).hasValue(750 * MS);
        assertThat(transport.tick(750 * MS - 1)).isEmpty();
        assertThat(transport.tick(750 * MS)).singleElement().isInstanceOf(J1939Event.ReceptionFailed.class);
        announcedMessageIsRead();
    }

    @Test
    void aMessageToUsIsClearedBlockByBlockAndConfirmed() {
        assertThat(hear("18ECF900 10 0E 00 02 01 CA FE 00", 0))
                .containsExactly(transmit("1CEC00F9 11 01 01 FF FF CA FE 00"));
        assertThat(hear("18EBF900 01 11 CD 61 02 13 00 21", 0))
                .containsExactly(transmit("1CEC00F9 11 01 02 FF FF CA FE 00"));
        assertThat(transport.deadline()).as("T2").hasValue(1_250 * MS);
        assertThat(hear("18EBF900 02 06 1F 00 EE 10 04 00", 0))
                .containsExactly(transmit("1CEC00F9 13 0E 00 02 FF CA FE 00"), dm1To(0xF9));
    }

    @Test
    void aSenderThatBreaksOffOrFallsSilentIsToldSo() {
        hear("18ECF900 10 0E 00 02 FF CA FE 00", 0);
        assertThat(hear("18EBF900 02 06 1F 00 EE 10 04 00", 0))
                .first()
                .isEqualTo(transmit("1CEC00F9 FF 07 FF FF FF CA FE 00"));
        hear("18ECF900 10 0E 00 02 FF CA FE 00", 0);
        assertThat(transport.tick(1_250 * MS)).first().isEqualTo(transmit("1CEC00F9 FF 03 FF FF FF CA FE 00"));
        hear("18ECF900 10 0E 00 02 FF CA FE 00", 0);
        assertThat(hear("18ECF900 FF 01 FF FF FF CB FE 00", 0))
                .as("of another message")
                .isEmpty();
        assertThat(hear("18ECF900 FF 01 FF FF FF CA FE 00", 0))
                .containsExactly(new J1939Event.ReceptionFailed(0, 0xFECA, "the sender gave up"));
        assertThat(transport.deadline()).isEmpty();
    }

    @Test
    void twoSendersAreKeptApart() {
        var events = new ArrayList<J1939Event>();
        for (var each : ANNOUNCED) {
            events.addAll(hear(each, 0));
            events.addAll(hear(each.replace("FF00 ", "FF03 "), 0));
        }
        assertThat(events)
                .containsExactly(dm1To(J1939Id.GLOBAL), new J1939Event.Received(0xFECA, 3, J1939Id.GLOBAL, DM1));
    }

    @Test
    void twoSendersThatBeginLongMessagesToUsAreEachClearedOnceAndKeptApart() {
        var events = new ArrayList<J1939Event>();
        for (var each : List.of(
                "18ECF900 10 0E 00 02 FF CA FE 00",
                "18ECF903 10 0E 00 02 FF CA FE 00",
                "18EBF900 01 11 CD 61 02 13 00 21",
                "18EBF903 01 11 CD 61 02 13 00 21",
                "18EBF903 02 06 1F 00 EE 10 04 00",
                "18EBF900 02 06 1F 00 EE 10 04 00")) {
            events.addAll(hear(each, 0));
        }
        assertThat(events)
                .containsExactly(
                        transmit("1CEC00F9 11 02 01 FF FF CA FE 00"),
                        transmit("1CEC03F9 11 02 01 FF FF CA FE 00"),
                        transmit("1CEC03F9 13 0E 00 02 FF CA FE 00"),
                        new J1939Event.Received(0xFECA, 3, 0xF9, DM1),
                        transmit("1CEC00F9 13 0E 00 02 FF CA FE 00"),
                        dm1To(0xF9));
    }

    @Test
    void impossibleAnnouncementsAndFramesForOthersAreIgnored() {
        for (var wrong : List.of(
                "18ECFF00 20 08 00 02 FF CA FE 00",
                "18ECFF00 20 0E 00 03 FF CA FE 00",
                "18ECFF00 20 FF FF FF FF CA FE 00",
                "18ECFF00 20 0E 00 02 FF CA FE FF",
                "18ECFF00 10 0E 00 02 FF CA FE 00",
                "18ECF900 20 0E 00 02 FF CA FE 00",
                "18EC0300 10 0E 00 02 FF CA FE 00",
                "18ECFF00 20 0E 00 02 FF CA FE",
                "18EBFF00 01 11 CD 61 02 13 00 21")) {
            assertThat(hear(wrong, 0)).as(wrong).isEmpty();
            assertThat(transport.deadline()).as(wrong).isEmpty();
        }
    }

    @Test
    void weAnnounceAMessageToAllAndLeaveFiftyMillisecondsBetweenPackets() {
        assertThat(transport.send(6, 0xFECA, J1939Id.GLOBAL, DM1, 0))
                .containsExactly(transmit("1CECFFF9 20 0E 00 02 FF CA FE 00"));
        assertThat(transport.tick(50 * MS - 1)).isEmpty();
        assertThat(transport.tick(50 * MS)).containsExactly(transmit("1CEBFFF9 01 11 CD 61 02 13 00 21"));
        assertThatIllegalStateException().isThrownBy(() -> transport.send(6, 0xFECA, J1939Id.GLOBAL, DM1, 60 * MS));
        assertThat(transport.tick(100 * MS))
                .containsExactly(transmit("1CEBFFF9 02 06 1F 00 EE 10 04 00"), new J1939Event.MessageSent(0xFECA));
        assertThat(transport.isSending()).isFalse();
    }

    @Test
    void weSendToOneUnitWhatItClears() {
        assertThat(transport.send(6, 0xFECA, 0, DM1, 0)).containsExactly(transmit("1CEC00F9 10 0E 00 02 FF CA FE 00"));
        assertThat(hear("1CECF900 11 00 FF FF FF CA FE 00", 10 * MS)).as("hold").isEmpty();
        assertThat(transport.deadline()).as("T4").hasValue(1_060 * MS);
        assertThat(hear("1CECF900 11 02 01 FF FF CA FE 00", 20 * MS))
                .containsExactly(
                        transmit("1CEB00F9 01 11 CD 61 02 13 00 21"), transmit("1CEB00F9 02 06 1F 00 EE 10 04 00"));
        assertThat(hear("1CECF900 11 01 02 FF FF CA FE 00", 30 * MS))
                .as("asked for once more")
                .containsExactly(transmit("1CEB00F9 02 06 1F 00 EE 10 04 00"));
        assertThat(hear("1CECF900 13 0E 00 02 FF CA FE 00", 40 * MS))
                .containsExactly(new J1939Event.MessageSent(0xFECA));
        assertThat(transport.deadline()).isEmpty();
    }

    @Test
    void aReceiverThatRefusesOrIsSilentOrAsksForTooMuchEndsTheMessage() {
        for (var answer : List.of(
                "1CECF900 FF 02 FF FF FF CA FE 00",
                "1CECF900 11 03 01 FF FF CA FE 00",
                "1CECF900 11 01 02 FF FF CA FE 00",
                "1CECF900 13 0E 00 02 FF CA FE 00")) {
            transport.send(6, 0xFECA, 0, DM1, 0);
            assertThat(hear(answer, 0)).as(answer).singleElement().isInstanceOf(J1939Event.SendingFailed.class);
            assertThat(transport.isSending()).isFalse();
        }
        transport.send(6, 0xFECA, 0, DM1, 0);
        assertThat(hear("1CECF900 FF 02 FF FF FF CB FE 00", 0))
                .as("about another message")
                .isEmpty();
        assertThat(transport.tick(1_250 * MS - 1)).isEmpty();
        assertThat(transport.tick(1_250 * MS)).hasSize(2).last().isInstanceOf(J1939Event.SendingFailed.class);
        assertThat(transport.isSending()).isFalse();
    }

    @Test
    void withoutAnAddressWeOnlyListen() {
        var listener = new J1939Transport(J1939Id.NOBODY);
        assertThatIllegalArgumentException().isThrownBy(() -> listener.send(6, 0xEA00, 0, Bytes.hex("CA FE 00"), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transport.send(6, 0xFECA, 0, Bytes.copyOf(new byte[1786]), 0));
        assertThat(transport.send(6, 0xEA00, 0, Bytes.hex("CA FE 00"), 0))
                .containsExactly(transmit("18EA00F9 CA FE 00"), new J1939Event.MessageSent(0xEA00));
    }

    @Test
    void noFramesBreakItAndEverythingEndsByItself() {
        var numbers = List.of(0x18ECFF00, 0x18EBFF00, 0x18ECF900, 0x18EBF900, 0x18ECFF03, 0x18EAFF00, 0x18EEFF80);
        Seeded.check("j1939-garbage", 10_000, made -> {
            var any = new J1939Transport(0xF9);
            var claim = new AddressClaim(new J1939Name(made.random().nextLong()), 0x80);
            claim.begin(0);
            long now = made.random().nextLong() >> 1;
            for (int i = 0; i < made.size(); i++) {
                now += made.number(0, 600_000_000);
                var data = new byte[made.number(0, 8)];
                made.random().nextBytes(data);
                if (data.length > 0 && made.random().nextBoolean()) {
                    data[0] = (byte) (int) made.oneOf(List.of(0x10, 0x11, 0x13, 0x20, 0xFF, 1, 2));
                }
                if (data.length == 8 && made.random().nextBoolean()) {
                    data[1] = (byte) made.number(9, 40);
                    data[2] = 0;
                    data[3] = (byte) ((data[1] + 6) / 7);
                    data[7] = 0;
                }
                var frame = CanFrame.classic(CanId.of29(made.oneOf(numbers)), Bytes.copyOf(data));
                any.hear(frame, now);
                claim.hear(frame, now);
                if (!any.isSending() && made.random().nextInt(8) == 0) {
                    any.send(6, 0xFECA, made.oneOf(List.of(0, 0xFF)), Bytes.copyOf(new byte[100]), now);
                }
                any.tick(now);
                DiagnosticMessages.faults(frame.data());
            }
            for (int i = 0; i < 40; i++) {
                now += 1_250_000_000L;
                any.tick(now);
            }
            assertThat(any.deadline()).isEmpty();
        });
    }
}
