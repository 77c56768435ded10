package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;
import java.util.Optional;
import java.util.function.Function;

/// A request, and the exact form of its answer (ISO 14229-1, 8.2 and 8.3).
///
/// @param <R> what a positive answer carries
public final class UdsRequest<R> {
    private static final int NEGATIVE = 0x7F;
    private static final int SUPPRESS = 0x80;
    private final Bytes bytes;
    private final int echoed;
    private final boolean subFunction;
    private final Function<Fields, R> reader;
    private final Optional<R> silence;

    private UdsRequest(Bytes bytes, int echoed, boolean subFunction, Function<Fields, R> reader, Optional<R> silence) {
        this.bytes = bytes;
        this.echoed = echoed;
        this.subFunction = subFunction;
        this.reader = reader;
        this.silence = silence;
    }

    /// {@return a request of a service without sub-function, also a maker's own}
    ///
    /// @param bytes what is sent
    /// @param echoed how many bytes behind the service byte the answer repeats
    /// @param reader takes the rest of the answer apart
    /// @param <R> what a positive answer carries
    public static <R> UdsRequest<R> of(Bytes bytes, int echoed, Function<Fields, R> reader) {
        if (bytes.size() <= echoed) {
            throw new IllegalArgumentException("cannot be echoed: " + echoed + " of " + bytes);
        }
        return new UdsRequest<>(bytes, echoed, false, reader, Optional.empty());
    }

    /// {@return a request of a service with a sub-function, which the answer repeats}
    ///
    /// @param bytes what is sent; bit 7 of the sub-function is not set
    /// @param reader takes the rest of the answer apart
    /// @param <R> what a positive answer carries
    public static <R> UdsRequest<R> withSubFunction(Bytes bytes, Function<Fields, R> reader) {
        if (bytes.size() < 2 || bytes.at(1) >= SUPPRESS) {
            throw new IllegalArgumentException("no sub-function: " + bytes);
        }
        return new UdsRequest<>(bytes, 1, true, reader, Optional.empty());
    }

    /// {@return the same request, asking the unit to say nothing if it agrees (8.2.2, bit 7 of the
    /// sub-function)}
    ///
    /// Silence is then success and gives an empty value. A unit that answers nevertheless is understood.
    ///
    /// @throws IllegalStateException if the service has no sub-function
    public UdsRequest<Optional<R>> silently() {
        if (!subFunction) {
            throw new IllegalStateException("service without sub-function: " + bytes);
        }
        var quiet = bytes.slice(0, 1).plus(Bytes.of(bytes.at(1) | SUPPRESS)).plus(bytes.from(2));
        return new UdsRequest<>(
                quiet, echoed, true, fields -> Optional.of(reader.apply(fields)), Optional.of(Optional.empty()));
    }

    /// {@return what is sent}
    public Bytes bytes() {
        return bytes;
    }

    /// {@return the service byte}
    public int service() {
        return bytes.at(0);
    }

    /// {@return what silence means, if it is success}
    Optional<R> silence() {
        return silence;
    }

    /// {@return what a message is to this request}
    ///
    /// @param message a whole message of the unit, without transport bytes
    public UdsAnswer<R> judge(Bytes message) {
        if (message.isEmpty()) {
            return new UdsAnswer.Foreign<>();
        }
        if (message.at(0) == NEGATIVE) {
            return negative(message);
        }
        if (message.at(0) != (service() | 0x40)) {
            return new UdsAnswer.Foreign<>();
        }
        if (message.size() <= echoed) {
            return new UdsAnswer.Malformed<>("cut in the echo of the question");
        }
        if (!message.slice(1, 1 + echoed).equals(echo())) {
            return new UdsAnswer.Foreign<>();
        }
        var fields = new Fields(message.from(1 + echoed));
        return fields.verdict(reader.apply(fields));
    }

    private UdsAnswer<R> negative(Bytes message) {
        if (message.size() < 2 || message.at(1) != service()) {
            return new UdsAnswer.Foreign<>();
        }
        if (message.size() != 3) {
            return new UdsAnswer.Malformed<>("a refusal has three bytes");
        }
        int code = message.at(2);
        return code == RefusalReason.PENDING.code() ? new UdsAnswer.Pending<>() : new UdsAnswer.Refused<>(code);
    }

    private Bytes echo() {
        var asked = bytes.slice(1, 1 + echoed);
        return subFunction ? Bytes.of(asked.at(0) & ~SUPPRESS).plus(asked.from(1)) : asked;
    }

    /// {@return the bytes sent, such as `22 F1 90`}
    @Override
    public String toString() {
        return bytes.toString();
    }
}
