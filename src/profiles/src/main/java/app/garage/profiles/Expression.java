package app.garage.profiles;

import app.garage.kernel.Bytes;
import java.util.List;

/// A formula over the bytes of an answer: parsed once, evaluated without allocating anything.
///
/// It always ends, calls nothing, and has no value where it divides by zero or uses a value that is not there.
final class Expression {
    private final Node node;
    private final int reach;
    private final Field[] uses;

    /// A part of a formula.
    @FunctionalInterface
    interface Node {
        double value(Bytes data);
    }

    /// @param node what to calculate
    /// @param reach how many bytes the formula names
    /// @param uses the other signals it names
    Expression(Node node, int reach, List<Field> uses) {
        this.node = node;
        this.reach = reach;
        this.uses = uses.toArray(Field[]::new);
    }

    /// {@return whether the formula names a byte that the payload does not have}
    boolean beyond(Bytes data) {
        if (reach > data.size()) {
            return true;
        }
        for (var used : uses) {
            if (used.beyond(data)) {
                return true;
            }
        }
        return false;
    }

    /// {@return the value, NaN if there is none; the payload must have every byte that is named}
    double value(Bytes data) {
        double value = node.value(data);
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
