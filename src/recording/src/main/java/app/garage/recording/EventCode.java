package app.garage.recording;

/// Events and moments known on two clocks as bytes: what the EVENT and CLOCK frames of a journal hold.
final class EventCode {
    private EventCode() {}

    static void write(Growing out, LogEvent event) {
        switch (event) {
            case LogEvent.Mark mark -> {
                head(out, 0, mark.micros());
                out.text(mark.kind().name());
                out.text(mark.text());
            }
            case LogEvent.Gap gap -> {
                head(out, 1, gap.micros());
                out.signed(gap.untilMicros() - gap.micros());
                out.signed(gap.group());
                out.text(gap.cause().name());
                out.varint(gap.lost());
            }
            case LogEvent.Invalid invalid -> {
                head(out, 2, invalid.micros());
                out.signed(invalid.untilMicros() - invalid.micros());
                out.varint(invalid.channel());
                out.text(invalid.why().cause().name());
                out.u8(invalid.why().code());
                out.varint(invalid.count());
            }
            case LogEvent.RateChange change -> {
                head(out, 3, change.micros());
                out.varint(change.group());
                out.f64(change.hertz());
            }
        }
    }

    private static void head(Growing out, int kind, long micros) {
        out.u8(kind);
        out.signed(micros);
    }

    static LogEvent event(Cursor in) throws BadChunk {
        int kind = in.u8();
        long micros = in.signed();
        return switch (kind) {
            case 0 -> new LogEvent.Mark(micros, SessionCode.one(LogEvent.MarkKind.class, in), in.text());
            case 1 ->
                new LogEvent.Gap(
                        micros,
                        micros + in.signed(),
                        (int) in.signed(),
                        SessionCode.one(GapCause.class, in),
                        in.varint());
            case 2 ->
                new LogEvent.Invalid(
                        micros,
                        micros + in.signed(),
                        (int) in.varint(),
                        new LogEvent.Why(SessionCode.one(InvalidCause.class, in), in.u8()),
                        in.varint());
            case 3 -> new LogEvent.RateChange(micros, (int) in.varint(), in.f64());
            default -> throw new BadChunk("event " + kind + " is not known");
        };
    }

    static void write(Growing out, ClockSync clock) {
        out.signed(clock.micros());
        out.u64(clock.utcNanos());
        out.text(clock.source().name());
        out.varint(clock.sigmaNanos());
    }

    static ClockSync clock(Cursor in) throws BadChunk {
        return new ClockSync(in.signed(), in.u64(), SessionCode.one(ClockSync.Source.class, in), in.varint());
    }
}
