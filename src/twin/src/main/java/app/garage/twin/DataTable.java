package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The parameters a unit knows, by identifier, and the support masks that follow from them.
final class DataTable {
    private final TreeMap<Integer, Supplier<Bytes>> values = new TreeMap<>();

    DataTable put(int id, Supplier<Bytes> value) {
        values.put(id, value);
        return this;
    }

    DataTable put(int id, String hex) {
        var constant = Bytes.hex(hex);
        return put(id, () -> constant);
    }

    /// The data of an identifier; every thirty-second identifier is the mask of the 32 behind it.
    Optional<Bytes> data(int id) {
        if (id % 0x20 == 0) {
            return id == 0 || hasAnyFrom(id + 1) ? Optional.of(mask(id)) : Optional.empty();
        }
        return Optional.ofNullable(values.get(id)).map(Supplier::get);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    private boolean hasAnyFrom(int id) {
        return values.ceilingKey(id) != null;
    }

    private Bytes mask(int base) {
        long bits = 0;
        for (int i = 1; i <= 0x20; i++) {
            boolean known = i < 0x20 ? values.containsKey(base + i) : hasAnyFrom(base + 0x21);
            bits = bits << 1 | (known ? 1 : 0);
        }
        return Raw.four((double) bits);
    }
}
