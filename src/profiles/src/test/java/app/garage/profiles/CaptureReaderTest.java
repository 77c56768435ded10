package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.profiles.CaptureReader.Answer;
import app.garage.profiles.CaseFile.VehicleCase;
import app.garage.profiles.CaseFile.Wire;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Messages in recorded lines. The bytes of K-lines are those of real vehicles, with their checksums.
class CaptureReaderTest {
    @Test
    void framesOfSeveralUnitsAreKeptApart() {
        assertThat(isoTp("7E8 10 0A 41 00 01 02 03 04", "7E9 04 41 00 11 22 55 55 55", "7E8 21 05 06 07 08 AA AA AA"))
                .containsExactly(
                        new Answer(EcuId.can11(0x7E9), Bytes.hex("41001122")),
                        new Answer(EcuId.can11(0x7E8), Bytes.hex("41000102030405060708")));
    }

    @Test
    void identifiersOfBothWidthsAreToldApartByTheNumberOfDigits() {
        assertThat(isoTp("18DAF1100341057B")).containsExactly(new Answer(EcuId.can29(0x18DAF110), Bytes.hex("41057B")));
        assertThat(isoTp("18 DA F1 10 03 41 05 7B")).hasSize(1);
        assertThat(isoTp("7E80341057B")).containsExactly(new Answer(EcuId.can11(0x7E8), Bytes.hex("41057B")));
    }

    @Test
    void aLongMessageMayHaveMoreThanFourThousandBytes() {
        var first = isoTp("7E8 10 00 00 00 00 09 01 02", "7E8 21 03 04 05 06 07 08 09");
        assertThat(first).extracting(Answer::message).containsExactly(Bytes.hex("010203040506070809"));
    }

    @Test
    void whatIsNoFrameSaysNothing() {
        assertThat(isoTp("NO DATA", "> 7E0.0105", "CAN ERROR", "", "7E8", "22E003", "7E8 30 00 00"))
                .isEmpty();
    }

    @Test
    void aNewBeginningEndsTheMessageBeforeIt() {
        assertThat(isoTp("7E8 10 0A 41 00 01 02 03 04", "7E8 02 7E 00", "7E8 21 05 06 07 08"))
                .extracting(Answer::message)
                .containsExactly(Bytes.hex("7E00"));
    }

    @Test
    void aMessageOfAKLineNeedsItsChecksum() {
        assertThat(kline("80 F1 11 03 61 06 70 5C"))
                .containsExactly(new Answer(EcuId.kline(0x11), Bytes.hex("610670")));
        assertThat(kline("80 F1 11 03 61 06 70 5D")).isEmpty();
        assertThat(kline("80 F1 11 04 61 06 70 5C")).as("cut off").isEmpty();
        assertThat(kline("83 F1 11 C1 EF 8F C4")).containsExactly(new Answer(EcuId.kline(0x11), Bytes.hex("C1EF8F")));
        assertThat(kline("02 04 00 FA")).containsExactly(new Answer(EcuId.kline(0), Bytes.hex("00")));
        assertThat(kline("02 04 00 FB")).isEmpty();
        assertThat(kline("00 00 00 01 01")).containsExactly(new Answer(EcuId.kline(0), Bytes.hex("00000001")));
        assertThat(kline("00 00 00 01 02")).isEmpty();
    }

    private static List<Answer> isoTp(String... lines) {
        return CaptureReader.read(new VehicleCase(Map.of(), List.of(lines), Wire.ISOTP), false);
    }

    private static List<Answer> kline(String... lines) {
        return CaptureReader.read(new VehicleCase(Map.of(), List.of(lines), Wire.KLINE), false);
    }
}
