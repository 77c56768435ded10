package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Quality;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The signals of a protocol or a vehicle, and how to decode them.
public interface SignalSet {
    /// A decoded value.
    ///
    /// @param signal which
    /// @param value in the signal's unit; NaN unless the quality has a value
    /// @param quality how far it may be believed
    record Decoded(Signal signal, double value, Quality quality) {}

    /// {@return all signals}
    Collection<Signal> signals();

    /// {@return a signal, if the set has it}
    ///
    /// @param id of the signal
    Optional<Signal> signal(String id);

    /// {@return the signals one request gives, in the order of their bits; empty if the set does not know it}
    ///
    /// @param command what is asked
    List<Signal> of(DataId command);

    /// {@return the values of all signals of an answer; a signal beyond its end is SHORT, none is clamped}
    ///
    /// @param command what was asked; service 02 is decoded as service 01
    /// @param data the bytes behind the echoed identifier
    List<Decoded> decode(DataId command, Bytes data);

    /// {@return how many data bytes an answer has, 0 if the set does not know the request}
    ///
    /// Where the standard lets a unit leave out the last values (the trims of banks 3 and 4), this is the
    /// shorter form.
    ///
    /// @param command what is asked; service 02 has the lengths of service 01
    default int length(DataId command) {
        return of(command).stream()
                .mapToInt(signal -> (signal.bit() + signal.bits() + 7) / 8)
                .max()
                .orElse(0);
    }

    /// {@return everything that can be asked or heard, in the order of the identifiers}
    List<Request> requests();
}
