package app.garage.recording;

import app.garage.kernel.BadFormula;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// A session and its layout as bytes: what the CHANNELS frame of a journal holds.
final class SessionCode {
    /// What was read.
    record Read(LogSession session, Layout layout) {}

    private SessionCode() {}

    static void write(Growing out, LogSession session, Layout layout) {
        uuid(out, session.id());
        instant(out, session.started());
        out.u64(session.epochNanos());
        maybe(out, session.about().vehicle());
        maybe(out, session.about().job());
        out.text(session.about().name());
        out.text(session.origin().adapter());
        out.text(session.origin().protocol());
        out.text(session.calibration().id());
        out.text(session.calibration().cvn());
        out.text(session.calibration().software());
        out.varint(layout.groups().size());
        for (var group : layout.groups()) {
            out.text(group.name());
            out.text(group.kind().name());
            out.f64(group.nominalHz());
            out.varint(group.requestBytes());
        }
        out.varint(layout.channels().size());
        for (var channel : layout.channels()) {
            out.varint(channel.group());
            out.text(channel.name());
            out.text(channel.raw().name());
            out.text(channel.scale().quantity());
            out.text(channel.scale().unit());
            out.f64(channel.scale().least());
            out.f64(channel.scale().most());
            out.text(channel.definition().id());
            out.varint(channel.definition().version());
            conversion(out, channel.conversion());
        }
    }

    static Read read(Cursor in) throws BadChunk {
        try {
            var session = session(in);
            int count = in.count(4);
            var groups = new ArrayList<Group>(count);
            for (int i = 0; i < count; i++) {
                groups.add(new Group(i, in.text(), one(GroupKind.class, in), in.f64(), Math.toIntExact(in.varint())));
            }
            count = in.count(4);
            var channels = new ArrayList<Channel>(count);
            for (int i = 0; i < count; i++) {
                channels.add(channel(i, in));
            }
            return new Read(session, new Layout(groups, channels));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException | BadFormula wrong) {
            throw new BadChunk(String.valueOf(wrong.getMessage()));
        }
    }

    private static LogSession session(Cursor in) throws BadChunk {
        var id = uuid(in);
        var started = Instant.ofEpochSecond(in.u64(), in.u32());
        long epoch = in.u64();
        var about = new LogSession.About(maybe(in), maybe(in), in.text());
        var origin = new LogSession.Origin(in.text(), in.text());
        return new LogSession(
                id, started, epoch, about, origin, new LogSession.Calibration(in.text(), in.text(), in.text()));
    }

    private static Channel channel(int number, Cursor in) throws BadChunk, BadFormula {
        int group = Math.toIntExact(in.varint());
        var name = in.text();
        var raw = one(RawType.class, in);
        var scale = new Channel.Scale(in.text(), in.text(), in.f64(), in.f64());
        var definition = new Channel.Definition(in.text(), Math.toIntExact(in.varint()));
        return new Channel(number, group, name, raw, conversion(in), scale, definition);
    }

    private static void conversion(Growing out, Conversion conversion) {
        switch (conversion) {
            case Conversion.Linear linear -> numbers(out, 0, linear.factor(), linear.divisor(), linear.offset());
            case Rational r -> numbers(out, 1, r.p0(), r.p1(), r.p2(), r.p3(), r.p4(), r.p5());
            case Table table -> {
                out.u8(table.between() ? 2 : 3);
                out.varint(table.points().size());
                for (var point : table.points()) {
                    out.f64(point.raw());
                    out.f64(point.physical());
                }
            }
            case Conversion.Enumeration states -> {
                out.u8(4);
                out.varint(states.names().size());
                states.names().forEach((raw, name) -> {
                    out.signed(raw);
                    out.text(name);
                });
            }
            case FormulaConversion formula -> {
                out.u8(5);
                out.text(formula.text());
            }
        }
    }

    private static void numbers(Growing out, int kind, double... numbers) {
        out.u8(kind);
        for (double each : numbers) {
            out.f64(each);
        }
    }

    private static Conversion conversion(Cursor in) throws BadChunk, BadFormula {
        int kind = in.u8();
        return switch (kind) {
            case 0 -> new Conversion.Linear(in.f64(), in.f64(), in.f64());
            case 1 -> new Rational(in.f64(), in.f64(), in.f64(), in.f64(), in.f64(), in.f64());
            case 2, 3 -> new Table(points(in), kind == 2);
            case 4 -> {
                var names = new TreeMap<Long, String>();
                for (int left = in.count(2); left > 0; left--) {
                    names.put(in.signed(), in.text());
                }
                yield new Conversion.Enumeration(names);
            }
            case 5 -> FormulaConversion.of(in.text());
            default -> throw new BadChunk("conversion " + kind + " is not known");
        };
    }

    private static List<Table.Point> points(Cursor in) throws BadChunk {
        var points = new ArrayList<Table.Point>();
        for (int left = in.count(16); left > 0; left--) {
            points.add(new Table.Point(in.f64(), in.f64()));
        }
        return points;
    }

    static void uuid(Growing out, UUID id) {
        out.u64(id.getMostSignificantBits());
        out.u64(id.getLeastSignificantBits());
    }

    static UUID uuid(Cursor in) throws BadChunk {
        return new UUID(in.u64(), in.u64());
    }

    private static void maybe(Growing out, Optional<UUID> id) {
        out.u8(id.isPresent() ? 1 : 0);
        id.ifPresent(there -> uuid(out, there));
    }

    private static Optional<UUID> maybe(Cursor in) throws BadChunk {
        return in.u8() == 0 ? Optional.empty() : Optional.of(uuid(in));
    }

    static void instant(Growing out, Instant at) {
        out.u64(at.getEpochSecond());
        out.u32(at.getNano());
    }

    /// Kinds and causes are written by name: a later version may know more of them.
    static <E extends Enum<E>> E one(Class<E> kind, Cursor in) throws BadChunk {
        var name = in.text();
        try {
            return Enum.valueOf(kind, name);
        } catch (IllegalArgumentException unknown) {
            throw new BadChunk(kind.getSimpleName() + " " + name + " is not known");
        }
    }
}
