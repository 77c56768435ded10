package app.garage.pluginapi;

import app.garage.kernel.EcuId;
import java.util.Optional;
import java.util.OptionalInt;

/// How one unit is asked where the rule of the bus does not say it.
///
/// @param ecu the unit, by the address it answers with; with the address byte of its answers if there is one
/// @param request the CAN identifier, K-line target or logical address of requests
/// @param requestExtension the address byte requests begin with (extended and mixed addressing)
/// @param responseExtension the address byte answers begin with
public record Addressing(EcuId ecu, int request, OptionalInt requestExtension, OptionalInt responseExtension) {
    private static final CanId BMW_TESTER = CanId.of11(0x6F1);
    private static final int OFFSET = 8;
    private static final int HIGHEST_11 = 0x7FF;
    private static final int NORMAL_FIXED = 0xDA;
    private static final int MIXED_FIXED = 0xCE;

    /// {@return a unit without address bytes}
    ///
    /// @param ecu the unit, by the address it answers with
    /// @param request where requests go
    public static Addressing normal(EcuId ecu, int request) {
        return new Addressing(ecu, request, OptionalInt.empty(), OptionalInt.empty());
    }

    /// {@return a unit whose requests and answers begin with an address byte (ISO 15765-2, 10.3.4 and
    /// 10.3.5)}
    ///
    /// @param ecu the unit, with the byte its answers begin with
    /// @param request where requests go
    /// @param requestExtension the byte requests begin with, 00 to FF hexadecimal
    public static Addressing extended(EcuId ecu, int request, int requestExtension) {
        return new Addressing(ecu, request, OptionalInt.of(requestExtension), ecu.extension());
    }

    /// Completes what is known of a unit on CAN by the rules of the bus: an answer comes eight above an
    /// 11-bit request and from the mirrored addresses of a 29-bit one (ISO 15765-4, 6.3.2); in the mixed
    /// format both directions begin with the same byte, and whoever asks with 6F1 is answered to F1, as all
    /// testers of BMW are.
    ///
    /// @param asked the identifier of requests
    /// @param answers the identifier of answers, if it is known
    /// @param requestExtension the byte requests begin with, if there is one
    /// @param responseExtension the byte answers begin with, if it is known
    /// @return the addressing; empty if there is no rule for the identifier of answers, if one identifier is
    ///     of 11 bits and the other of 29, or if only answers begin with a byte
    public static Optional<Addressing> onCan(
            CanId asked, Optional<CanId> answers, OptionalInt requestExtension, OptionalInt responseExtension) {
        if (requestExtension.isEmpty() && responseExtension.isPresent()) {
            return Optional.empty();
        }
        var theirs = responseExtension.isPresent() || requestExtension.isEmpty()
                ? responseExtension
                : OptionalInt.of(asked.equals(BMW_TESTER) ? BMW_TESTER.value() & 0xFF : requestExtension.getAsInt());
        return answers.or(() -> usualAnswer(asked))
                .filter(each -> each.extended() == asked.extended())
                .map(each -> new EcuId(each.extended() ? EcuId.Kind.CAN29 : EcuId.Kind.CAN11, each.value(), theirs))
                .map(ecu -> new Addressing(ecu, asked.value(), requestExtension, theirs));
    }

    private static Optional<CanId> usualAnswer(CanId asked) {
        if (!asked.extended()) {
            return asked.value() + OFFSET <= HIGHEST_11
                    ? Optional.of(CanId.of11(asked.value() + OFFSET))
                    : Optional.empty();
        }
        int target = asked.value() >> 8 & 0xFF;
        int tester = asked.value() & 0xFF;
        int format = asked.value() >> 16 & 0x3FF;
        return format == NORMAL_FIXED || format == MIXED_FIXED
                ? Optional.of(CanId.of29((asked.value() & ~0xFFFF) | (tester << 8) | target))
                : Optional.empty();
    }
}
