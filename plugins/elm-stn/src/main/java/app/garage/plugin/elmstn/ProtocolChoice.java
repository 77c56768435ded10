package app.garage.plugin.elmstn;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkException;

/// Chooses the protocol of the vehicle. Some adapters forget over it that lines shall say who spoke, so they
/// are told again.
///
/// @param talk the adapter
/// @param findings what it can do
record ProtocolChoice(ElmTalk talk, Findings findings) {
    /// {@return whether the adapter took it}
    ///
    /// @param command `ATSP` or `ATTP` with a protocol
    boolean take(String command, Deadline by) throws LinkException, InterruptedException {
        boolean taken = talk.accepts(command, by);
        if (taken && findings.can(Findings.HEADERS)) {
            boolean _ = talk.accepts("ATH1", by);
        }
        return taken;
    }
}
