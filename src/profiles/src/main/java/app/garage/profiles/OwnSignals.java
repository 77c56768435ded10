package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The signals of one unit of one vehicle under names that no other has, such as `suzuki/_sds#engine#ECT`: two vehicles
/// may give the same name to different things, and a value must never be shown with the unit of another.
///
/// @param head what stands in front of each name
/// @param set the signals
record OwnSignals(String head, SignalSet set) implements SignalSet {
    private static final char MARK = '#';

    static OwnSignals of(String vehicle, EcuProfile unit) {
        return new OwnSignals(vehicle + MARK + unit.id() + MARK, unit.signals());
    }

    /// {@return the vehicle a name belongs to, if it is a name of this kind}
    static Optional<String> vehicle(String name) {
        int mark = name.indexOf(MARK);
        return mark < 0 ? Optional.empty() : Optional.of(name.substring(0, mark));
    }

    private Signal named(Signal plain) {
        return new Signal(
                head + plain.id(),
                plain.name(),
                plain.command(),
                plain.bit(),
                plain.bits(),
                plain.signed(),
                plain.mul(),
                plain.div(),
                plain.add(),
                plain.min(),
                plain.max(),
                plain.unit(),
                plain.states(),
                plain.group(),
                plain.trust());
    }

    @Override
    public Collection<Signal> signals() {
        return set.signals().stream().map(this::named).toList();
    }

    @Override
    public Optional<Signal> signal(String id) {
        return id.startsWith(head) ? set.signal(id.substring(head.length())).map(this::named) : Optional.empty();
    }

    @Override
    public List<Signal> of(DataId command) {
        return set.of(command).stream().map(this::named).toList();
    }

    @Override
    public List<Decoded> decode(DataId command, Bytes data) {
        return set.decode(command, data).stream()
                .map(each -> new Decoded(named(each.signal()), each.value(), each.quality()))
                .toList();
    }

    @Override
    public int length(DataId command) {
        return set.length(command);
    }

    @Override
    public List<Request> requests() {
        return set.requests();
    }
}
