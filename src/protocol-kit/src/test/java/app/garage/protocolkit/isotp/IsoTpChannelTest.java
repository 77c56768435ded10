package app.garage.protocolkit.isotp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Frames worked out by hand from ISO 15765-2, and what the contract for every transport does not ask.
class IsoTpChannelTest {
    private static final long MS = 1_000_000L;
    private static final IsoTpAddress ENGINE = IsoTpAddress.normal(CanId.of11(0x7E0), CanId.of11(0x7E8));
    private final IsoTpChannel channel = new IsoTpChannel(ENGINE, IsoTpSettings.classic());

    private static CanFrame frame(CanId id, String data) {
        var bytes = Bytes.hex(data);
        return new CanFrame(id, bytes.size() > 8, bytes);
    }

    private static CanFrame ours(String data) {
        return frame(CanId.of11(0x7E0), data);
    }

    private static CanFrame theirs(String data) {
        return frame(CanId.of11(0x7E8), data);
    }

    private static IsoTpEvent transmit(String data) {
        return new IsoTpEvent.Transmit(ours(data));
    }

    @Test
    void fixedIdentifiersAreBuiltFromTheAddresses() {
        assertThat(IsoTpAddress.normalFixed(0x10, 0xF1).transmit()).hasToString("18DA10F1");
        assertThat(IsoTpAddress.normalFixed(0x10, 0xF1).receive()).hasToString("18DAF110");
        assertThat(IsoTpAddress.normalFixed(5, 0x10, 0xF1).transmit()).hasToString("14DA10F1");
        assertThat(IsoTpAddress.functionalFixed(0x33, 0xF1).transmit()).hasToString("18DB33F1");
        assertThat(IsoTpAddress.mixedFixed(0x10, 0xF1, 0x55).transmit()).hasToString("18CE10F1");
        assertThat(IsoTpAddress.mixedFixed(0x10, 0xF1, 0x55).receive()).hasToString("18CEF110");
        assertThat(IsoTpAddress.functionalMixedFixed(0x33, 0xF1, 0x55).transmit())
                .hasToString("18CD33F1");
    }

    @Test
    void aVinIsAskedForAndReadFrameByFrame() {
        assertThat(channel.send(Bytes.hex("22 F1 90"), 0)).containsExactly(transmit("03 22 F1 90 00 00 00 00"));
        assertThat(channel.sent(ours("03 22 F1 90 00 00 00 00"), MS)).containsExactly(new IsoTpEvent.MessageSent());
        assertThat(channel.hear(theirs("10 14 62 F1 90 57 30 4C"), 20 * MS))
                .containsExactly(new IsoTpEvent.ReceptionBegan(20), transmit("30 00 00 00 00 00 00 00"));
        assertThat(channel.hear(theirs("21 30 30 30 30 34 33 4D"), 21 * MS)).isEmpty();
        assertThat(channel.hear(theirs("22 42 35 34 31 33 32 36"), 22 * MS))
                .containsExactly(
                        new IsoTpEvent.Received(Bytes.hex("62 F1 90").plus(Bytes.latin1("W0L000043MB541326"))));
    }

    @Test
    void aRefusalIsASingleFrameLikeAnyOther() {
        assertThat(channel.hear(theirs("03 7F 22 31 AA AA AA AA"), 0))
                .containsExactly(new IsoTpEvent.Received(Bytes.hex("7F 22 31")));
    }

    @Test
    void aMessageAbove4095BytesTellsItsLengthIn32Bits() {
        var long4096 = Bytes.copyOf(new byte[4096]);
        assertThat(channel.send(long4096, 0)).containsExactly(transmit("10 00 00 00 10 00 00 00"));
        var other = new IsoTpChannel(ENGINE, IsoTpSettings.classic());
        assertThat(other.hear(theirs("10 00 00 00 10 00 01 02"), 0)).contains(new IsoTpEvent.ReceptionBegan(4096));
        for (int i = 1; i <= 584; i++) {
            assertThat(other.hear(theirs("2" + Integer.toHexString(i & 15) + " 00 00 00 00 00 00 00"), 0))
                    .isEmpty();
        }
        assertThat(other.hear(theirs("29 00 00 00 00 00 00 00"), 0))
                .singleElement()
                .isInstanceOfSatisfying(
                        IsoTpEvent.Received.class,
                        each -> assertThat(each.message().size()).isEqualTo(4096));
    }

    @Test
    void withoutFillerAFrameIsAsLongAsItsContent() {
        var shortFrames = new IsoTpChannel(ENGINE, IsoTpSettings.classic().withFrames(8, OptionalInt.empty()));
        assertThat(shortFrames.send(Bytes.hex("3E 80"), 0)).containsExactly(transmit("02 3E 80"));
        var fd = new IsoTpChannel(ENGINE, IsoTpSettings.classic().withFrames(16, OptionalInt.of(0x55)));
        assertThat(fd.send(Bytes.hex("22 01 02 03 04 05 06 07 08 09 0A"), 0))
                .containsExactly(transmit("00 0B 22 01 02 03 04 05 06 07 08 09 0A 55 55 55"));
    }

    @Test
    void aFrameForEverybodyCannotHaveAContinuation() {
        var all = new IsoTpChannel(ENGINE.toEveryone(CanId.of11(0x7DF)), IsoTpSettings.classic());
        assertThat(all.send(Bytes.hex("01 00"), 0))
                .containsExactly(new IsoTpEvent.Transmit(frame(CanId.of11(0x7DF), "02 01 00 00 00 00 00 00")));
        all.sent(frame(CanId.of11(0x7DF), "02 01 00 00 00 00 00 00"), 0);
        assertThatIllegalArgumentException().isThrownBy(() -> all.send(Bytes.hex("01 02 03 04 05 06 07 08"), 0));
        assertThat(all.hear(theirs("02 41 00"), 0))
                .as("answers come at the physical address")
                .isEmpty();
    }

    @Test
    void aQuestionOfAnotherTesterToAllUnitsMakesTheNextAnswerDoubtful() {
        var everyone = ENGINE.toEveryone(CanId.of11(0x7DF));
        var station = new IsoTpStation(List.of(everyone, ENGINE), IsoTpSettings.classic());
        station.hear(frame(CanId.of11(0x7DF), "02 01 00"), 0);
        assertThat(station.hear(theirs("06 41 00 BE 3F A8 13"), 0)).isEmpty();
        station.send(ENGINE, Bytes.hex("01 00"), 0);
        assertThat(station.hear(theirs("06 41 00 BE 3F A8 13"), 0))
                .extracting(IsoTpStation.Told::event)
                .containsExactly(new IsoTpEvent.Received(Bytes.hex("41 00 BE 3F A8 13")));
        assertThat(station.with(everyone).foreignTesterSince()).hasValue(0);
        assertThat(station.with(ENGINE).foreignTesterSince()).isEmpty();
    }

    @Test
    void eachOfTwoUnitsThatBeginLongMessagesIsAskedOnceForTheRestWhereItWasLastSaidToBeAsked() {
        var gearbox = IsoTpAddress.normal(CanId.of11(0x7E1), CanId.of11(0x7E9));
        var station = new IsoTpStation(List.of(ENGINE, gearbox), IsoTpSettings.classic());
        assertThat(flowControls(station)).containsExactly("7E0", "7E1");
        station.meet(IsoTpAddress.normal(CanId.of11(0x7D0), CanId.of11(0x7E8)));
        assertThat(flowControls(station)).containsExactly("7D0", "7E1");
        var inner = CanId.of11(0x7E9);
        station.meet(IsoTpAddress.extended(CanId.of11(0x7E1), inner, 0x12, 0xF1));
        station.meet(IsoTpAddress.extended(CanId.of11(0x7E1), inner, 0x13, 0xF2));
        var asked = station.hear(frame(inner, "F1 10 14 62 F1 90 57 30"), 0);
        assertThat(asked).as("units that differ in their address byte stay two").hasSize(2);
        assertThat(station.hear(frame(inner, "F2 10 14 62 F1 90 57 30"), 0)).hasSize(2);
    }

    private static List<String> flowControls(IsoTpStation station) {
        return java.util.stream.Stream.of(0x7E8, 0x7E9)
                .flatMap(id -> station.hear(frame(CanId.of11(id), "10 14 62 F1 90 57 30 4C"), 0).stream())
                .map(IsoTpStation.Told::event)
                .filter(IsoTpEvent.Transmit.class::isInstance)
                .map(each -> ((IsoTpEvent.Transmit) each).frame().id().toString())
                .toList();
    }

    @Test
    void aSecondMessageWaitsUntilTheFirstHasLeft() {
        channel.send(Bytes.hex("01 0C"), 0);
        assertThatIllegalStateException().isThrownBy(() -> channel.send(Bytes.hex("01 0D"), 0));
        channel.sent(ours("02 01 0C 00 00 00 00 00"), 0);
        assertThat(channel.send(Bytes.hex("01 0D"), 0)).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> station().send(Bytes.none(), 0));
    }

    private static IsoTpChannel station() {
        return new IsoTpStation(List.of(ENGINE), IsoTpSettings.classic()).with(ENGINE);
    }

    @Test
    void anAnswerThatComesBeforeTheConfirmationOfOurFrameIsTakenAllTheSame() {
        channel.send(Bytes.copyOf(new byte[20]), 0);
        assertThat(channel.hear(theirs("30 00 00"), 1)).containsExactly(transmit("21 00 00 00 00 00 00 00"));
        assertThat(channel.sent(ours("10 14 00 00 00 00 00 00"), 2))
                .as("the late confirmation")
                .isEmpty();
    }

    /// N_Cs: after a sleep of the computer the unit has given up long ago; its session may have ended with
    /// it.
    @Test
    void aPartThatIsNearlyASecondLateIsNotSentAnyMore() {
        channel.send(Bytes.copyOf(new byte[30]), 0);
        channel.sent(ours("10 1E 00 00 00 00 00 00"), 0);
        channel.hear(theirs("30 00 05"), 0);
        channel.sent(ours("21 00 00 00 00 00 00 00"), 0);
        assertThat(channel.tick(5 * MS - 1)).isEmpty();
        assertThat(channel.tick(5 * MS + 899 * MS)).hasSize(1);
        channel.sent(ours("22 00 00 00 00 00 00 00"), 1_000 * MS);
        assertThat(channel.tick(1_905 * MS)).containsExactly(new IsoTpEvent.SendingFailed(IsoTpFault.OURSELVES_LATE));
        assertThat(channel.isSending()).isFalse();
    }

    @Test
    void aPartOfAnotherSizeThanTheFirstFrameEndsTheMessage() {
        var failed = new IsoTpEvent.ReceptionFailed(IsoTpFault.WRONG_FRAME_SIZE);
        channel.hear(theirs("10 14 62 F1 90 57 30 4C"), 0);
        assertThat(channel.hear(theirs("21 30 30 30 30 34"), 0)).containsExactly(failed);
        channel.hear(theirs("10 14 62 F1 90 57 30 4C"), 0);
        assertThat(channel.hear(theirs("21 30 30 30 30 34 33 4D 01 02 03 04"), 0))
                .containsExactly(failed);
        channel.hear(theirs("10 0A 62 F1 90 57 30 4C"), 0);
        assertThat(channel.hear(theirs("21 30 30 30 30"), 0))
                .as("the last one may be short")
                .hasSize(1);
    }

    @Test
    void theWaitForTheNextPartBeginsWhenOurFlowControlHasLeft() {
        channel.hear(theirs("10 14 62 F1 90 57 30 4C"), 0);
        assertThat(channel.deadline()).hasValue(1_000 * MS);
        channel.sent(ours("30 00 00 00 00 00 00 00"), 600 * MS);
        assertThat(channel.deadline()).hasValue(1_600 * MS);
        assertThat(channel.tick(1_600 * MS))
                .containsExactly(new IsoTpEvent.ReceptionFailed(IsoTpFault.NO_CONSECUTIVE_FRAME));
    }
}
