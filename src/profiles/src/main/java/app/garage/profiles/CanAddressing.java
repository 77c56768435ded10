package app.garage.profiles;

import app.garage.kernel.EcuId;
import org.jspecify.annotations.Nullable;

/// How a request finds its unit on CAN, and by what the answer is known.
///
/// @param request the identifier of the request
/// @param wide whether identifiers have 29 bits
/// @param answer the identifier of the answer, or [#ANY] if the file does not say
/// @param named whether the file names the answer, or it only follows from the request
/// @param extension the address byte between the identifier and the data, or [#NO_BYTE]
/// @param tester the tester's byte in answers, or [#NO_BYTE]
/// @param ownFlowControl whether the unit wants flow control with the address of the request
public record CanAddressing(
        int request, boolean wide, int answer, boolean named, int extension, int tester, boolean ownFlowControl) {
    /// Any unit may answer.
    public static final int ANY = -1;
    /// There is no such byte.
    public static final int NO_BYTE = -1;

    private static final int USUAL_PRIORITY = 0x18;
    private static final int USUAL_TESTER = 0xF1;
    private static final int ANSWER_DISTANCE = 8;

    /// {@return the addressing that the keys of an OBDb command spell}
    ///
    /// @throws NumberFormatException if one of them is no hexadecimal number
    static CanAddressing of(
            String hdr,
            @Nullable String rax,
            @Nullable String eax,
            @Nullable String tst,
            @Nullable String pri,
            boolean fcm1) {
        boolean wide = hdr.length() > 3;
        int priority = pri == null ? USUAL_PRIORITY : Integer.parseInt(pri, 16);
        int answer = rax == null ? implied(hdr, wide) : answer(rax, wide, priority);
        return new CanAddressing(request(hdr, priority), wide, answer, rax != null, byteOf(eax), byteOf(tst), fcm1);
    }

    private static int request(String hdr, int priority) {
        int number = Integer.parseUnsignedInt(hdr, 16);
        return hdr.length() == 4 ? (priority << 24) | (number << 8) | USUAL_TESTER : number;
    }

    private static int implied(String hdr, boolean wide) {
        return wide ? ANY : Integer.parseInt(hdr, 16) + ANSWER_DISTANCE;
    }

    private static int answer(String rax, boolean wide, int priority) {
        int number = Integer.parseUnsignedInt(rax, 16);
        if (!wide || rax.length() > 6) {
            return number;
        }
        return rax.length() == 2 ? (priority << 24) | 0xDAF100 | number : (priority << 24) | number;
    }

    private static int byteOf(@Nullable String hex) {
        return hex == null ? NO_BYTE : Integer.parseInt(hex, 16) & 0xFF;
    }

    /// {@return whether the file expects the answer from this unit}
    ///
    /// @param ecu who answered
    public boolean isAnsweredBy(EcuId ecu) {
        var kind = wide ? EcuId.Kind.CAN29 : EcuId.Kind.CAN11;
        return answer != ANY && ecu.kind() == kind && ecu.address() == answer && fitsByte(ecu);
    }

    /// What is recorded without its address byte cannot contradict the file. Where the file does not say
    /// what answers begin with, it is the byte in front of requests (mixed addressing) or F1, the address of
    /// a tester (extended addressing).
    private boolean fitsByte(EcuId ecu) {
        if (ecu.extension().isEmpty() || (tester == NO_BYTE && extension == NO_BYTE)) {
            return true;
        }
        int found = ecu.extension().getAsInt();
        return tester == NO_BYTE ? found == extension || found == USUAL_TESTER : found == tester;
    }

    /// {@return the unit that answers; nobody if the file does not say}
    public java.util.Optional<EcuId> responder() {
        if (answer == ANY) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(wide ? EcuId.can29(answer) : EcuId.can11(answer));
    }
}
