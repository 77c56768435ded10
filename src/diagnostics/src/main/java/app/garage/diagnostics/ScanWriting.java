package app.garage.diagnostics;

import app.garage.kernel.FaultCode;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.Evidence;
import app.garage.profiles.EcuNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Turns a scan into names and values as they stand in its JSON.
final class ScanWriting {
    private final Function<FaultCode, String> texts;
    private final Locale language;

    ScanWriting(Function<FaultCode, String> texts, Locale language) {
        this.texts = texts;
        this.language = language;
    }

    Map<String, Object> scan(ScanResult scan) {
        var all = new LinkedHashMap<String, Object>();
        all.put("schema", ScanJson.SCHEMA);
        all.put("id", scan.id());
        all.put("started", scan.started());
        all.put("ended", scan.ended());
        all.put("link", scan.link());
        all.put("adapter", adapter(scan.adapter()));
        all.put("protocol", protocol(scan.protocol()));
        all.put("voltage", scan.voltage().isPresent() ? scan.voltage().getAsDouble() : Optional.empty());
        all.put("vin", scan.vin().map(Vin::text));
        all.put("vins", scan.vins().stream().map(ScanWriting::vin).toList());
        all.put("profile", scan.profile());
        all.put("verdict", word(scan.verdict()));
        all.put("ecus", scan.ecus().stream().map(this::ecu).toList());
        all.put(
                "incomplete",
                scan.incomplete().stream().map(ScanWriting::incomplete).toList());
        all.put("freezeFrames", inShort(scan, ecu -> ecu.freezeFrames().stream().map(ScanWriting::frameInShort)));
        all.put("readiness", inShort(scan, ecu -> ecu.readiness().stream().map(ScanWriting::readinessInShort)));
        all.put("values", inShort(scan, ecu -> ecu.values().stream().map(ScanWriting::value)));
        return all;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> adapter(AdapterCard card) {
        return Map.of(
                "driver", card.driver(),
                "claims", card.claims(),
                "behavesLike", word(card.behavesLike()),
                "device", card.device(),
                "abilities", new TreeSet<>(card.abilities()),
                "missing", card.missing(),
                "quirks", new TreeSet<>(card.quirks()),
                "limits", card.limits());
    }

    private static Map<String, Object> protocol(BusProtocol bus) {
        return Map.of("id", bus.id(), "name", bus.name(), "kind", word(bus.kind()));
    }

    private static Map<String, Object> evidence(Evidence evidence) {
        return Map.of("request", evidence.request(), "lines", evidence.lines(), "nanos", evidence.nanos());
    }

    private static Map<String, Object> vin(VinReading reading) {
        return Map.of(
                "ecu", reading.ecu(),
                "vin", reading.vin().text(),
                "findings",
                        reading.vin().findings().stream().map(ScanWriting::word).toList(),
                "evidence", evidence(reading.evidence()));
    }

    private Map<String, Object> ecu(EcuScan ecu) {
        var all = new LinkedHashMap<String, Object>();
        all.put("address", ecu.ecu());
        all.put("name", ecu.name().isEmpty() ? EcuNames.of(ecu.ecu()).in(language) : ecu.name());
        all.put("ownName", ecu.name());
        all.put("dtcs", ecu.faults().stream().flatMap(this::codes).toList());
        all.put("coverage", ecu.faults().stream().map(ScanWriting::coverage).toList());
        all.put(
                "freezeFrames",
                ecu.freezeFrames().stream().map(ScanWriting::frame).toList());
        all.put("readiness", ecu.readiness().map(ScanWriting::readiness));
        all.put("values", ecu.values().stream().map(ScanWriting::reading).toList());
        all.put("monitors", ecu.monitors().stream().map(ScanWriting::monitor).toList());
        all.put(
                "calibrations",
                ecu.calibrations().stream().map(ScanWriting::calibration).toList());
        all.put("info", ecu.info().stream().map(ScanWriting::info).toList());
        return all;
    }

    private Stream<Map<String, Object>> codes(FaultList list) {
        return list.codes().stream()
                .map(code -> Map.of("code", code, "state", word(list.state()), "text", texts.apply(code)));
    }

    private static Map<String, Object> coverage(FaultList list) {
        var all = new LinkedHashMap<String, Object>();
        all.put("state", word(list.state()));
        switch (list.reply()) {
            case Reply.Positive<List<FaultCode>> answer -> {
                all.put("outcome", "answered");
                all.put("codes", answer.value());
            }
            case Reply.Refused<List<FaultCode>> no -> {
                all.put("outcome", "refused");
                all.put("service", no.service());
                all.put("nrc", no.code());
            }
            case Reply.NoAnswer<List<FaultCode>> silence -> {
                all.put("outcome", "silent");
                all.put("after", silence.after());
                all.put("why", silence.why());
            }
            case Reply.Unreadable<List<FaultCode>> noise -> {
                all.put("outcome", "unreadable");
                all.put("why", noise.why());
                all.put("contradictory", noise.contradictory());
            }
        }
        all.put("evidence", evidence(list.evidence()));
        return all;
    }

    private static Map<String, Object> frame(FreezeFrame frame) {
        return Map.of(
                "number", frame.number(),
                "cause", frame.cause(),
                "values", frame.values().stream().map(ScanWriting::reading).toList(),
                "evidence", evidence(frame.evidence()));
    }

    private static Map<String, Object> readiness(Readiness ready) {
        return Map.of(
                "lampOn", ready.lampOn(),
                "faultCount", ready.faultCount(),
                "compression", ready.compression(),
                "monitors",
                        ready.monitors().stream()
                                .map(each -> Map.of("key", each.key(), "complete", each.complete()))
                                .toList(),
                "evidence", evidence(ready.evidence()));
    }

    private static Map<String, Object> value(Reading reading) {
        return Map.of(
                "signal", reading.signal(),
                "id", reading.id(),
                "value", reading.value(),
                "unit", reading.unit(),
                "quality", word(reading.quality()));
    }

    private static Map<String, Object> reading(Reading reading) {
        var all = new LinkedHashMap<>(value(reading));
        all.put("evidence", evidence(reading.evidence()));
        return all;
    }

    private static Map<String, Object> monitor(MonitorTest test) {
        var all = new LinkedHashMap<String, Object>();
        all.put("kind", word(test.kind()));
        all.put("monitor", test.monitor());
        all.put("test", test.test());
        all.put("scaling", test.scaling());
        all.put("known", test.known());
        all.put("value", test.value());
        all.put("min", test.min());
        all.put("max", test.max());
        all.put("unit", test.unit());
        all.put("passed", passed(test));
        all.put("evidence", evidence(test.evidence()));
        return all;
    }

    private static Optional<Boolean> passed(MonitorTest test) {
        return switch (test.outcome()) {
            case PASSED -> Optional.of(true);
            case FAILED -> Optional.of(false);
            case NOT_JUDGED -> Optional.empty();
        };
    }

    private static Map<String, Object> calibration(Calibration calibration) {
        return Map.of("id", calibration.id(), "verification", calibration.verification());
    }

    private static Map<String, Object> info(InfoItem item) {
        return Map.of("kind", word(item.kind()), "text", item.text(), "evidence", evidence(item.evidence()));
    }

    private static Map<String, Object> incomplete(Incomplete gap) {
        Problem why = gap.why();
        return Map.of(
                "what", gap.what(),
                "ecu", gap.ecu(),
                "why", Map.of("key", why.key(), "args", why.args(), "detail", why.detail()));
    }

    private static List<Map<String, Object>> inShort(
            ScanResult scan, Function<EcuScan, Stream<Map<String, Object>>> part) {
        return scan.ecus().stream()
                .flatMap(ecu -> part.apply(ecu).map(each -> {
                    Map<String, Object> all = new LinkedHashMap<>(each);
                    all.put("ecu", ecu.ecu());
                    return all;
                }))
                .toList();
    }

    private static Map<String, Object> frameInShort(FreezeFrame frame) {
        return Map.of(
                "number", frame.number(),
                "cause", frame.cause(),
                "values", frame.values().stream().map(ScanWriting::value).toList());
    }

    private static Map<String, Object> readinessInShort(Readiness ready) {
        return Map.of(
                "lampOn", ready.lampOn(),
                "faultCount", ready.faultCount(),
                "complete",
                        ready.monitors().stream()
                                .filter(Readiness.Monitor::complete)
                                .map(Readiness.Monitor::key)
                                .toList(),
                "pending",
                        ready.monitors().stream()
                                .filter(each -> !each.complete())
                                .map(Readiness.Monitor::key)
                                .toList());
    }
}
