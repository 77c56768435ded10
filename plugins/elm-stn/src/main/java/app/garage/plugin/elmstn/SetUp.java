package app.garage.plugin.elmstn;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkException;
import java.util.List;

/// Brings the adapter into the state everything else relies on. Each setting counts only after `OK`.
final class SetUp {
    /// Without echo, line feeds and spaces replies are half as long; with headers they say who spoke; with
    /// memory off the protocol in use is not written into the chip.
    private static final List<String> SETTINGS = List.of("ATE0", "ATM0", "ATL0", "ATS0", "ATH1", "ATAT1", "ATCAF1");

    private final ElmTalk talk;
    private final Findings findings;

    SetUp(ElmTalk talk, Findings findings) {
        this.talk = talk;
        this.findings = findings;
    }

    /// Applies all settings.
    ///
    /// @throws LinkException AdapterRefused if not one of them was accepted
    void run(Deadline by) throws LinkException, InterruptedException {
        if (!talk.accepts("ATD", by)) {
            findings.misses("ATD");
        }
        int accepted = 0;
        for (var setting : SETTINGS) {
            boolean taken = talk.accepts(setting, by);
            accepted += taken ? 1 : 0;
            if (!taken) {
                findings.misses(setting);
            }
            if (setting.equals("ATH1")) {
                findings.can(Findings.HEADERS, taken);
            }
        }
        if (accepted == 0) {
            throw Trouble.notAnAdapter(talk.link().info().address().place(), "no setting was accepted");
        }
    }
}
