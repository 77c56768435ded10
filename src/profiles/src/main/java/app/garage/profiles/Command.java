package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.profiles.SignalSet.Decoded;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// A request and what its answer means.
///
/// @param request what is asked
/// @param fields in the order of their bits
/// @param signals the signals of the fields
/// @param years the model years that have it
/// @param unconfirmed the model years for which nobody has confirmed it
record Command(Request request, List<Field> fields, List<Signal> signals, YearSpan years, YearSpan unconfirmed) {
    Command {
        fields = List.copyOf(fields);
        signals = List.copyOf(signals);
    }

    /// {@return the values in the data of an answer}
    List<Decoded> decode(Bytes data) {
        int wanted = fields.size();
        var decoded = new Decoded[wanted];
        int count = 0;
        for (int i = 0; i < wanted; i++) {
            var field = fields.get(i);
            if (field.isIn(data)) {
                decoded[count++] = field.decode(data);
            }
        }
        return Collections.unmodifiableList(Arrays.asList(count == wanted ? decoded : Arrays.copyOf(decoded, count)));
    }
}
