package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Quality;
import app.garage.profiles.SignalSet.Decoded;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Values that SAE J1979 itself gives, and what becomes of answers that have none.
class DecoderTest {
    private static final SignalSet OBD = Catalogue.load().obd();

    @Test
    void theReferenceValuesOfTheStandardComeOut() {
        assertThat(value("RPM", "0C 1AF8")).isEqualTo(1726);
        assertThat(value("ECT", "05 7B")).isEqualTo(83);
        assertThat(value("SPEED", "0D 32")).isEqualTo(50);
        assertThat(value("STFT_1", "06 80")).isZero();
        assertThat(value("STFT_1", "06 00")).isEqualTo(-100);
        assertThat(value("MAF", "10 0FA0")).isEqualTo(40.0);
        assertThat(value("MODULE_VOLTAGE", "42 2EE0")).isEqualTo(12.0);
        assertThat(value("O2_2_VOLTAGE", "15 1A9F")).isEqualTo(0.13);
        assertThat(value("O2_2_TRIM", "15 1A9F")).isCloseTo(24.219, within(0.001));
        assertThat(value("TIMING", "0E 80")).isZero();
        assertThat(value("EVAP_PRESSURE", "32 FFFC")).isEqualTo(-1);
        assertThat(value("INJECTION_TIMING", "5D 6900")).isZero();
        assertThat(value("O2_1_LAMBDA_A", "34 80008000")).isEqualTo(1.0);
        assertThat(value("O2_1_CURRENT", "34 80008000")).isZero();
        assertThat(value("MIL_DISTANCE", "21 00BB")).as("kilometres").isEqualTo(187);
        assertThat(value("MIL_TIME", "4D 008F")).as("minutes").isEqualTo(143);
        assertThat(value("ODOMETER", "A6 0001E240")).isEqualTo(12345.6);
        assertThat(value("DPF_1_DELTA", "7A 01FFFF00000000")).isEqualTo(-0.01);
    }

    @Test
    void theReadinessBitsAreWhereTheStandardPutsThem() {
        assertThat(value("MIL", "01 83076500")).isEqualTo(1);
        assertThat(value("DTC_CNT", "01 83076500")).isEqualTo(3);
        assertThat(value("COMPRESSION", "01 83086500")).isEqualTo(1);
        assertThat(value("MIS_SUP", "01 00010000")).isEqualTo(1);
        assertThat(value("MIS_RDY", "01 00110000")).isEqualTo(1);
        assertThat(value("CAT_SUP", "01 00000100")).isEqualTo(1);
        assertThat(value("EGR_RDY", "01 00008080")).isEqualTo(1);
        assertThat(decode("CAT_RDY", "01 00000001").quality()).isEqualTo(Quality.NOT_AVAILABLE);
    }

    @Test
    void aTrimThatIsNotUsedIsNoPercentage() {
        var trim = decode("O2_1_TRIM", "14 5AFF");
        assertThat(trim.quality()).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(trim.value()).isNaN();
        assertThat(value("O2_1_VOLTAGE", "14 5AFF")).isEqualTo(0.45);
    }

    @Test
    void aValueWhoseSupportBitIsZeroIsNotAvailable() {
        assertThat(decode("MAF_A", "66 0100400000").value()).isEqualTo(2.0);
        var absent = decode("MAF_B", "66 0100400040");
        assertThat(absent.quality()).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(absent.value()).isNaN();
    }

    @Test
    void oneByteReadsInTheRangeItsSupportBitNames() {
        assertThat(value("EGR_TEMP_11", "6B 0164000000")).isEqualTo(60);
        assertThat(decode("EGR_TEMP_11_WIDE", "6B 0164000000").quality()).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(value("EGR_TEMP_11_WIDE", "6B 1064000000")).isEqualTo(360);
        assertThat(decode("EGR_TEMP_11", "6B 1064000000").quality()).isEqualTo(Quality.NOT_AVAILABLE);
    }

    @Test
    void whatLiesBeyondTheEndIsShortAndTheRestIsRead() {
        var decoded = OBD.decode(new DataId(1, 0x24), Bytes.hex("8000"));
        assertThat(decoded).extracting(Decoded::quality).containsExactly(Quality.OK, Quality.SHORT);
        assertThat(decoded.getLast().value()).isNaN();
        assertThat(decode("RPM", "0C 1A").quality()).isEqualTo(Quality.SHORT);
        assertThat(decode("RPM", "0C").value()).isNaN();
    }

    @Test
    void trimsOfBanksThreeAndFourAppearOnlyWhereTheUnitSendsThem() {
        assertThat(OBD.decode(new DataId(1, 6), Bytes.hex("80"))).hasSize(1);
        assertThat(OBD.decode(new DataId(1, 6), Bytes.hex("80C0")))
                .extracting(Decoded::value)
                .containsExactly(0.0, 50.0);
    }

    @Test
    void aFreezeFrameIsDecodedAsCurrentData() {
        assertThat(OBD.decode(new DataId(2, 0x0C), Bytes.hex("1AF8")))
                .isEqualTo(OBD.decode(new DataId(1, 0x0C), Bytes.hex("1AF8")));
    }

    @Test
    void anUnknownRequestGivesNothing() {
        assertThat(OBD.decode(new DataId(0x22, 0xF190), Bytes.hex("00"))).isEmpty();
        assertThat(OBD.of(new DataId(1, 0x95))).isEmpty();
        assertThat(OBD.length(new DataId(1, 0x95))).isZero();
        assertThat(OBD.signal("NOTHING")).isEmpty();
    }

    /// Range plausibility: the smallest and largest raw numbers give the documented smallest and largest
    /// values.
    @Test
    void theEndsOfTheRawRangeAreTheDocumentedEnds() throws BrokenFile {
        assertThat(value("LOAD", "04 FF")).isEqualTo(100);
        assertThat(value("LTFT_1", "07 FF")).isCloseTo(99.22, within(0.01));
        assertThat(value("RAIL_VACUUM_PRESSURE", "22 FFFF")).isCloseTo(5177.27, within(0.01));
        assertThat(value("CAT_TEMP_11", "3C FFFF")).isEqualTo(6513.5);
        assertThat(value("LAMBDA_TARGET", "44 FFFF")).isCloseTo(2, within(0.0001));
        assertThat(value("FUEL_RATE", "5E FFFF")).isEqualTo(3276.75);
        assertThat(value("TORQUE", "62 FF")).isEqualTo(130);
        assertThat(OBD.signals()).allSatisfy(signal -> {
            if (signal.states().isEmpty()) {
                assertThat(signal.min()).as(signal.id()).isPresent();
                assertThat(signal.max().getAsDouble())
                        .as(signal.id())
                        .isGreaterThan(signal.min().getAsDouble());
            }
        });
    }

    @Test
    void aValueOutsideItsRangeKeepsItsNumber() throws BrokenFile {
        var set = set("{\"len\": 8, \"add\": -40, \"min\": -40, \"max\": 100}");
        assertThat(only(set, "FF")).isEqualTo(new Decoded(signal(set), 215, Quality.OUT_OF_RANGE));
        assertThat(only(set, "8C")).isEqualTo(new Decoded(signal(set), 100, Quality.OK));
    }

    @Test
    void sentinelsReversedBytesAndSignsOfOtherSetsAreUnderstood() throws BrokenFile {
        assertThat(only(set("{\"len\": 8, \"nullmax\": 255}"), "FF").quality()).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(only(set("{\"len\": 8, \"nullmin\": 0}"), "00").quality()).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(only(set("{\"len\": 16, \"blsb\": true}"), "3412").value()).isEqualTo(0x1234);
        assertThat(only(set("{\"bix\": 4, \"len\": 8, \"sign\": true}"), "0FE0").value())
                .isEqualTo(-2);
        assertThat(only(set("{\"len\": 32}"), "FFFFFFFF").value()).isEqualTo(4294967295.0);
        assertThat(only(set("{\"bix\": 3, \"len\": 32}"), "1FFFFFFFE0").value()).isEqualTo(4294967295.0);
    }

    private static SignalSet set(String format) throws BrokenFile {
        var json = "{\"commands\": [{\"hdr\": \"7E0\", \"rax\": \"7E8\", \"cmd\": {\"22\": \"1234\"}, \"signals\": "
                + "[{\"id\": \"X\", \"path\": \"p\", \"name\": \"x\", \"fmt\": " + format + "}]}]}";
        Shelf shelf = path -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        return SignalReader.read(shelf, "x.json", new Units());
    }

    private static Signal signal(SignalSet set) {
        return set.signal("X").orElseThrow();
    }

    private static Decoded only(SignalSet set, String hex) {
        List<Decoded> decoded = set.decode(new DataId(0x22, 0x1234), Bytes.hex(hex));
        assertThat(decoded).hasSize(1);
        return decoded.getFirst();
    }

    private static double value(String id, String answer) {
        var decoded = decode(id, answer);
        assertThat(decoded.quality()).as(id).isEqualTo(Quality.OK);
        return decoded.value();
    }

    private static Decoded decode(String id, String answer) {
        var bytes = Bytes.hex(answer);
        return OBD.decode(new DataId(1, bytes.at(0)), bytes.from(1)).stream()
                .filter(decoded -> decoded.signal().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
