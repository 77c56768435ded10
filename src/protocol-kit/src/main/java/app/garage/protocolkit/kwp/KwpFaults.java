package app.garage.protocolkit.kwp;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import java.util.List;

/// Fault codes of units that give them all with one request, each with its status: a fault that is there but not yet
/// stored counts as pending. There is no permanent memory.
public final class KwpFaults {
    private final Bytes parameters;

    /// Reads with service 18.
    ///
    /// @param parameters status and group in the form the family wants, such as `00 FF 00`
    public KwpFaults(Bytes parameters) {
        this.parameters = parameters;
    }

    /// {@return the codes in one memory; nothing for the permanent one}
    ///
    /// @param talk asks the unit
    /// @param memory which
    /// @param by until when
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    public List<EcuAnswer<List<FaultCode>>> read(KwpTalk talk, FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        if (memory == FaultState.PERMANENT) {
            return List.of();
        }
        var said = talk.ask(KwpServices.codesByStatus(parameters), by);
        var codes = said.reply()
                .map(all -> all.stream()
                        .filter(each -> each.memory() == memory)
                        .flatMap(each -> each.code().stream())
                        .distinct()
                        .toList());
        return List.of(new EcuAnswer<>(said.ecu(), codes, said.evidence()));
    }
}
