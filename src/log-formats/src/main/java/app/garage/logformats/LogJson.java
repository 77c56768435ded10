package app.garage.logformats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The parts of a log as JSON, as our own formats and attachments have them.
final class LogJson {
    private LogJson() {}

    static Map<String, Object> gap(LogGap gap) {
        return Map.of(
                "fromNs", gap.fromNanos(),
                "toNs", gap.toNanos(),
                "cause", gap.cause().name(),
                "lost", gap.lost());
    }

    static LogGap gap(JsonNode json) {
        return new LogGap(
                json.path("fromNs").asLong(0),
                json.path("toNs").asLong(0),
                LogGap.Cause.valueOf(json.path("cause").asString("")),
                json.path("lost").asLong(-1));
    }

    static GroupKind kind(String name) {
        for (var each : GroupKind.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return GroupKind.SAMPLES;
    }

    static Map<String, Object> group(LogGroup group) {
        var json = new LinkedHashMap<String, Object>();
        json.put("index", group.index());
        json.put("name", group.name());
        json.put("kind", group.kind().name());
        json.put("nominalHz", group.nominalHz());
        json.put("channels", group.channels().stream().map(LogJson::channel).toList());
        return json;
    }

    static LogGroup group(JsonNode json) {
        var channels = new ArrayList<LogChannel>();
        for (var each : json.path("channels")) {
            channels.add(channel(each));
        }
        return new LogGroup(
                json.path("index").asInt(0),
                json.path("name").asString(""),
                kind(json.path("kind").asString("")),
                json.path("nominalHz").asDouble(0),
                channels);
    }

    private static Map<String, Object> channel(LogChannel channel) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", channel.name());
        json.put("unit", channel.unit());
        json.put("rawType", channel.type().toString());
        json.put("conversion", conversion(channel.conversion()));
        json.put("derived", channel.derived());
        json.put("source", channel.source());
        return json;
    }

    private static LogChannel channel(JsonNode json) {
        return new LogChannel(
                json.path("name").asString(""),
                json.path("unit").asString(""),
                RawType.of(json.path("rawType").asString("f64")),
                conversion(json.path("conversion"), 0),
                json.path("derived").asBoolean(false),
                json.path("source").asString(""));
    }

    static Map<String, Object> conversion(Conversion conversion) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", conversion.kind());
        switch (conversion) {
            case Conversion.None none -> {}
            case Conversion.Linear linear -> {
                json.put("offset", linear.offset());
                json.put("factor", linear.factor());
            }
            case Conversion.Rational rational -> json.put("p", rational.p());
            case Conversion.Table table -> {
                json.put("keys", table.keys());
                json.put("values", table.values());
                json.put("interpolated", table.interpolated());
            }
            case Conversion.Ranges ranges -> {
                json.put(
                        "ranges",
                        ranges.ranges().stream()
                                .map(each -> List.of(each.from(), each.to(), each.value()))
                                .toList());
                json.put("otherwise", meaning(ranges.otherwise()));
            }
            case Conversion.Labels labels -> {
                json.put(
                        "labels",
                        labels.labels().stream()
                                .map(each -> Map.of(
                                        "from", each.from(), "to", each.to(), "meaning", meaning(each.meaning())))
                                .toList());
                json.put("otherwise", meaning(labels.otherwise()));
            }
            case Conversion.BitField bits ->
                json.put(
                        "parts",
                        bits.parts().stream()
                                .map(each -> Map.of("mask", each.mask(), "meaning", conversion(each.meaning())))
                                .toList());
            case Conversion.Formula formula -> json.put("text", formula.text());
        }
        return json;
    }

    /// JSON has no word for "not a number".
    private static Object meaning(double number) {
        return Double.isFinite(number) ? (Object) number : "none";
    }

    private static Map<String, Object> meaning(Conversion.Otherwise meaning) {
        return Map.of("words", meaning.words(), "conversion", conversion(meaning.conversion()));
    }

    private static Conversion conversion(JsonNode json, int depth) {
        if (depth > 8) {
            throw new IllegalArgumentException("conversions without end");
        }
        return switch (json.path("kind").asString("none")) {
            case "linear" ->
                new Conversion.Linear(
                        json.path("offset").asDouble(0), json.path("factor").asDouble(1));
            case "rational" -> new Conversion.Rational(numbers(json.path("p")));
            case "table" ->
                new Conversion.Table(
                        numbers(json.path("keys")),
                        numbers(json.path("values")),
                        json.path("interpolated").asBoolean(false));
            case "ranges" -> {
                var ranges = new ArrayList<Conversion.Range>();
                for (var each : json.path("ranges")) {
                    var three = numbers(each);
                    ranges.add(new Conversion.Range(three.get(0), three.get(1), three.get(2)));
                }
                yield new Conversion.Ranges(ranges, json.path("otherwise").asDouble(Double.NaN));
            }
            case "labels" -> {
                var labels = new ArrayList<Conversion.Label>();
                for (var each : json.path("labels")) {
                    labels.add(new Conversion.Label(
                            each.path("from").asDouble(0),
                            each.path("to").asDouble(0),
                            meaning(each.path("meaning"), depth)));
                }
                yield new Conversion.Labels(labels, meaning(json.path("otherwise"), depth));
            }
            case "bit field" -> {
                var parts = new ArrayList<Conversion.Bits>();
                for (var each : json.path("parts")) {
                    parts.add(new Conversion.Bits(
                            each.path("mask").asLong(0), conversion(each.path("meaning"), depth + 1)));
                }
                yield new Conversion.BitField(parts);
            }
            case "formula" -> {
                var text = json.path("text").asString("");
                yield new Conversion.Formula(text, new FormulaText(text));
            }
            default -> new Conversion.None();
        };
    }

    private static Conversion.Otherwise meaning(JsonNode json, int depth) {
        return new Conversion.Otherwise(
                json.path("words").asString(""), conversion(json.path("conversion"), depth + 1));
    }

    private static List<Double> numbers(JsonNode json) {
        var read = new ArrayList<Double>();
        json.forEach(each -> read.add(each.asDouble(0)));
        return read;
    }
}
