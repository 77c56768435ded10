package app.garage.twin;

import java.util.function.LongConsumer;

/// A wait with something at its end.
///
/// @param due when it ends
/// @param then what happens then, with that moment
record Pause(long due, LongConsumer then) implements Task {
    @Override
    public boolean run(long at) {
        then.accept(at);
        return true;
    }
}
