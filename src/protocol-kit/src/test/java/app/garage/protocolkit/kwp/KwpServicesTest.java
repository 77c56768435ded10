package app.garage.protocolkit.kwp;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import app.garage.protocolkit.uds.Done;
import app.garage.protocolkit.uds.UdsAnswer;
import app.garage.protocolkit.uds.UdsRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The services of KWP2000 against messages seen on motorcycles.
class KwpServicesTest {
    private static <R> R value(UdsRequest<R> request, String sent, String message) {
        assertThat(request.bytes()).isEqualTo(Bytes.hex(sent));
        var answer = request.judge(Bytes.hex(message));
        assertThat(answer).as(message).isInstanceOf(UdsAnswer.Positive.class);
        return ((UdsAnswer.Positive<R>) answer).value();
    }

    @Test
    void codesComeWithACountAndAStatusEach() {
        var request = KwpServices.codesByStatus(Bytes.hex("00 FF 00"));
        var codes = value(request, "18 00 FF 00", "58 03 03 35 24 04 80 44 01 70 64");
        assertThat(codes)
                .extracting(each -> each.code().orElseThrow().text())
                .containsExactly("P0335", "P0480", "P0170");
        assertThat(codes)
                .extracting(KwpCode::memory)
                .containsExactly(FaultState.STORED, FaultState.PENDING, FaultState.STORED);
        assertThat(value(request, "18 00 FF 00", "58 00")).isEmpty();
        assertThat(request.judge(Bytes.hex("58 02 03 35 24"))).as("cut").isInstanceOf(UdsAnswer.Malformed.class);
        assertThat(request.judge(Bytes.hex("58 01 03 35 24 00")))
                .as("too long")
                .isInstanceOf(UdsAnswer.Malformed.class);
        assertThat(new KwpCode(0, 0).code()).as("padding").isEmpty();
    }

    @Test
    void codesOfTwoDigitsAreTwoBytesWide() {
        var request = KwpServices.codes(Bytes.of(1), 2);
        assertThat(value(request, "13 01", "53 01 11 04")).containsExactly(Bytes.hex("11 04"));
        assertThat(value(request, "13 01", "53 00")).isEqualTo(List.of());
    }

    @Test
    void identificationAndDataRepeatWhatWasAsked() {
        var record = KwpServices.identification(0x9A);
        assertThat(value(record, "1A 9A", "5A 9A 33 32 39").toLatin1()).isEqualTo("329");
        assertThat(record.judge(Bytes.hex("5A 91 33 32 39"))).isInstanceOf(UdsAnswer.Foreign.class);
        assertThat(value(KwpServices.identification(), "1A", "5A 32 31").toLatin1())
                .isEqualTo("21");
        assertThat(value(KwpServices.local(0x0A), "21 0A", "61 0A B5")).isEqualTo(Bytes.of(0xB5));
        assertThat(value(KwpServices.common(0x0102), "22 01 02", "62 01 02 07")).isEqualTo(Bytes.of(7));
        assertThat(value(KwpServices.freezeFrame(Bytes.of(1, 1, 6)), "12 01 01 06", "52 01 01 06 70"))
                .isEqualTo(Bytes.of(0x70));
        assertThat(value(KwpServices.memory(0x123456, 2), "23 12 34 56 02", "63 AA BB"))
                .isEqualTo(Bytes.hex("AA BB"));
    }

    @Test
    void aSessionOfTheSevenBitSortIsRepeatedWhole() {
        assertThat(value(KwpServices.session(0x80), "10 80", "50 80")).isEqualTo(Done.DONE);
        assertThat(KwpServices.session(0x80).judge(Bytes.hex("50 00"))).isInstanceOf(UdsAnswer.Foreign.class);
    }

    @Test
    void clearingIsBelievedHoweverMuchOfItsGroupIsRepeated() {
        var request = KwpServices.clear(Bytes.hex("FF 00"));
        for (var said : List.of("54", "54 FF", "54 FF 00")) {
            assertThat(value(request, "14 FF 00", said)).isEqualTo(Done.DONE);
        }
        assertThat(request.judge(Bytes.hex("54 00 00"))).isInstanceOf(UdsAnswer.Foreign.class);
        assertThat(request.judge(Bytes.hex("7F 14 22"))).isEqualTo(new UdsAnswer.Refused<>(0x22));
        assertThat(request.judge(Bytes.hex("7F 14 78"))).isEqualTo(new UdsAnswer.Pending<>());
    }

    @Test
    void theOtherServicesHaveTheirForms() {
        assertThat(value(KwpServices.seed(3), "27 03", "67 03 12 34")).isEqualTo(Bytes.hex("12 34"));
        assertThat(value(KwpServices.key(3, Bytes.hex("DA EC")), "27 04 DA EC", "67 04"))
                .isEqualTo(Done.DONE);
        assertThat(value(KwpServices.control(7, Bytes.hex("07 01")), "30 07 07 01", "70 07 07 01"))
                .isEqualTo(Bytes.hex("07 01"));
        assertThat(value(KwpServices.commonControl(0x0007, Bytes.of(3)), "2F 00 07 03", "6F 00 07 03"))
                .isEqualTo(Bytes.of(3));
        assertThat(value(KwpServices.startRoutine(2, Bytes.none()), "31 02", "71 02"))
                .isEqualTo(Bytes.none());
        assertThat(value(KwpServices.stopRoutine(2), "32 02", "72 02")).isEqualTo(Bytes.none());
        assertThat(value(KwpServices.routineResults(2), "33 02", "73 02 01")).isEqualTo(Bytes.of(1));
        assertThat(value(KwpServices.write(9, Bytes.of(1)), "3B 09 01", "7B 09"))
                .isEqualTo(Done.DONE);
        assertThat(value(KwpServices.statusOf(0x0335), "17 03 35", "57 01 03 35 24"))
                .containsExactly(new KwpCode(0x0335, 0x24));
        assertThat(value(KwpServices.present(), "3E", "7E")).isEqualTo(Done.DONE);
        assertThat(value(KwpServices.stop(), "82", "C2")).isEqualTo(Done.DONE);
    }
}
