package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/// A unit on an inner bus of a vehicle, reached through the gateway: a little later, and not while the gateway boots
/// or the unit itself sleeps.
///
/// @param unit behind the gateway
/// @param delay nanoseconds the gateway takes both ways together
/// @param reachable whether a request comes through at a moment
record RoutedUnit(Ecu unit, long delay, LongPredicate reachable) implements Ecu {
    @Override
    public List<Bytes> answer(Bytes request, boolean functional) {
        return unit.answer(request, functional);
    }

    @Override
    public List<Said> answer(Bytes request, boolean functional, long at) {
        if (!reachable.test(at)) {
            return List.of();
        }
        return unit.answer(request, functional, at).stream()
                .map(each -> new Said(each.message(), each.after() + delay))
                .toList();
    }

    @Override
    public OptionalLong due() {
        return unit.due();
    }

    @Override
    public List<Unasked> wake(long at) {
        var said = unit.wake(at);
        return reachable.test(at) ? said : List.of();
    }
}
