package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.ReadsMonitors.Result;
import app.garage.protocolkit.Replies;
import java.util.ArrayList;
import java.util.List;

/// The self-test results of one unit as they come in: what can be read stands together in one answer, what cannot
/// each in an answer of its own.
final class TestResults {
    private final EcuId ecu;
    private final Bytes request;
    private final List<Result> results = new ArrayList<>();
    private final List<String> lines;
    private final List<EcuAnswer<List<Result>>> unreadable = new ArrayList<>();
    private long nanos;

    /// Begins with the mask that says which tests there are.
    TestResults(EcuId ecu, Evidence mask) {
        this.ecu = ecu;
        request = mask.request();
        lines = new ArrayList<>(mask.lines());
        nanos = mask.nanos();
    }

    void add(Replies replies, Reply<List<Result>> reply) {
        var evidence = replies.evidence(ecu);
        reply.positive().ifPresent(results::addAll);
        if (reply instanceof Reply.Unreadable) {
            unreadable.add(new EcuAnswer<>(ecu, reply, evidence));
        }
        lines.addAll(evidence.lines());
        nanos = evidence.nanos();
    }

    List<EcuAnswer<List<Result>>> answers() {
        var all = new ArrayList<EcuAnswer<List<Result>>>();
        all.add(new EcuAnswer<>(ecu, new Reply.Positive<>(results), new Evidence(request, lines, nanos)));
        all.addAll(unreadable);
        return all;
    }
}
