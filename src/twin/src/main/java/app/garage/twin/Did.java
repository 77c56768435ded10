package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A value with a data identifier.
final class Did {
    private final Supplier<Bytes> value;
    private final boolean text;
    private final Optional<Consumer<Bytes>> writer;
    private final Steering steering;
    private Optional<Bytes> held = Optional.empty();

    private enum Steering {
        NONE,
        UNLOCKED,
        FREE
    }

    private Did(Supplier<Bytes> value, boolean text, Optional<Consumer<Bytes>> writer, Steering steering) {
        this.value = value;
        this.text = text;
        this.writer = writer;
        this.steering = steering;
    }

    static Did of(Supplier<Bytes> value) {
        return new Did(value, false, Optional.empty(), Steering.NONE);
    }

    static Did of(String text) {
        var bytes = Bytes.latin1(text);
        return new Did(() -> bytes, true, Optional.empty(), Steering.NONE);
    }

    /// A value that can be written, and keeps its length.
    static Did kept(Bytes first, boolean text) {
        var cell = new Bytes[] {first};
        return new Did(() -> cell[0], text, Optional.of(written -> cell[0] = written), Steering.NONE);
    }

    /// A value a tester can take over for a while.
    static Did steered(Supplier<Bytes> value) {
        return new Did(value, false, Optional.empty(), Steering.UNLOCKED);
    }

    /// A harmless value, such as a lamp, that a tester can take over without unlocking, also at idle.
    static Did shown(Supplier<Bytes> value) {
        return new Did(value, false, Optional.empty(), Steering.FREE);
    }

    Bytes read() {
        return held.orElseGet(value);
    }

    void write(Bytes bytes) {
        writer.ifPresent(each -> each.accept(bytes));
    }

    boolean writable() {
        return writer.isPresent();
    }

    boolean steerable() {
        return steering != Steering.NONE;
    }

    /// Whether it may be taken over in a locked unit and while the engine runs.
    boolean free() {
        return steering == Steering.FREE;
    }

    void hold(Bytes bytes) {
        held = Optional.of(bytes);
    }

    void release() {
        held = Optional.empty();
    }

    /// What service 24 says: the kind and length of each part, at most fifteen bytes a part.
    Bytes scaling() {
        int kind = text ? 0x60 : 0x00;
        var made = Bytes.none();
        for (int left = read().size(); left > 0; left -= 15) {
            made = made.plus(Bytes.of(kind | Math.min(15, left)));
        }
        return made;
    }
}
