package app.garage.plugin.elmstn;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkException;

/// How long the adapter itself listens after a request: as it learned (at most 205 ms), or for a whole
/// second.
final class Timing {
    private final ElmTalk talk;
    private boolean patient;

    Timing(ElmTalk talk) {
        this.talk = talk;
    }

    void adapterDefaults() {
        patient = false;
    }

    void normal(Deadline by) throws LinkException, InterruptedException {
        if (patient) {
            talk.ask("ATST32", Patience.COMMAND, by);
            talk.ask("ATAT1", Patience.COMMAND, by);
            patient = false;
        }
    }

    void patient(Deadline by) throws LinkException, InterruptedException {
        if (!patient) {
            patient = true; // from the first command on, so that it is taken back whatever happens between the two
            talk.ask("ATAT0", Patience.COMMAND, by);
            talk.ask("ATSTFF", Patience.COMMAND, by);
        }
    }
}
