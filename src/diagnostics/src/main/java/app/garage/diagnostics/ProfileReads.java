package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.SpeaksServices;
import app.garage.profiles.EcuProfile;
import app.garage.profiles.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// What a vehicle can measure by its protocol, and what its profile knows how to ask for besides. Which of the latter a
/// unit has is only seen when it is asked. The safety gate stands behind this as behind everything: what does not only
/// read is refused there.
final class ProfileReads implements ReadsLiveData {
    /// Reading by local, by common and by unit's own identifier; OBD's services say themselves what they support.
    private static final Set<Integer> SERVICES = Set.of(0x1A, 0x21, 0x22);
    private final ReadsLiveData usual;
    private final SpeaksServices services;
    private final Set<EcuId> found;
    private final Function<EcuId, Optional<EcuProfile>> unit;
    private volatile Map<EcuId, Map<DataId, Request>> own = Map.of();

    /// @param usual what the protocol reads
    /// @param services sends the requests of the profile
    /// @param found units that have answered a scan
    /// @param unit what the profile knows of a unit
    ProfileReads(
            ReadsLiveData usual,
            SpeaksServices services,
            Set<EcuId> found,
            Function<EcuId, Optional<EcuProfile>> unit) {
        this.usual = usual;
        this.services = services;
        this.found = Set.copyOf(found);
        this.unit = unit;
    }

    @Override
    public List<EcuAnswer<SortedSet<DataId>>> supported(Deadline by) throws LinkException, InterruptedException {
        var all = new LinkedHashMap<EcuId, EcuAnswer<SortedSet<DataId>>>();
        usual.supported(by).forEach(answer -> all.put(answer.ecu(), answer));
        var units = new TreeSet<>(found);
        units.addAll(all.keySet());
        var mine = new HashMap<EcuId, Map<DataId, Request>>();
        for (var ecu : units) {
            var said = Optional.ofNullable(all.get(ecu));
            var ids =
                    new TreeSet<>(said.flatMap(each -> each.reply().positive()).orElseGet(TreeSet::new));
            var requests = requests(ecu, ids);
            if (!requests.isEmpty()) {
                mine.put(ecu, requests);
                ids.addAll(requests.keySet());
                var evidence = said.map(EcuAnswer::evidence).orElseGet(() -> new Evidence(Bytes.none(), List.of(), 0));
                all.put(ecu, new EcuAnswer<>(ecu, new Reply.Positive<>(ids), evidence));
            }
        }
        own = Map.copyOf(mine);
        return List.copyOf(all.values());
    }

    private Map<DataId, Request> requests(EcuId ecu, Set<DataId> known) {
        var requests = new LinkedHashMap<DataId, Request>();
        unit.apply(ecu).stream()
                .flatMap(each -> each.signals().requests().stream())
                .filter(each -> !each.bytes().isEmpty()
                        && SERVICES.contains(each.bytes().at(0)))
                .filter(each -> !known.contains(each.id()))
                .forEach(each -> requests.putIfAbsent(each.id(), each));
        return requests;
    }

    @Override
    public List<DataAnswer> read(EcuId ecu, List<DataId> ids, Deadline by) throws LinkException, InterruptedException {
        var mine = own.getOrDefault(ecu, Map.of());
        var plain = ids.stream().filter(id -> !mine.containsKey(id)).toList();
        var answers = new HashMap<DataId, DataAnswer>();
        if (!plain.isEmpty()) {
            usual.read(ecu, plain, by).forEach(answer -> answers.put(answer.id(), answer));
        }
        var all = new ArrayList<DataAnswer>();
        for (var id : ids) {
            var request = mine.get(id);
            var answer = request == null ? answers.get(id) : asked(ecu, request, by);
            if (answer != null) {
                all.add(answer);
            }
        }
        return all;
    }

    private DataAnswer asked(EcuId ecu, Request request, Deadline by) throws LinkException, InterruptedException {
        var answer = services.ask(ecu, request.bytes(), by);
        return new DataAnswer(
                ecu, request.id(), answer.reply().then(message -> data(request, message)), answer.evidence());
    }

    private static Reply<Bytes> data(Request request, Bytes message) {
        var match = request.match();
        boolean answers =
                message.size() >= match.size() && message.slice(0, match.size()).equals(match);
        return answers
                ? new Reply.Positive<>(message.slice(match.size(), message.size()))
                : new Reply.Unreadable<>("the answer does not begin with " + match);
    }
}
