package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.testkit.Made;
import app.garage.testkit.Seeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The packed forms, byte for byte, and that nothing made up unpacks to more than a refusal.
class CodecTest {
    @Test
    void differencesTakeTheWidthOfTheLargest() throws BadChunk {
        var chunk = Values.of(RawType.U8, 100, 101, 103, 102, 102, 105).pack();
        assertThat(chunk.codec()).isEqualTo(1);
        assertThat(chunk.data()).isEqualTo(Bytes.hex("06000000106401820000030000000000"));
    }

    @Test
    void whatStandsStillCostsItsBlockHeadOnly() throws BadChunk {
        var values = new long[64];
        Arrays.fill(values, 7);
        assertThat(Values.of(RawType.U8, values).pack().data())
                .isEqualTo(Bytes.hex("40000000810300000000000000000000"));
    }

    @Test
    void widthsReachAsFarAsTheStepsDo() {
        assertThat(Values.of(RawType.S32, -5, 70_000, -70_000, 3).pack().data())
                .isEqualTo(Bytes.hex("04000000a60400a88be8b788e6220200"));
    }

    @Test
    void whatJumpsToAndFroIsPackedAboveItsSmallestValue() throws BadChunk {
        var values = new long[64];
        for (int i = 0; i < values.length; i += 2) {
            values[i] = 4_000;
        }
        var chunk = Values.of(RawType.U16, values).pack();
        assertThat(chunk.data().size()).isEqualTo(112);
        assertThat(chunk.data().at(4) & 1).as("the second form").isEqualTo(1);
        assertThat(unpacked(RawType.U16, chunk)).isEqualTo(values);
    }

    @Test
    void stampsCostWhatTheirDistancesChange() throws BadChunk {
        var stamps = new long[] {1_000_000, 1_010_000, 1_020_003, 1_030_001, 1_040_000};
        var chunk = Chunk.ofStamps(stamps, stamps.length);
        assertThat(chunk.data()).isEqualTo(Bytes.hex("0500000040420f00000000000f10a7012001200000000000"));
        assertThat(chunk.stamps()).isEqualTo(stamps);
    }

    @Test
    void theSumOfAChunkIsTheCrcOfItsData() {
        // CRC-32C of 32 zero bytes: RFC 3720, appendix B.4
        assertThat(new Chunk(1, 0, Bytes.copyOf(new byte[32])).crc32c()).isEqualTo(0x8A9136AA);
    }

    @Test
    void aStepTooWideForTheWidthGoesAnotherWay() throws BadChunk {
        var values = new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1};
        var chunk = Values.of(RawType.S64, values).pack();
        assertThat(chunk.codec()).isEqualTo(Chunk.WORDS);
        assertThat(unpacked(RawType.S64, chunk)).isEqualTo(values);
    }

    @Test
    void placesWithoutValueStandInABitmapAndHaveNoNumber() throws BadChunk {
        var invalid = new BitSet();
        invalid.set(1);
        invalid.set(2);
        var chunk = new Values(RawType.U8, new long[] {9, 255, 1, 10}, 4, invalid).pack();
        assertThat(chunk.codec()).isEqualTo(0x81);
        assertThat(chunk.data().slice(0, 8)).isEqualTo(Bytes.hex("09 00 00 00 00 00 00 00"));

        var back = Values.of(RawType.U8, chunk);
        assertThat(back.valid(0)).isTrue();
        assertThat(back.valid(1)).isFalse();
        assertThat(back.number(1)).isNaN();
        assertThat(back.number(3)).isEqualTo(10);
        assertThat(back.raw(1)).as("repeats the one before").isEqualTo(9);
        assertThat(back.invalidCount()).isEqualTo(2);
    }

    @Test
    void anyIntegersComeBack() {
        Seeded.check("integers come back", 400, made -> {
            var type = made.oneOf(List.of(RawType.U8, RawType.S16, RawType.U32, RawType.S32, RawType.S64));
            var values = integers(made, type, made.random().nextInt(20 * made.size() + 1));
            assertThat(unpacked(type, Values.of(type, values).pack())).isEqualTo(values);
        });
    }

    @Test
    void anyStampsComeBack() {
        Seeded.check("stamps come back", 300, made -> {
            var stamps = integers(made, RawType.S64, made.random().nextInt(10 * made.size() + 1));
            Arrays.sort(stamps);
            assertThat(Chunk.ofStamps(stamps, stamps.length).stamps()).isEqualTo(stamps);
        });
    }

    @Test
    void anyDoublesComeBackBitForBitAndTheirCodecIsTheShortest() {
        var seen = new ArrayList<Integer>();
        Seeded.check("doubles come back", 400, made -> {
            var values = doubles(made, 1 + made.random().nextInt(10 * made.size()));
            var chunk = Values.of(RawType.F64, values).pack();
            seen.add(chunk.codec());
            assertThat(unpacked(RawType.F64, chunk)).isEqualTo(values);
            assertThat(chunk.data().size()).isLessThanOrEqualTo(WordPack.pack(values, values.length).length);
        });
        assertThat(seen).contains(Chunk.QUANTISED, Chunk.DICTIONARY, Chunk.DECIMAL, Chunk.WORDS);
    }

    @Test
    void constantsOfAnyLengthComeBack() throws BadChunk {
        for (double constant : new double[] {0, -0.0, 25, 0.1, Math.PI, Double.NaN}) {
            for (int count : new int[] {1, 64, 4_096, Chunk.MOST}) {
                var values = new long[count];
                Arrays.fill(values, Double.doubleToRawLongBits(constant));
                assertThat(unpacked(RawType.F64, Values.of(RawType.F64, values).pack()))
                        .isEqualTo(values);
            }
        }
    }

    @Test
    void valuesWithHolesComeBackWhereTheyAreValid() {
        Seeded.check("holes stay holes", 200, made -> {
            var type = made.oneOf(List.of(RawType.U16, RawType.F64));
            int count = 1 + made.random().nextInt(3 * made.size());
            var values = type == RawType.F64 ? doubles(made, count) : integers(made, type, count);
            var invalid = new BitSet();
            for (int i = 0; i < count; i++) {
                invalid.set(i, made.random().nextInt(4) == 0);
            }
            var back = Values.of(type, new Values(type, values, count, invalid).pack());
            for (int i = 0; i < count; i++) {
                assertThat(back.valid(i)).isEqualTo(!invalid.get(i));
                assertThat(back.valid(i) ? back.raw(i) : 0).isEqualTo(invalid.get(i) ? 0 : values[i]);
            }
        });
    }

    /// Bits flipped, ends cut off, counts made up: a refusal or other values, never another exception and
    /// never an array larger than the bytes could fill.
    @Test
    void damagedChunksAreRefusedOrAnswerOtherValues() {
        Seeded.check("damage is refused", 3_000, made -> {
            var values = doubles(made, 1 + made.random().nextInt(2 * made.size()));
            var type = made.oneOf(List.of(RawType.F64, RawType.S64));
            var whole = Values.of(type, values).pack();
            var data = whole.data().toArray();
            for (int i = made.number(1, 4); i > 0 && data.length > 0; i--) {
                data[made.random().nextInt(data.length)] ^=
                        (byte) (1 << made.random().nextInt(8));
            }
            int size = made.random().nextBoolean() ? data.length : made.random().nextInt(data.length + 1);
            int codec =
                    made.random().nextInt(4) > 0 ? whole.codec() : made.random().nextInt(256);
            int count = made.random().nextBoolean() ? whole.count() : made.number(0, Chunk.MOST);
            var damaged = new Chunk(codec, count, Bytes.copyOf(data, 0, size));
            refusedOr(() -> assertThat(Values.of(type, damaged).count()).isEqualTo(count));
            refusedOr(() -> assertThat(damaged.stamps()).hasSize(count));
        });
    }

    private interface Unpacking {
        void run() throws BadChunk;
    }

    private static void refusedOr(Unpacking unpacking) {
        try {
            unpacking.run();
        } catch (BadChunk refused) {
            assertThat(refused).hasMessageMatching(".+");
        }
    }

    @Test
    void aCountThatTheBytesCannotHoldIsRefusedBeforeAnythingIsAllocated() {
        var tiny = new Chunk(Chunk.RAWPACK, Chunk.MOST, Bytes.hex("FFFF000000000000"));
        assertThatThrownBy(() -> Values.of(RawType.U8, tiny)).isInstanceOf(BadChunk.class);
        assertThatThrownBy(() -> new Chunk(Chunk.STAMPS, Chunk.MOST, Bytes.hex("FFFF000000000000")).stamps())
                .isInstanceOf(BadChunk.class);
        assertThatThrownBy(() -> Values.of(RawType.U8, new Chunk(77, 1, Bytes.hex("0000000000000000"))))
                .isInstanceOf(BadChunk.class)
                .hasMessageContaining("77");
    }

    private static long[] unpacked(RawType type, Chunk chunk) throws BadChunk {
        var values = Values.of(type, chunk);
        var raw = new long[values.count()];
        Arrays.setAll(raw, values::raw);
        return raw;
    }

    private static long[] integers(Made made, RawType type, int count) {
        var values = new long[count];
        int shape = made.random().nextInt(3);
        for (int i = 0; i < count; i++) {
            long free = made.random().nextLong();
            long any = type.bytes() == 8
                    ? free
                    : type.least() + Long.remainderUnsigned(free, type.most() - type.least() + 1);
            values[i] = switch (shape) {
                case 0 -> any;
                case 1 -> i == 0 || made.random().nextInt(9) == 0 ? any : values[i - 1];
                default -> made.number(0, 127);
            };
        }
        return values;
    }

    private static long[] doubles(Made made, int count) {
        var values = new long[count];
        int shape = made.random().nextInt(6);
        double level = made.random().nextDouble(-100, 100);
        for (int i = 0; i < count; i++) {
            level += made.random().nextGaussian();
            double value = switch (shape) {
                case 0 -> Math.rint(level) * 100 / 255;
                case 1 -> Math.rint(level * 1_000) / 1_000;
                case 2 -> level;
                case 3 -> Double.longBitsToDouble(made.random().nextLong());
                case 4 -> Math.sqrt(made.random().nextInt(3) + 2);
                default -> made.oneOf(List.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 0.1));
            };
            values[i] = Double.doubleToRawLongBits(value);
        }
        return values;
    }
}
