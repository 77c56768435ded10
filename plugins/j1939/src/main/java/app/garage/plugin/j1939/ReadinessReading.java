package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsReadiness.Monitor;
import app.garage.pluginapi.ReadsReadiness.State;
import app.garage.protocolkit.j1939.DiagnosticMessages;
import app.garage.protocolkit.j1939.DiagnosticMessages.Faults;
import app.garage.protocolkit.j1939.DiagnosticMessages.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads which self-tests have finished (DM5). The lamp is not in that message: it is taken from DM1.
final class ReadinessReading {
    /// Bits 0 to 2 of the fourth byte; bits 4 to 6 say that the test has not finished (SAE J1939-73, SPN
    /// 1221).
    private static final String[] CONTINUOUS = {"misfire", "fuel", "components"};

    /// The bits of bytes five and six, the lowest first (SPN 1222 and 1223).
    private static final String[] OTHERS = {
        "catalyst", "heated-catalyst", "evap", "secondary-air",
        "refrigerant", "exhaust-sensor", "exhaust-heater", "egr-vvt",
        "cold-start-aid", "boost", "particulate-filter", "nox-scr",
        "nmhc-catalyst"
    };

    /// Tests only engines with compression ignition have: particulate filter, NOx and hydrocarbon catalyst.
    private static final int COMPRESSION = 0b1_1100_0000_0000;

    private final Conversation talk;

    ReadinessReading(Conversation talk) {
        this.talk = talk;
    }

    List<EcuAnswer<State>> read(Deadline by) throws LinkException, InterruptedException {
        var answers = new ArrayList<EcuAnswer<State>>();
        for (var ecu : talk.units()) {
            answers.add(read(ecu, by));
        }
        return answers;
    }

    private EcuAnswer<State> read(EcuId ecu, Deadline by) throws LinkException, InterruptedException {
        var told = talk.ask(ecu, DiagnosticMessages.DM5, by);
        var active = talk.hear(ecu, DiagnosticMessages.DM1, by);
        var state = told.reply()
                .then(ReadinessReading::readiness)
                .then(ready -> active.reply().then(ReadinessReading::faults).map(list -> state(ready, list)));
        var lines = Stream.concat(told.evidence().lines().stream(), active.evidence().lines().stream())
                .toList();
        var evidence =
                new Evidence(told.evidence().request(), lines, told.evidence().nanos());
        return new EcuAnswer<>(ecu, state, evidence);
    }

    private static Reply<Readiness> readiness(Bytes data) {
        return known(DiagnosticMessages.readiness(data), "readiness has eight bytes, not " + data.size());
    }

    private static Reply<Faults> faults(Bytes data) {
        return known(DiagnosticMessages.faults(data), "a list of faults has not " + data.size() + " bytes");
    }

    private static <T> Reply<T> known(Optional<T> read, String otherwise) {
        return read.<Reply<T>>map(Reply.Positive::new).orElseGet(() -> new Reply.Unreadable<>(otherwise));
    }

    /// A unit that does not count its faults has as many as it lists.
    static State state(Readiness ready, Faults active) {
        var monitors = new ArrayList<Monitor>();
        add(monitors, CONTINUOUS, ready.continuous(), ready.continuous() >> 4);
        add(monitors, OTHERS, ready.supported(), ready.incomplete());
        return new State(
                active.malfunctionLamp(),
                ready.active().orElse(active.faults().size()),
                (ready.supported() & COMPRESSION) != 0,
                monitors);
    }

    private static void add(List<Monitor> monitors, String[] names, int supported, int incomplete) {
        for (int i = 0; i < names.length; i++) {
            if ((supported >> i & 1) == 1) {
                monitors.add(new Monitor(names[i], (incomplete >> i & 1) == 0));
            }
        }
    }
}
