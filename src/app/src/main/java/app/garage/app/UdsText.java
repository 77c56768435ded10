package app.garage.app;

import app.garage.diagnostics.Reading;
import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.pluginapi.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an answer says, where that is known without a profile: texts, codes, times, values of the standard.
final class UdsText {
    private static final int PARAMETERS = 0xF4;
    private static final int ENTRY = 4;
    private static final int PROMISE = 6;
    private static final Evidence NOWHERE = new Evidence(Bytes.none(), List.of(), 0);
    /// The reports of service 19 that are lists of codes with their status.
    private static final Set<Integer> LISTS = Set.of(0x02, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x13, 0x15);

    private UdsText() {}

    /// {@return lines for a person; empty if the bytes say it better}
    ///
    /// @param request service and parameters
    /// @param answer the whole positive answer
    /// @param program knows words and values
    static Optional<String> of(Bytes request, Bytes answer, Program program) {
        return switch (request.at(0)) {
            case 0x10 -> times(answer, program);
            case 0x27 -> access(answer, program);
            case 0x19 -> codes(request, answer, program);
            case 0x22 -> data(request, answer, program);
            case 0x01 -> request.size() == 2 ? values(request.at(1), answer.from(2), program) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> times(Bytes answer, Program program) {
        return answer.size() == PROMISE
                ? Optional.of(program.words().text("app.uds.times", answer.u16(2), 10 * answer.u16(4)))
                : Optional.empty();
    }

    /// The unit repeats an even number to a key that is right, and gives a seed of zeros where it is open
    /// already.
    private static Optional<String> access(Bytes answer, Program program) {
        if (answer.size() == 2 && answer.at(1) % 2 == 0) {
            return Optional.of(program.words().text("app.uds.unlocked"));
        }
        boolean open = answer.size() > 2 && answer.from(2).equals(Bytes.copyOf(new byte[answer.size() - 2]));
        return open ? Optional.of(program.words().text("app.uds.was-open")) : Optional.empty();
    }

    private static Optional<String> codes(Bytes request, Bytes answer, Program program) {
        boolean list = request.size() > 1 && LISTS.contains(request.at(1) & 0x7F);
        if (!list || answer.size() < 3 || (answer.size() - 3) % ENTRY != 0) {
            return Optional.empty();
        }
        var lines = new ArrayList<String>();
        for (int at = 3; at < answer.size(); at += ENTRY) {
            if (answer.u16(at) != 0) {
                var code = FaultCode.withFailureType(answer.u16(at), answer.at(at + 2));
                lines.add("  " + code + "  " + Bytes.of(answer.at(at + 3)).toHex() + "  "
                        + program.phrases().fault(code));
            }
        }
        return Optional.of(lines.isEmpty() ? program.words().text("app.uds.no-codes") : String.join("\n", lines));
    }

    private static Optional<String> data(Bytes request, Bytes answer, Program program) {
        if (request.size() != 3 || answer.size() < 4) {
            return Optional.empty();
        }
        var value = answer.from(3);
        if (request.at(1) == PARAMETERS) {
            return values(request.at(2), value, program);
        }
        var text = value.toLatin1().strip().replace("\u0000", "");
        boolean readable = text.length() >= 3 && text.chars().allMatch(each -> each >= ' ' && each < 0x7F);
        return readable ? Optional.of("  “" + text + "”") : Optional.empty();
    }

    private static Optional<String> values(int parameter, Bytes value, Program program) {
        var id = new DataId(0x01, parameter);
        var phrases = program.phrases();
        var told = program.catalogue().obd().decode(id, value).stream()
                .map(each -> new Reading(
                        each.signal().id(), id, each.value(), each.signal().unit(), each.quality(), NOWHERE))
                .map(each -> "  " + phrases.signal(each.signal()) + "  " + phrases.value(each))
                .collect(Collectors.joining("\n"));
        return told.isEmpty() ? Optional.empty() : Optional.of(told);
    }
}
