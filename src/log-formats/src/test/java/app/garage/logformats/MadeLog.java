package app.garage.logformats;

import app.garage.kernel.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A log made up of every kind of channel, conversion, gap and marker; the same for the same seed.
final class MadeLog implements LogSource {
    private final long seed;
    private final int samples;
    private final List<LogGroup> groups;

    MadeLog(long seed, int samples) {
        this(seed, samples, everyKind());
    }

    MadeLog(long seed, int samples, List<LogGroup> groups) {
        this.seed = seed;
        this.samples = samples;
        this.groups = groups;
    }

    static List<LogGroup> everyKind() {
        var conversions = List.of(
                new Conversion.None(),
                new Conversion.Linear(-40, 0.5),
                new Conversion.Rational(List.of(0.0, 2.0, 1.0, 0.0, 0.0, 4.0)),
                new Conversion.Table(List.of(0.0, 100.0, 255.0), List.of(-1.0, 7.0, 3.5), true),
                new Conversion.Ranges(List.of(new Conversion.Range(0, 9, 1), new Conversion.Range(10, 99, 2)), -1),
                new Conversion.Labels(
                        List.of(
                                new Conversion.Label(0, 0, Conversion.Otherwise.say("aus")),
                                new Conversion.Label(1, 1, Conversion.Otherwise.say("ein"))),
                        new Conversion.Otherwise("", new Conversion.Linear(1, 2))),
                new Conversion.Labels(
                        List.of(new Conversion.Label(0, 50, Conversion.Otherwise.say("kalt, \"sehr\""))),
                        Conversion.Otherwise.say("warm")),
                new Conversion.Formula("(X - 3) * 2 ^ 2", new FormulaText("(X - 3) * 2 ^ 2")));
        var numbers = new ArrayList<LogChannel>();
        int[] bits = {1, 4, 8, 11, 16, 29, 32, 48, 64};
        for (int each : bits) {
            var conversion = conversions.get(numbers.size() / 2 % conversions.size());
            numbers.add(new LogChannel("u" + each, "km/h", RawType.unsigned(each), conversion, false, ""));
            numbers.add(new LogChannel("s" + each, "°C", RawType.signed(each), conversion, each == 8, "ECM"));
        }
        return List.of(
                new LogGroup(0, "numbers", GroupKind.SAMPLES, 50, numbers),
                new LogGroup(
                        1,
                        "reals, \"and\" texts",
                        GroupKind.SAMPLES,
                        0,
                        List.of(
                                new LogChannel("real", "", RawType.F64, new Conversion.None(), true, ""),
                                new LogChannel("short real", "V", RawType.F32, conversions.get(1), false, ""),
                                new LogChannel("text", "", RawType.TEXT, new Conversion.None(), false, ""),
                                new LogChannel("lambda", "", RawType.unsigned(16), conversions.get(1), false, ""))),
                new LogGroup(
                        2,
                        "CAN1",
                        GroupKind.FRAMES,
                        0,
                        List.of(
                                new LogChannel(
                                        "CAN_DataFrame.ID", "", RawType.unsigned(29), conversions.get(0), false, ""),
                                new LogChannel(
                                        "CAN_DataFrame.DataBytes", "", RawType.BYTES, conversions.get(0), false, ""))));
    }

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        var random = new Random(seed);
        sink.start(
                new LogFacts("made", "made", "", true, Optional.of(Instant.parse("2026-05-01T10:00:00Z")), Map.of()));
        sink.attachment(new LogAttachment("tune.xml", "text/xml", Bytes.latin1("<tune/>")));
        var feeds = groups.stream().map(each -> new GroupFeed(sink, each, 256)).toList();
        for (var feed : feeds) {
            feed.announce();
        }
        var at = new long[groups.size()];
        for (int i = 0; i < samples; i++) {
            for (int g = 0; g < groups.size(); g++) {
                for (int c = 0; c < groups.get(g).channels().size(); c++) {
                    value(random, feeds.get(g).column(c));
                }
                feeds.get(g).end(at[g]);
                at[g] += 1000L * random.nextInt(1, 60_000);
            }
            if (i == samples / 2) {
                sink.marker(new LogMarker(at[0], "knock, \"here\"\né"));
                sink.gap(new LogGap(at[0], at[0] + 5_000_000, LogGap.Cause.LOST_BY_LOGGER, 3));
            }
        }
        for (var feed : feeds) {
            feed.flush();
        }
        return List.of();
    }

    private static void value(Random random, LogColumn into) {
        if (random.nextInt(10) == 0) {
            into.addMissing();
            return;
        }
        var type = into.type();
        switch (type.kind()) {
            case UNSIGNED -> into.add(type.bits() == 64 ? random.nextLong() : random.nextLong(1L << type.bits()));
            case SIGNED -> into.add(random.nextLong() >> (64 - type.bits()));
            case REAL -> into.add(type.bits() == 32 ? random.nextFloat() : random.nextGaussian() * 1e6);
            case TEXT ->
                into.add(List.of("", "N", "gear \"1\", or\nso\\", "über;").get(random.nextInt(4)));
            case BYTES -> {
                var bytes = new byte[random.nextInt(9)];
                random.nextBytes(bytes);
                into.add(Bytes.copyOf(bytes));
            }
        }
    }
}
