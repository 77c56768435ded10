package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The signals of the units of a family, and behind them those of a standard. Of a request that several know the first
/// says what it means.
final class LayeredSignals implements SignalSet {
    private final List<SignalSet> layers;

    LayeredSignals(List<SignalSet> own, SignalSet standard) {
        layers = Stream.concat(own.stream(), Stream.of(standard)).toList();
    }

    @Override
    public Collection<Signal> signals() {
        var all = new LinkedHashMap<String, Signal>();
        layers.forEach(layer -> layer.signals().forEach(signal -> all.putIfAbsent(signal.id(), signal)));
        return List.copyOf(all.values());
    }

    @Override
    public Optional<Signal> signal(String id) {
        return layers.stream().flatMap(layer -> layer.signal(id).stream()).findFirst();
    }

    private Optional<SignalSet> knowing(DataId command) {
        return layers.stream()
                .filter(layer -> !layer.of(command).isEmpty() || layer.length(command) > 0)
                .findFirst();
    }

    @Override
    public List<Signal> of(DataId command) {
        return knowing(command).map(layer -> layer.of(command)).orElse(List.of());
    }

    @Override
    public List<Decoded> decode(DataId command, Bytes data) {
        return knowing(command).map(layer -> layer.decode(command, data)).orElse(List.of());
    }

    @Override
    public int length(DataId command) {
        return knowing(command).map(layer -> layer.length(command)).orElse(0);
    }

    @Override
    public List<Request> requests() {
        var all = new ArrayList<Request>();
        layers.forEach(layer -> all.addAll(layer.requests()));
        return List.copyOf(all);
    }
}
