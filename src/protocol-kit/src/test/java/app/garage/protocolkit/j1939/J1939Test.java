package app.garage.protocolkit.j1939;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.protocolkit.j1939.DiagnosticMessages.Acknowledgement;
import app.garage.protocolkit.j1939.DiagnosticMessages.Fault;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Identifiers, NAMEs, addresses and diagnostic messages of SAE J1939, byte for byte.
class J1939Test {
    private static final long MS = 1_000_000L;
    private static final J1939Name TESTER = new J1939Name(0x8000_FF00_0000_0001L);
    private static final J1939Name LOWER = new J1939Name(0x0000_0000_0000_0001L);
    private static final J1939Name HIGHER = new J1939Name(0xF000_0000_0000_0000L);

    @Test
    void anIdentifierIsTakenApartAndPutTogether() {
        var active = J1939Id.of(CanId.of29(0x18FECA00));
        assertThat(active).isEqualTo(new J1939Id(6, 0xFECA, J1939Id.GLOBAL, 0));
        var request = J1939Id.of(CanId.of29(0x18EA00F9));
        assertThat(request).isEqualTo(new J1939Id(6, 0xEA00, 0, 0xF9));
        var page = J1939Id.of(CanId.of29(0x1DEF1203));
        assertThat(page).isEqualTo(new J1939Id(7, 0x1EF00, 0x12, 3));
        for (int id : List.of(0x18FECA00, 0x18EA00F9, 0x1DEF1203, 0x0CF00400, 0x1FFFFFFF, 0)) {
            assertThat(J1939Id.of(CanId.of29(id)).canId()).isEqualTo(CanId.of29(id));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> J1939Id.of(CanId.of11(0x7E8)));
        assertThatIllegalArgumentException().isThrownBy(() -> new J1939Id(6, 0xFECA, 3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new J1939Id(6, 0xEA03, 3, 0));
    }

    @Test
    void aNameIsReadFromItsLowestByteOn() {
        var name = J1939Name.of(Bytes.hex("15 CD 5B 07 05 81 23 B4"));
        assertThat(name.data()).isEqualTo(Bytes.hex("15 CD 5B 07 05 81 23 B4"));
        assertThat(name.identity()).isEqualTo(0x1BCD15);
        assertThat(name.manufacturer()).isEqualTo(0x03A);
        assertThat(name.ecuInstance()).isEqualTo(5);
        assertThat(name.functionInstance()).isZero();
        assertThat(name.function()).isEqualTo(0x81);
        assertThat(name.vehicleSystem()).isEqualTo(0x11);
        assertThat(name.vehicleSystemInstance()).isEqualTo(4);
        assertThat(name.industryGroup()).isEqualTo(3);
        assertThat(name.takesAnyAddress()).isTrue();
        assertThat(LOWER).as("compared without sign").isLessThan(TESTER);
        assertThat(TESTER).isLessThan(HIGHER);
    }

    private static CanFrame claim(int address, J1939Name name) {
        return CanFrame.classic(CanId.of29(0x18EEFF00 | address), name.data());
    }

    private static J1939Event told(CanFrame frame) {
        return new J1939Event.Transmit(frame);
    }

    @Test
    void anAddressIsOursIfNobodyObjectsForAQuarterOfASecond() {
        var ours = new AddressClaim(TESTER, 0xF9);
        assertThat(ours.begin(0)).containsExactly(told(claim(0xF9, TESTER)));
        assertThat(ours.tick(250 * MS - 1)).isEmpty();
        assertThat(ours.address()).isEmpty();
        assertThat(ours.tick(250 * MS)).containsExactly(new J1939Event.AddressClaimed(0xF9));
        assertThat(ours.address()).hasValue(0xF9);
        assertThat(ours.hear(claim(0xF9, HIGHER), 300 * MS)).as("defended").containsExactly(told(claim(0xF9, TESTER)));
        assertThat(ours.hear(claim(0x00, LOWER), 300 * MS))
                .as("another address")
                .isEmpty();
        var request = CanFrame.classic(CanId.of29(0x18EAFF00), AddressClaim.requestForAll());
        assertThat(ours.hear(request, 300 * MS)).containsExactly(told(claim(0xF9, TESTER)));
        assertThat(AddressClaim.requestForAll()).isEqualTo(Bytes.hex("00 EE 00"));
        assertThat(ours.address()).hasValue(0xF9);
    }

    @Test
    void aLowerNameTakesTheAddressAndWeTakeTheNextFreeOne() {
        var ours = new AddressClaim(TESTER, 0xF9);
        ours.begin(0);
        ours.hear(claim(0x80, LOWER), 10 * MS);
        assertThat(ours.hear(claim(0xF9, LOWER), 100 * MS)).containsExactly(told(claim(0x81, TESTER)));
        assertThat(ours.tick(349 * MS)).isEmpty();
        assertThat(ours.tick(350 * MS)).containsExactly(new J1939Event.AddressClaimed(0x81));
    }

    @Test
    void aNameBoundToItsAddressLosesItForGood() {
        var bound = new J1939Name(2);
        var ours = new AddressClaim(bound, 0xF9);
        ours.begin(0);
        assertThat(ours.hear(claim(0xF9, LOWER), 100 * MS))
                .containsExactly(told(claim(0xFE, bound)), new J1939Event.NoAddress());
        assertThat(ours.address()).isEmpty();
        assertThat(ours.deadline()).isEmpty();
        assertThat(ours.hear(claim(0xFE, LOWER), 200 * MS))
                .as("many have no address")
                .isEmpty();
    }

    @Test
    void activeFaultsAreReadWithTheirParts() {
        var faults = DiagnosticMessages.faults(Bytes.hex("11 CD 61 02 13 00 21 06 1F 00 EE 10 04 00"))
                .orElseThrow();
        assertThat(faults.faults())
                .containsExactly(
                        new Fault(609, 19, 0, false), new Fault(1569, 31, 0, false), new Fault(4334, 4, 0, false));
        assertThat(List.of(faults.malfunctionLamp(), faults.redLamp(), faults.amberLamp(), faults.protectLamp()))
                .containsExactly(false, true, false, true);
        var one =
                DiagnosticMessages.faults(Bytes.hex("40 FF FF FF E3 85 FF FF")).orElseThrow();
        assertThat(one.faults()).containsExactly(new Fault(0x7FFFF, 3, 5, true));
        assertThat(one.malfunctionLamp()).isTrue();
    }

    @Test
    void noFaultIsAStatementAndACutListIsNone() {
        assertThat(DiagnosticMessages.faults(Bytes.hex("00 FF 00 00 00 00 FF FF"))
                        .orElseThrow()
                        .faults())
                .isEmpty();
        for (var wrong : List.of("", "00 FF", "00 FF 61 02 13", "00 FF 61 02 13 00 21", "00 FF 61 02 13 00 21 06")) {
            assertThat(DiagnosticMessages.faults(Bytes.hex(wrong))).as(wrong).isEmpty();
        }
    }

    @Test
    void readinessCountsOnlyWhatTheUnitHas() {
        var readiness = DiagnosticMessages.readiness(Bytes.hex("01 FF 14 07 10 00 EF FF"))
                .orElseThrow();
        assertThat(readiness.active()).isEqualTo(OptionalInt.of(1));
        assertThat(readiness.previouslyActive()).isEmpty();
        assertThat(readiness.compliance()).isEqualTo(0x14);
        assertThat(readiness.supported()).isEqualTo(0x0010);
        assertThat(readiness.isComplete()).isTrue();
        assertThat(DiagnosticMessages.readiness(Bytes.hex("01 FF 14 17 10 00 00 00"))
                        .orElseThrow()
                        .isComplete())
                .as("misfire not completed")
                .isFalse();
        assertThat(DiagnosticMessages.readiness(Bytes.hex("01 FF 14 07 10 00 10 00"))
                        .orElseThrow()
                        .isComplete())
                .isFalse();
        assertThat(DiagnosticMessages.readiness(Bytes.hex("01 FF 14 07 10 00 10")))
                .isEmpty();
    }

    @Test
    void requestsAndAcknowledgementsCarryTheNumberFromItsLowestByteOn() {
        assertThat(DiagnosticMessages.request(DiagnosticMessages.DM11)).isEqualTo(Bytes.hex("D3 FE 00"));
        assertThat(DiagnosticMessages.requestedPgn(Bytes.hex("CA FE 00"))).hasValue(DiagnosticMessages.DM1);
        assertThat(DiagnosticMessages.requestedPgn(Bytes.hex("CA FE"))).isEmpty();
        assertThat(DiagnosticMessages.acknowledgement(Bytes.hex("00 FF FF FF F9 D3 FE 00")))
                .contains(new Acknowledgement(0, 0xFF, 0xF9, DiagnosticMessages.DM11));
        assertThat(DiagnosticMessages.acknowledgement(Bytes.hex("02 FF FF FF F9 D3 FE 00"))
                        .orElseThrow()
                        .outcome())
                .as("access denied")
                .isEqualTo(2);
        assertThat(DiagnosticMessages.acknowledgement(Bytes.hex("00 FF FF FF F9 D3 FE")))
                .isEmpty();
    }

    @Test
    void theHighestByteTellsWhetherAValueIsOne() {
        assertThat(ParameterRange.of(0xFA, 1)).isEqualTo(ParameterRange.VALID);
        assertThat(ParameterRange.of(0xFB, 1)).isEqualTo(ParameterRange.SPECIFIC);
        assertThat(ParameterRange.of(0xFD, 1)).isEqualTo(ParameterRange.RESERVED);
        assertThat(ParameterRange.of(0xFE, 1)).isEqualTo(ParameterRange.ERROR);
        assertThat(ParameterRange.of(0xFF, 1)).isEqualTo(ParameterRange.NOT_AVAILABLE);
        assertThat(ParameterRange.of(0xFAFF, 2)).isEqualTo(ParameterRange.VALID);
        assertThat(ParameterRange.of(0x00FF, 2)).isEqualTo(ParameterRange.VALID);
        assertThat(ParameterRange.of(0xFE00, 2)).isEqualTo(ParameterRange.ERROR);
        assertThat(ParameterRange.of(0xFFFFFFFFL, 4)).isEqualTo(ParameterRange.NOT_AVAILABLE);
    }
}
