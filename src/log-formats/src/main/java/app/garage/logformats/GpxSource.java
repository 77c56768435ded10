package app.garage.logformats;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Tracks in GPX 1.0 and 1.1, read element by element (decision 0091). Each track is a group; what
/// extensions say of a
/// point (`gpxtpx:hr`, `osmand:vm_rpm`) are channels of their own. A point without a time is no sample;
/// the years before
/// there were receivers count as none.
final class GpxSource implements LogSource {
    private static final Instant EARLIEST = Instant.parse("1980-01-06T00:00:00Z");
    private static final int MOST_CHANNELS = 200;
    private static final int MOST_TEXT = 4096;
    private static final Set<String> NO_VALUES =
            Set.of("time", "ele", "name", "cmt", "desc", "src", "type", "sym", "fix");

    private final LogFile file;

    GpxSource(LogFile file) {
        this.file = file;
    }

    static boolean recognises(CsvSample sample) {
        for (int i = 0; i < Math.min(50, sample.size()); i++) {
            if (sample.line(i).contains("<gpx")) {
                return true;
            }
        }
        return false;
    }

    /// A point as it is read.
    private static final class Point {
        double latitude = Double.NaN;
        double longitude = Double.NaN;
        final Map<String, String> texts = new HashMap<>();
    }

    private interface Visitor {
        void track(String name) throws LogUnreadable;

        void point(Point point, boolean way, long number) throws LogUnreadable;

        boolean wantsMore();
    }

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        var names = new Names();
        walk(names);
        var run = new Run(sink, List.copyOf(names.values), names.first);
        var broken = walk(run);
        run.flush();
        if (broken != null) {
            sink.gap(new LogGap(Math.max(0, run.last), Math.max(0, run.last), LogGap.Cause.CUT_OFF, -1));
            sink.warning(Problem.of("logs.cut-off", file.name(), run.number).because(broken));
        }
        for (var each : run.rejections.all()) {
            sink.warning(
                    each.cause() == Rejected.Cause.BAD_TIME
                            ? Problem.of("logs.rejected.gpx-no-time", each.count())
                            : Problem.of("logs.rejected.gpx-backwards", each.count()));
        }
        return run.rejections.all();
    }

    /// {@return what is wrong with the file behind the last point, if anything}
    private @Nullable String walk(Visitor visitor) throws LogUnreadable {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setXMLReporter((message, type, about, location) -> {}); // else it prints
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = file.open(new AtomicLong())) {
            var xml = factory.createXMLStreamReader(in);
            try {
                elements(xml, visitor);
                return null;
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            return e.getMessage();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static void elements(XMLStreamReader xml, Visitor visitor) throws XMLStreamException, LogUnreadable {
        Point point = null;
        boolean inTrack = false;
        long number = 0;
        var text = new StringBuilder();
        while (xml.hasNext() && visitor.wantsMore()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    var name = xml.getLocalName();
                    if (name.equals("trk")) {
                        inTrack = true;
                        visitor.track("");
                    } else if (name.equals("trkpt") || name.equals("wpt")) {
                        point = new Point();
                        point.latitude = coordinate(xml, "lat", 90);
                        point.longitude = coordinate(xml, "lon", 180);
                    }
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (text.length() < MOST_TEXT) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var name = xml.getLocalName();
                    if (point != null && (name.equals("trkpt") || name.equals("wpt"))) {
                        visitor.point(point, name.equals("wpt"), ++number);
                        point = null;
                    } else if (point != null) {
                        point.texts.putIfAbsent(qualified(xml), text.toString().strip());
                    } else if (inTrack && name.equals("name")) {
                        visitor.track(text.toString().strip());
                        inTrack = false;
                    }
                    text.setLength(0);
                }
                default -> {}
            }
        }
    }

    private static String qualified(XMLStreamReader xml) {
        var prefix = xml.getPrefix();
        return prefix == null || prefix.isEmpty() ? xml.getLocalName() : prefix + ":" + xml.getLocalName();
    }

    private static double coordinate(XMLStreamReader xml, String name, double most) {
        var value = xml.getAttributeValue(null, name);
        double read = value == null ? Double.NaN : Numbers.parse(value.strip(), '.');
        return Math.abs(read) <= most ? read : Double.NaN;
    }

    private static long time(Point point) {
        var text = point.texts.get("time");
        long nanos = text == null ? CsvTime.BAD : CsvTime.date(text, ZoneOffset.UTC);
        return nanos == CsvTime.BAD || CsvTime.instant(nanos).isBefore(EARLIEST) ? CsvTime.BAD : nanos;
    }

    /// First looks which values there are, and when the tracks begin.
    private static final class Names implements Visitor {
        final Set<String> values = new LinkedHashSet<>();
        long first = CsvTime.BAD;

        @Override
        public void track(String name) {}

        @Override
        public void point(Point point, boolean way, long number) {
            if (way) {
                return;
            }
            first = first == CsvTime.BAD ? time(point) : first;
            point.texts.forEach((name, text) -> {
                boolean number2 = !Double.isNaN(Numbers.parse(text, '.'));
                if (number2 && !NO_VALUES.contains(name) && values.size() < MOST_CHANNELS) {
                    values.add(name);
                }
            });
        }

        @Override
        public boolean wantsMore() {
            return true;
        }
    }

    private static String unit(String name) {
        return switch (name) {
            case "speed", "gpxtpx:speed", "osmand:speed" -> "m/s";
            case "course", "gpxtpx:course" -> "deg";
            case "gpxtpx:hr" -> "1/min";
            case "gpxtpx:atemp" -> "°C";
            default -> "";
        };
    }

    private final class Run implements Visitor {
        private final LogSink sink;
        private final List<String> values;
        private final long first;
        private final Rejections rejections = new Rejections();
        private final List<GroupFeed> feeds = new ArrayList<>();
        private String track = "";
        private boolean fresh = true;
        private long last = CsvTime.BAD;
        private long number;

        Run(LogSink sink, List<String> values, long first) throws LogUnreadable {
            this.sink = sink;
            this.values = values;
            this.first = first == CsvTime.BAD ? 0 : first;
            var start = first == CsvTime.BAD ? Optional.<Instant>empty() : Optional.of(CsvTime.instant(first));
            sink.start(new LogFacts(file.name(), "gpx", "", true, start, Map.of()));
        }

        @Override
        public void track(String name) {
            track = name;
            fresh = true;
        }

        @Override
        public void point(Point point, boolean way, long count) throws LogUnreadable {
            number = count;
            long at = time(point);
            if (way) {
                if (at != CsvTime.BAD) {
                    sink.marker(new LogMarker(at - first, point.texts.getOrDefault("name", "")));
                }
                return;
            }
            if (at == CsvTime.BAD) {
                rejections.add(Rejected.Cause.BAD_TIME, track, count);
                return;
            }
            var feed = feed();
            if (last != CsvTime.BAD && at - first < last) {
                rejections.add(Rejected.Cause.TIME_RUNS_BACK, track, count);
                return;
            }
            last = at - first;
            Positions.add(feed.column(0), point.latitude);
            Positions.add(feed.column(1), point.longitude);
            Positions.add(feed.column(2), Numbers.parse(point.texts.getOrDefault("ele", ""), '.'));
            for (int i = 0; i < values.size(); i++) {
                Positions.add(feed.column(3 + i), Numbers.parse(point.texts.getOrDefault(values.get(i), ""), '.'));
            }
            feed.end(last);
        }

        private GroupFeed feed() throws LogUnreadable {
            if (fresh) {
                fresh = false;
                last = CsvTime.BAD;
                var channels = new ArrayList<>(Positions.channels());
                values.forEach(each -> channels.add(LogChannel.number(each, unit(each))));
                var feed = new GroupFeed(sink, new LogGroup(feeds.size(), track, GroupKind.POSITIONS, 0, channels));
                feed.announce();
                feeds.add(feed);
            }
            return feeds.getLast();
        }

        void flush() throws LogUnreadable {
            for (var each : feeds) {
                each.flush();
            }
        }

        @Override
        public boolean wantsMore() {
            return sink.wantsMore();
        }
    }
}
