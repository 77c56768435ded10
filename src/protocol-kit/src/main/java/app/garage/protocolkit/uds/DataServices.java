package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Reading and writing data: services 22, 23, 24, 2A, 2C, 2E and 3D.
public final class DataServices {
    private static final int STOP = 4;

    private DataServices() {}

    static Bytes u16(int value) {
        return MemoryRange.number(value, 2);
    }

    /// {@return ReadDataByIdentifier, service 22, for one identifier (11.2)}
    ///
    /// @param identifier such as F190, the VIN
    public static UdsRequest<Bytes> read(int identifier) {
        return UdsRequest.of(Bytes.of(0x22).plus(u16(identifier)), 2, Fields::some);
    }

    /// {@return ReadDataByIdentifier, service 22, for several identifiers (11.2)}
    ///
    /// Nothing in the answer separates the values, so that all their lengths must be known. A unit may
    /// leave out what it does not know. An identifier that was not asked for, or comes twice, makes the
    /// whole answer unreadable; in front it makes it the answer to another question.
    ///
    /// @param lengths the identifiers in the order asked, each with the length of its value
    public static UdsRequest<Map<Integer, Bytes>> read(Map<Integer, Integer> lengths) {
        var request = Bytes.of(0x22);
        for (int identifier : lengths.keySet()) {
            request = request.plus(u16(identifier));
        }
        var known = Map.copyOf(lengths);
        return UdsRequest.of(request, 0, fields -> values(fields, known));
    }

    private static Map<Integer, Bytes> values(Fields fields, Map<Integer, Integer> lengths) {
        var values = new LinkedHashMap<Integer, Bytes>();
        do {
            int identifier = fields.u16();
            var length = lengths.get(identifier);
            if (length == null && values.isEmpty()) {
                fields.callForeign();
            }
            if (length == null || values.put(identifier, fields.take(length)) != null) {
                fields.reject("identifier not asked for, or twice");
                return values;
            }
        } while (fields.hasMore());
        return values;
    }

    /// {@return ReadMemoryByAddress, service 23 (11.3)}
    ///
    /// @param range what to read
    public static UdsRequest<Bytes> readMemory(MemoryRange range) {
        return UdsRequest.of(Bytes.of(0x23).plus(range.bytes()), 0, fields -> fields.take(range.size()));
    }

    /// {@return ReadScalingDataByIdentifier, service 24 (11.4)}
    ///
    /// The answer is a row of scaling bytes and their extensions (annex C).
    ///
    /// @param identifier whose scaling is asked for
    public static UdsRequest<Bytes> readScaling(int identifier) {
        return UdsRequest.of(Bytes.of(0x24).plus(u16(identifier)), 2, Fields::some);
    }

    /// {@return ReadDataByPeriodicIdentifier, service 2A: begin to send (11.5)}
    ///
    /// @param mode 01 slow, 02 medium, 03 fast
    /// @param identifiers low bytes of the identifiers F2xx
    public static UdsRequest<Done> sendPeriodically(int mode, List<Integer> identifiers) {
        if (mode < 1 || mode > STOP || (mode < STOP && identifiers.isEmpty())) {
            throw new IllegalArgumentException("mode " + mode + " with identifiers " + identifiers);
        }
        return UdsRequest.of(Bytes.of(0x2A, mode).plus(each(identifiers)), 0, _ -> Done.DONE);
    }

    /// {@return ReadDataByPeriodicIdentifier, service 2A: stop sending (11.5)}
    ///
    /// @param identifiers low bytes of the identifiers F2xx; none for all
    public static UdsRequest<Done> stopSending(List<Integer> identifiers) {
        return sendPeriodically(STOP, identifiers);
    }

    private static Bytes each(List<Integer> values) {
        return Bytes.of(values.stream().mapToInt(Integer::intValue).toArray());
    }

    /// A part of another identifier's value.
    ///
    /// @param identifier the other identifier
    /// @param position its first byte, counted from 1
    /// @param size how many bytes
    public record Part(int identifier, int position, int size) {}

    /// {@return DynamicallyDefineDataIdentifier, service 2C: from parts of others (11.6, sub-function 01)}
    ///
    /// @param identifier the new one, F200 to F3FF
    /// @param parts what it consists of
    public static UdsRequest<Done> define(int identifier, List<Part> parts) {
        var request = Bytes.of(0x2C, 1).plus(u16(identifier));
        for (var part : parts) {
            request = request.plus(u16(part.identifier())).plus(Bytes.of(part.position(), part.size()));
        }
        return UdsRequest.withSubFunction(request, fields -> echo(fields, u16(identifier)));
    }

    /// {@return DynamicallyDefineDataIdentifier, service 2C: from memory (11.6, sub-function 02)}
    ///
    /// @param identifier the new one, F200 to F3FF
    /// @param ranges what it consists of, all with the same widths
    public static UdsRequest<Done> defineByMemory(int identifier, List<MemoryRange> ranges) {
        var request = Bytes.of(0x2C, 2)
                .plus(u16(identifier))
                .plus(ranges.getFirst().bytes().slice(0, 1));
        for (var range : ranges) {
            request = request.plus(range.addressAndSize());
        }
        return UdsRequest.withSubFunction(request, fields -> echo(fields, u16(identifier)));
    }

    /// {@return DynamicallyDefineDataIdentifier, service 2C: forget one or all (11.6, sub-function 03)}
    ///
    /// @param identifier which one; empty for all
    public static UdsRequest<Done> undefine(OptionalInt identifier) {
        var which = identifier.isPresent() ? u16(identifier.getAsInt()) : Bytes.none();
        return UdsRequest.withSubFunction(Bytes.of(0x2C, 3).plus(which), fields -> echo(fields, which));
    }

    /// What follows the sub-function must be what was asked.
    static Done echo(Fields fields, Bytes asked) {
        if (!fields.take(asked.size()).equals(asked)) {
            fields.callForeign();
        }
        return Done.DONE;
    }

    /// {@return WriteDataByIdentifier, service 2E (11.7)}
    ///
    /// @param identifier what to write
    /// @param data the new value, at least one byte
    public static UdsRequest<Done> write(int identifier, Bytes data) {
        if (data.isEmpty()) {
            throw new IllegalArgumentException("nothing to write to " + identifier);
        }
        return UdsRequest.of(Bytes.of(0x2E).plus(u16(identifier)).plus(data), 2, _ -> Done.DONE);
    }

    /// {@return WriteMemoryByAddress, service 3D (11.8); the answer repeats format, address and size}
    ///
    /// @param range where to write; its size is that of the data
    /// @param data what to write
    public static UdsRequest<Done> writeMemory(MemoryRange range, Bytes data) {
        if (range.size() != data.size()) {
            throw new IllegalArgumentException(data.size() + " bytes for " + range);
        }
        var where = range.bytes();
        return UdsRequest.of(Bytes.of(0x3D).plus(where).plus(data), where.size(), _ -> Done.DONE);
    }
}
