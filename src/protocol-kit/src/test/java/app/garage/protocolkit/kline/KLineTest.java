package app.garage.protocolkit.kline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.garage.kernel.Bytes;
import app.garage.protocolkit.kline.KLineReader.Heard;
import app.garage.protocolkit.kline.KLineTiming.Access;
import app.garage.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Frames, key bytes, pauses and wake-ups of the K-line, byte for byte.
class KLineTest {
    private static final long MS = 1_000_000L;

    @Test
    void requestsBeginAsTheUnitWantsThem() {
        assertThat(frame(KLineHeader.functional(0x33, 0xF1), "81")).isEqualTo("C1 33 F1 81 66");
        assertThat(frame(KLineHeader.physical(0x11, 0xF1), "81")).isEqualTo("81 11 F1 81 04");
        assertThat(frame(KLineHeader.physical(0x12, 0xF1).withLengthByte(), "1A 91"))
                .isEqualTo("80 12 F1 02 1A 91 30");
        assertThat(frame(KLineHeader.physical(0x10, 0xF1), "21 3C")).isEqualTo("82 10 F1 21 3C E0");
        assertThat(frame(KLineHeader.iso9141(0xF1), "01 0C")).isEqualTo("68 6A F1 01 0C D0");
        assertThat(frame(KLineHeader.bare(), "3E")).isEqualTo("01 3E 3F");
        assertThat(frame(KLineHeader.bare().withLengthByte(), "3E")).isEqualTo("00 01 3E 3F");
        assertThat(frame(KLineHeader.physical(0x11, 0xF1), "00".repeat(64))).startsWith("80 11 F1 40 00");
        assertThatIllegalArgumentException().isThrownBy(() -> frame(KLineHeader.bare(), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> frame(KLineHeader.bare(), "00".repeat(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> frame(KLineHeader.iso9141(0xF1), "00".repeat(8)));
    }

    private static String frame(KLineHeader header, String data) {
        return header.frame(Bytes.hex(data)).toString();
    }

    @Test
    void keyBytesTellProtocolFormsAndPauses() {
        assertThat(new KeyBytes(0x08, 0x08).isIso9141()).isTrue();
        assertThat(new KeyBytes(0x94, 0x94).timing().p2Min()).isZero();
        assertThat(new KeyBytes(0x08, 0x08).timing().p2Min()).isEqualTo(25 * MS);
        var all = new KeyBytes(0xEF, 0x8F);
        assertThat(List.of(all.lengthInFormat(), all.lengthByte(), all.withoutAddresses(), all.withAddresses()))
                .containsOnly(true);
        var suzuki = new KeyBytes(0xEA, 0x8F);
        assertThat(suzuki.lengthInFormat()).isFalse();
        assertThat(suzuki.timing()).isEqualTo(KLineTiming.NORMAL);
        assertThat(frame(suzuki.header(0x12, 0xF1), "1A 91")).isEqualTo("80 12 F1 02 1A 91 30");
        assertThat(new KeyBytes(0xDA, 0x8F).timing().p2Max()).isEqualTo(1_000 * MS);
        assertThat(KeyBytes.inStartAnswer(Bytes.hex("C1 EA 8F"))).contains(suzuki);
        for (var wrong : List.of("C1 EA", "C1 EA 8F 00", "7F 81 10", "C1 EB 8F")) {
            assertThat(KeyBytes.inStartAnswer(Bytes.hex(wrong))).as(wrong).isEmpty();
        }
    }

    @Test
    void aFrameTellsWhoSentIt() {
        var heard = new KLineReader().take(Bytes.hex("83 F1 11 C1 E9 8F BE"));
        assertThat(heard)
                .containsExactly(new Heard.Frame(
                        new KLineFrame(0x83, OptionalInt.of(0xF1), OptionalInt.of(0x11), Bytes.hex("C1 E9 8F"))));
    }

    @Test
    void pausesAreReadAndSetInTheUnitsOfTheStandard() {
        assertThat(KLineTiming.request(Access.READ_LIMITS)).isEqualTo(Bytes.hex("83 00"));
        assertThat(KLineTiming.request(Access.SET_DEFAULTS)).isEqualTo(Bytes.hex("83 01"));
        assertThat(KLineTiming.NORMAL.setRequest()).isEqualTo(Bytes.hex("83 03 32 02 6E 14 0A"));
        assertThat(KLineTiming.NORMAL.read(Access.READ, Bytes.hex("C3 02 32 02 6E 14 0A")))
                .contains(KLineTiming.NORMAL);
        var limits = KLineTiming.NORMAL
                .read(Access.READ_LIMITS, Bytes.hex("C3 00 00 F1 00 FF 00"))
                .orElseThrow();
        assertThat(limits.p2Max()).isEqualTo(6_400 * MS);
        assertThat(limits.p3Max()).isEqualTo(KLineTiming.FOR_EVER);
        assertThat(limits.p4Min()).isZero();
        assertThat(limits.setRequest()).isEqualTo(Bytes.hex("83 03 00 F1 00 FF 00"));
        for (var wrong : List.of("C3 02 32 02 6E 14", "C3 02 32 02 6E 14 0A 00", "C3 00 32 02 6E 14 0A", "7F 83 12")) {
            assertThat(KLineTiming.NORMAL.read(Access.READ, Bytes.hex(wrong)))
                    .as(wrong)
                    .isEmpty();
        }
    }

    @Test
    void theLineRestsBeforeAWakeUpAndBetweenTwo() {
        var init = new FastInit(KLineHeader.functional(0x33, 0xF1));
        assertThat(init.begin(0, 100 * MS)).isEmpty();
        assertThat(init.tick(300 * MS - 1)).isEmpty();
        var pulse = new FastInit.Step.Pulse(25 * MS, 25 * MS, Bytes.hex("C1 33 F1 81 66"));
        assertThat(init.tick(300 * MS)).containsExactly(pulse);
        assertThat(init.deadline()).isEmpty();
        init.left(360 * MS);
        assertThat(init.tick(429 * MS)).isEmpty();
        assertThat(init.tick(430 * MS)).isEmpty();
        assertThat(init.deadline()).as("300 ms after the failure").hasValue(730 * MS);
        assertThat(init.tick(730 * MS)).containsExactly(pulse);
        init.left(790 * MS);
        var answer = ((Heard.Frame) new KLineReader()
                        .take(Bytes.hex("83 F1 11 C1 EF 8F C4"))
                        .getFirst())
                .frame();
        assertThat(init.hear(answer, 830 * MS))
                .containsExactly(new FastInit.Step.Awake(answer, new KeyBytes(0xEF, 0x8F)));
        assertThat(init.deadline()).isEmpty();
    }

    @Test
    void aRefusedWakeUpIsTriedThreeTimes() {
        var init = new FastInit(KLineHeader.physical(0x11, 0xF1));
        var refusal = ((Heard.Frame) new KLineReader()
                        .take(Bytes.hex("83 F1 11 7F 81 10 95"))
                        .getFirst())
                .frame();
        long now = 0;
        for (int i = 1; i <= 3; i++) {
            assertThat(init.deadline().isPresent() ? init.tick(now) : init.begin(-300 * MS, now))
                    .hasSize(1);
            init.left(now + 60 * MS);
            assertThat(init.hear(refusal, now + 100 * MS)).hasSize(i < 3 ? 0 : 1);
            now += 400 * MS;
        }
        assertThat(init.deadline()).isEmpty();
    }

    @Test
    void aPulseThatIsTooShortOrTooLongWakesNobody() {
        assertThat(FastInit.isPulse(25 * MS, 25 * MS)).isTrue();
        assertThat(FastInit.isPulse(24 * MS, 26 * MS)).isTrue();
        assertThat(FastInit.isPulse(22 * MS, 28 * MS)).isFalse();
        assertThat(FastInit.isPulse(29 * MS, 25 * MS)).isFalse();
        assertThat(FastInit.isPulse(25 * MS, 27 * MS)).isFalse();
        assertThat(FastInit.isPulse(26 * MS, 26 * MS)).isFalse();
    }

    @Test
    void anySplitOfAnyStreamGivesTheSameFrames() {
        var good = List.of(
                Bytes.hex("83 F1 11 61 01 0C F3"),
                Bytes.hex("80 F1 11 03 61 01 0C F3"),
                Bytes.hex("03 61 01 0C 71"),
                Bytes.hex("48 6B 11 41 0C 15 F6 1C"));
        Seeded.check("kline-split", 10_000, made -> {
            var stream = Bytes.none();
            for (int i = 0; i < made.number(0, 4); i++) {
                stream = stream.plus(made.random().nextInt(4) == 0 ? made.bytes() : made.oneOf(good));
            }
            var whole = heard(List.of(stream));
            assertThat(heard(made.pieces(stream))).isEqualTo(whole);
            for (var each : whole) {
                int size = switch (each) {
                    case Heard.Frame(var frame) -> frame.data().size();
                    case Heard.Garbled garbled -> garbled.bytes().size();
                };
                assertThat(size).isBetween(1, 260);
            }
        });
    }

    private static List<Heard> heard(List<Bytes> pieces) {
        var reader = new KLineReader();
        var all = new ArrayList<Heard>();
        pieces.forEach(piece -> all.addAll(reader.take(piece)));
        all.addAll(reader.silence());
        assertThat(reader.isWaiting()).isFalse();
        return all;
    }
}
