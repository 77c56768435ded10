package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Several sets as one; what a request means the first that knows it says.
record JoinedSignals(List<SignalSet> sets) implements SignalSet {
    JoinedSignals {
        sets = List.copyOf(sets);
    }

    @Override
    public Collection<Signal> signals() {
        return sets.stream().flatMap(each -> each.signals().stream()).toList();
    }

    @Override
    public Optional<Signal> signal(String id) {
        return sets.stream().flatMap(each -> each.signal(id).stream()).findFirst();
    }

    @Override
    public List<Signal> of(DataId command) {
        return knowing(command).map(each -> each.of(command)).orElse(List.of());
    }

    @Override
    public List<Decoded> decode(DataId command, Bytes data) {
        return knowing(command).map(each -> each.decode(command, data)).orElse(List.of());
    }

    @Override
    public int length(DataId command) {
        return knowing(command).map(each -> each.length(command)).orElse(0);
    }

    @Override
    public List<Request> requests() {
        return sets.stream().flatMap(each -> each.requests().stream()).toList();
    }

    private Optional<SignalSet> knowing(DataId command) {
        return sets.stream().filter(each -> !each.of(command).isEmpty()).findFirst();
    }
}
