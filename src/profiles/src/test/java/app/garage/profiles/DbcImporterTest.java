package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Problem;
import app.garage.profiles.SignalSet.Decoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// DBC files: vectors worked out by hand, and signals at random places written into frames by a writer of our own that
/// knows nothing of the reader.
class DbcImporterTest {
    private static final String HEAD = """
            VERSION ""

            NS_ :
            	NS_DESC_
            	CM_
            	BA_DEF_
            	VAL_

            BS_:

            BU_: ECM TCM

            """;

    /// The start bit of Intel is its least significant bit, that of Motorola its most significant one.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "8|16@1+ (1,0); 00 34 12 00 00 00 00 00; 4660",
                "4|12@1+ (1,0); 50 AB 00 00 00 00 00 00; 2741",
                "0|64@1+ (1,0); 01 00 00 00 00 00 00 80; 9223372036854775809",
                "7|16@0+ (1,0); 12 34 00 00 00 00 00 00; 4660",
                "15|16@0+ (1,0); 00 12 34 00 00 00 00 00; 4660",
                "3|12@0+ (1,0); 0A BC 00 00 00 00 00 00; 2748",
                "5|4@0+ (1,0); 3C 00 00 00 00 00 00 00; 15",
                "39|16@0- (1,0); 00 00 00 00 FF FE 00 00; -2",
                "0|8@1- (0.5,-40); FF 00 00 00 00 00 00 00; -40.5",
                "24|16@1+ (0.125,0); FF FF FF 68 13 FF FF FF; 621",
                "7|64@0- (1,0); FF FF FF FF FF FF FF FF; -1"
            })
    void aSignalLiesWhereTheFormatPutsIt(String place, String frame, double value) throws BrokenFile {
        var table = table(HEAD + "BO_ 291 ONE: 8 ECM\n SG_ S : " + place + " [0|0] \"\" TCM\n");
        assertThat(decoded(table, 0x123, frame, "ONE_S").orElseThrow().value()).isEqualTo(value);
    }

    @Test
    void aHundredThousandSignalsComeOutBitByBit() throws BrokenFile {
        var random = new Random(20_261_128);
        int checked = 0;
        for (int round = 0; round < 500; round++) {
            var written = new ArrayList<Written>();
            var dbc = new StringBuilder(HEAD);
            for (int message = 0; message < 10; message++) {
                dbc.append("\nBO_ ")
                        .append(256 + message)
                        .append(" M")
                        .append(message)
                        .append(": 8 ECM\n");
                for (int signal = 0; signal < 20; signal++) {
                    var one = Written.random(random, message, signal);
                    written.add(one);
                    dbc.append(one.line());
                }
            }
            var table = table(dbc.toString());
            for (var one : written) {
                var frame = one.frame(random);
                double found = decoded(
                                table, 256 + one.message, Bytes.copyOf(frame).toHex(), one.id())
                        .orElseThrow()
                        .value();
                assertThat(found).as(one.line()).isEqualTo(one.value());
                checked++;
            }
        }
        assertThat(checked).isEqualTo(100_000);
    }

    @Test
    void aMultiplexedSignalIsThereOnlyUnderItsNumber() throws BrokenFile {
        var table = table(HEAD + """
                BO_ 2566844693 DIAG: 8 ECM
                 SG_ KIND M : 0|8@1+ (1,0) [0|0] "" TCM
                 SG_ SPEED m1 : 8|16@1+ (0.5,0) [0|100] "km/h" TCM
                 SG_ HEAT m2 : 8|8@1+ (1,-40) [0|0] "C" TCM
                """);
        int id = 0x18FEF115;
        assertThat(ids(table, id, "01 64 00 00 00 00 00 00")).containsExactly("DIAG_KIND", "DIAG_SPEED");
        assertThat(ids(table, id, "02 64 00 00 00 00 00 00")).containsExactly("DIAG_KIND", "DIAG_HEAT");
        assertThat(ids(table, id, "03 64 00 00 00 00 00 00")).containsExactly("DIAG_KIND");
        assertThat(decoded(table, id, "01 64 00 00 00 00 00 00", "DIAG_SPEED")
                        .orElseThrow()
                        .value())
                .isEqualTo(50);
    }

    @Test
    void aSignalBehindTwoMultiplexorsNeedsBoth() throws BrokenFile {
        var table = table(HEAD + """
                BO_ 100 M: 8 ECM
                 SG_ A M : 0|8@1+ (1,0) [0|0] "" TCM
                 SG_ B m1M : 8|8@1+ (1,0) [0|0] "" TCM
                 SG_ C m3 : 16|8@1+ (1,0) [0|0] "" TCM

                SG_MUL_VAL_ 100 B A 1-1;
                SG_MUL_VAL_ 100 C B 3-5, 9-9;
                """);
        assertThat(ids(table, 100, "01 04 07 00 00 00 00 00")).containsExactly("M_A", "M_B", "M_C");
        assertThat(ids(table, 100, "01 09 07 00 00 00 00 00")).containsExactly("M_A", "M_B", "M_C");
        assertThat(ids(table, 100, "01 06 07 00 00 00 00 00")).containsExactly("M_A", "M_B");
        assertThat(ids(table, 100, "02 04 07 00 00 00 00 00")).containsExactly("M_A");
    }

    @Test
    void statesCommentsFloatsAndPeriodsAreTaken() throws BrokenFile {
        var made = DbcImporter.make("x.dbc", "x", HEAD + """
                BO_ 100 M: 8 ECM
                 SG_ GEAR : 0|8@1- (1,0) [-1|6] "" TCM
                 SG_ RATIO : 8|32@1- (1,0) [0|0] "" TCM

                CM_ "A comment; with a semicolon";
                CM_ SG_ 100 GEAR "Which gear,
                over two lines";
                BA_DEF_ BO_ "GenMsgCycleTime" INT 0 65535;
                BA_ "GenMsgCycleTime" BO_ 100 20;
                VAL_TABLE_ Unused 1 "x" 0 "y" ;
                VAL_ 100 GEAR -1 "Reverse" 0 "Neutral" ;
                SIG_VALTYPE_ 100 RATIO : 1;
                """);
        var table = table(made);
        var gear = table.signal("M_GEAR").orElseThrow();
        assertThat(gear.states()).containsEntry(-1L, new app.garage.kernel.Localized("Reverse", "Reverse"));
        assertThat(gear.min()).hasValue(-1);
        assertThat(decoded(table, 100, "FF 00 00 C0 3F 00 00 00", "M_GEAR")
                        .orElseThrow()
                        .value())
                .isEqualTo(-1);
        assertThat(decoded(table, 100, "FF 00 00 C0 3F 00 00 00", "M_RATIO")
                        .orElseThrow()
                        .value())
                .isEqualTo(1.5);
        assertThat(table.requests().getFirst().period()).isEqualTo(0.02);
        assertThat(table.requests().getFirst().bytes()).isEqualTo(Bytes.none());
    }

    @Test
    void aSignalThatDoesNotFitIntoItsFrameIsLeftOutAndTold() throws BrokenFile {
        var made = DbcImporter.make("x.dbc", "x", HEAD + """
                BO_ 100 M: 2 ECM
                 SG_ IN : 0|16@1+ (1,0) [0|0] "" TCM
                 SG_ OUT : 8|16@1+ (1,0) [0|0] "" TCM
                """);
        assertThat(made.report().signals()).isEqualTo(1);
        assertThat(made.report().skipped())
                .extracting(
                        Problem::key,
                        problem -> problem.args().get(1),
                        problem -> problem.args().get(2))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("profiles.skipped", 15, "M.OUT"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BO_ 100 M 8 ECM; 1",
                "BO_ 100 M: 8 ECM~ SG_ S : 0|8@2+ (1,0) [0|0] \"\" TCM; 2",
                "BO_ 100 M: 8 ECM~ SG_ S : 0|65@1+ (1,0) [0|0] \"\" TCM; 2",
                "BO_ 100 M: 8 ECM~ SG_ S : 0|8@1* (1,0) [0|0] \"\" TCM; 2",
                "BO_ 100 M: 8 ECM~ SG_ S : 0|8@1+ (x,0) [0|0] \"\" TCM; 2",
                "BO_ 100 M: 8 ECM~ SG_ S : 0|8@1+ (1,0) [0|0] \"TCM; 2",
                "BO_ 100 M: 8 ECM~ SG_ S : 0|8@1+ (1,0) [0|0] \"\" TCM~ SG_ S : 0|8@1+ (1,0) [0|0] \"\" TCM; 3",
                "BO_ 100 M: 8 ECM~~BO_ 100 N: 8 ECM; 3",
                "nonsense; 1",
                "BU_: ECM; 1"
            })
    void aDamagedFileIsRefusedWithItsLine(String text, int line) {
        assertThatThrownBy(() -> DbcImporter.make("x.dbc", "x", text.replace('~', '\n')))
                .isInstanceOfSatisfying(
                        BrokenFile.class,
                        broken -> assertThat(broken.problem().args().get(1)).isEqualTo(line));
    }

    @Test
    void damageAnywhereNeverEndsInAnythingElse() throws BrokenFile {
        var whole = HEAD + "BO_ 100 M: 8 ECM\n SG_ S m1 : 0|8@1+ (1,0) [0|0] \"x\" TCM\n\nVAL_ 100 S 1 \"a\" ;\n";
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            var damaged = new StringBuilder(whole);
            for (int times = random.nextInt(3); times >= 0; times--) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) (32 + random.nextInt(95)));
            }
            try {
                DbcImporter.make("x.dbc", "x", damaged.toString());
            } catch (BrokenFile broken) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 4_900);
    }

    /// A signal at a random place, and the bits it was given.
    private record Written(
            int message,
            int signal,
            boolean intel,
            int start,
            int length,
            boolean signed,
            double factor,
            double offset,
            long raw) {
        static Written random(Random random, int message, int signal) {
            boolean intel = random.nextBoolean();
            int length = 1 + random.nextInt(64);
            int first = random.nextInt(65 - length);
            int start = intel ? first : 8 * (first / 8) + 7 - first % 8;
            boolean plain = random.nextBoolean();
            long raw = length == 64 ? random.nextLong() : random.nextLong() & ((1L << length) - 1);
            return new Written(
                    message,
                    signal,
                    intel,
                    start,
                    length,
                    random.nextBoolean(),
                    plain ? 1 : (1 + random.nextInt(99)) / 8.0,
                    plain ? 0 : random.nextInt(200) - 100,
                    raw);
        }

        String id() {
            return "M" + message + "_S" + signal;
        }

        String line() {
            return " SG_ S" + signal + " : " + start + "|" + length + "@" + (intel ? 1 : 0) + (signed ? "-" : "+")
                    + " (" + factor + "," + offset + ") [0|0] \"\" TCM\n";
        }

        /// Bit by bit, as the format describes it: Intel upwards from the start, Motorola downwards and on in the
        /// next byte.
        byte[] frame(Random random) {
            var frame = new byte[8];
            random.nextBytes(frame);
            int at = start;
            for (int i = 0; i < length; i++) {
                boolean one = (raw >> (intel ? i : length - 1 - i) & 1) == 1;
                int mask = 1 << at % 8;
                frame[at / 8] = (byte) (one ? frame[at / 8] | mask : frame[at / 8] & ~mask);
                if (intel) {
                    at++;
                } else {
                    at = at % 8 == 0 ? at + 15 : at - 1;
                }
            }
            return frame;
        }

        double value() {
            var number = new java.math.BigInteger(Long.toUnsignedString(raw));
            if (signed && number.testBit(length - 1)) {
                number = number.subtract(java.math.BigInteger.ONE.shiftLeft(length));
            }
            return number.doubleValue() * factor + offset;
        }
    }

    private static SignalTable table(String dbc) throws BrokenFile {
        return table(DbcImporter.make("x.dbc", "x", dbc));
    }

    private static SignalTable table(DraftImporter.Drafted made) throws BrokenFile {
        var text = made.drafts().getFirst().files().getOrDefault("signalsets/v3/default.json", "");
        return SignalTable.of(SignalReader.commands("x.json", text, new Units(), false));
    }

    private static List<String> ids(SignalTable table, int frame, String data) {
        return table.decode(new DataId(0, frame), Bytes.hex(data)).stream()
                .map(decoded -> decoded.signal().id())
                .toList();
    }

    private static Optional<Decoded> decoded(SignalTable table, int frame, String data, String id) {
        return table.decode(new DataId(0, frame), Bytes.hex(data)).stream()
                .filter(decoded -> decoded.signal().id().equals(id))
                .findFirst();
    }
}
