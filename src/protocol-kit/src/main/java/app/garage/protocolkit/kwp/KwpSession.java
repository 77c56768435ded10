package app.garage.protocolkit.kwp;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsModule;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.pluginapi.SpeaksServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/// A conversation in KWP2000 with the one unit there is.
public class KwpSession
        implements EcuSession,
                Census,
                ReadsVehicleInfo,
                ReadsModule,
                ReadsFaults,
                ReadsLiveData,
                ClearsFaults,
                SpeaksServices {
    private final KwpTalk talk;
    private final KwpDialect dialect;

    /// Begins.
    ///
    /// @param talk asks the unit
    /// @param dialect what its family does in its own way
    public KwpSession(KwpTalk talk, KwpDialect dialect) {
        this.talk = talk;
        this.dialect = dialect;
    }

    /// {@return what asks the unit}
    protected final KwpTalk talk() {
        return talk;
    }

    @Override
    public Set<EcuId> units(Deadline by) {
        return Set.of(talk.unit()); // it answered when it was woken
    }

    /// The units of these families know no VIN; whoever asks for everything gets their identification.
    @Override
    public List<DataAnswer> vehicleInfo(Set<Integer> types, Deadline by) throws LinkException, InterruptedException {
        return types.isEmpty() ? identification(talk.unit(), by) : List.of();
    }

    @Override
    public List<DataAnswer> identification(EcuId ecu, Deadline by) throws LinkException, InterruptedException {
        var answers = new ArrayList<DataAnswer>();
        for (var each : dialect.identification().entrySet()) {
            var said = talk.ask(each.getValue(), by);
            answers.add(new DataAnswer(ecu, each.getKey(), said.reply(), said.evidence()));
        }
        return answers;
    }

    @Override
    public List<EcuAnswer<List<FaultCode>>> faults(FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        return dialect.faults(talk, memory, by);
    }

    @Override
    public EcuAnswer<List<FaultCode>> faults(EcuId ecu, FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        var answers = faults(memory, by);
        return answers.isEmpty() ? nothing(by) : answers.getFirst();
    }

    private <T> EcuAnswer<T> nothing(Deadline by) {
        var none = new Evidence(Bytes.none(), List.of(), by.time().nanos());
        return new EcuAnswer<>(
                talk.unit(), new Reply.NoAnswer<>(java.time.Duration.ZERO, "this family has no such memory"), none);
    }

    @Override
    public List<EcuAnswer<SortedSet<DataId>>> supported(Deadline by) throws LinkException, InterruptedException {
        return List.of(dialect.supported(talk, by));
    }

    @Override
    public List<DataAnswer> read(EcuId ecu, List<DataId> ids, Deadline by) throws LinkException, InterruptedException {
        var answers = new ArrayList<DataAnswer>();
        for (var id : ids) {
            if (dialect.knows(id)) {
                var said = talk.ask(dialect.datum(id), by);
                answers.add(new DataAnswer(ecu, id, said.reply(), said.evidence()));
            } else {
                answers.add(new DataAnswer(
                        ecu, id, this.<Bytes>nothing(by).reply(), nothing(by).evidence()));
            }
        }
        return answers;
    }

    @Override
    public Bytes clearRequest() {
        return dialect.clear().bytes();
    }

    @Override
    public List<EcuAnswer<Outcome>> clear(ClearToken permission, Deadline by)
            throws LinkException, InterruptedException {
        var request = dialect.clear();
        if (!permission.request().equals(request.bytes())) {
            throw new IllegalArgumentException("the permission is for " + permission.request());
        }
        if (by.passed()) {
            throw new LinkException.AnswerLate(Problem.of("kline.clear-not-sent"));
        }
        return List.of(new KwpClearing(talk).clear(request, by));
    }

    @Override
    public EcuAnswer<Bytes> ask(EcuId ecu, Bytes request, Deadline by) throws LinkException, InterruptedException {
        return talk.ask(request, by);
    }

    @Override
    public void close() {
        // nothing was changed that would have to be undone; the unit falls asleep by itself
    }
}
