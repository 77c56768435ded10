package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Problem;
import app.garage.kernel.Quality;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.ReadsMonitors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Makes a scan of its JSON. A field that is missing or of the wrong kind is an exception of Jackson, a
/// word nobody
/// knows
/// an IllegalArgumentException; [ScanJson] turns both into words for the user.
final class ScanReading {
    private ScanReading() {}

    static ScanResult scan(JsonNode root) {
        var voltage = root.required("voltage");
        return new ScanResult(
                UUID.fromString(text(root, "id")),
                Instant.parse(text(root, "started")),
                Instant.parse(text(root, "ended")),
                LinkAddress.parse(text(root, "link")),
                adapter(root.required("adapter")),
                protocol(root.required("protocol")),
                voltage.isNull() ? OptionalDouble.empty() : OptionalDouble.of(voltage.doubleValue()),
                list(root, "vins", ScanReading::vin),
                list(root, "ecus", ScanReading::ecu),
                list(root, "incomplete", ScanReading::incomplete),
                profile(root));
    }

    /// Scans of older versions have none.
    private static Optional<String> profile(JsonNode root) {
        var profile = root.path("profile");
        return profile.isString() ? Optional.of(profile.stringValue()) : Optional.empty();
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).stringValue();
    }

    private static int number(JsonNode node, String name) {
        return node.required(name).intValue();
    }

    private static boolean flag(JsonNode node, String name) {
        return node.required(name).booleanValue();
    }

    private static double real(JsonNode node, String name) {
        var value = node.required(name);
        return value.isNull() ? Double.NaN : value.doubleValue();
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> each) {
        return node.required(name).asArray().values().stream().map(each).toList();
    }

    private static <E extends Enum<E>> E word(Class<E> kind, String word) {
        return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Evidence evidence(JsonNode node) {
        var found = node.required("evidence");
        return new Evidence(
                Bytes.hex(text(found, "request")),
                list(found, "lines", JsonNode::stringValue),
                found.required("nanos").longValue());
    }

    private static AdapterCard adapter(JsonNode node) {
        var limits = node.required("limits").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().intValue()));
        return new AdapterCard(
                text(node, "driver"),
                text(node, "claims"),
                word(AdapterCard.Family.class, text(node, "behavesLike")),
                text(node, "device"),
                Set.copyOf(list(node, "abilities", JsonNode::stringValue)),
                list(node, "missing", JsonNode::stringValue),
                Set.copyOf(list(node, "quirks", JsonNode::stringValue)),
                limits);
    }

    private static BusProtocol protocol(JsonNode node) {
        return new BusProtocol(text(node, "id"), text(node, "name"), word(BusProtocol.Kind.class, text(node, "kind")));
    }

    private static VinReading vin(JsonNode node) {
        return new VinReading(EcuId.parse(text(node, "ecu")), new Vin(text(node, "vin")), evidence(node));
    }

    private static EcuScan ecu(JsonNode node) {
        var readiness = node.required("readiness");
        return new EcuScan(
                EcuId.parse(text(node, "address")),
                text(node, "ownName"),
                list(node, "coverage", ScanReading::faults),
                list(node, "freezeFrames", ScanReading::frame),
                readiness.isNull() ? Optional.empty() : Optional.of(readiness(readiness)),
                list(node, "values", ScanReading::reading),
                list(node, "monitors", ScanReading::monitor),
                list(node, "info", ScanReading::info));
    }

    private static FaultList faults(JsonNode node) {
        return new FaultList(word(FaultState.class, text(node, "state")), reply(node), evidence(node));
    }

    private static Reply<List<FaultCode>> reply(JsonNode node) {
        return switch (text(node, "outcome")) {
            case "answered" -> new Reply.Positive<>(list(node, "codes", code -> new FaultCode(code.stringValue())));
            case "refused" -> new Reply.Refused<>(number(node, "service"), number(node, "nrc"));
            case "silent" -> new Reply.NoAnswer<>(Duration.parse(text(node, "after")), text(node, "why"));
            case "unreadable" ->
                new Reply.Unreadable<>(
                        text(node, "why"), node.path("contradictory").asBoolean(false));
            default -> throw new IllegalArgumentException("no outcome: " + text(node, "outcome"));
        };
    }

    private static FreezeFrame frame(JsonNode node) {
        return new FreezeFrame(
                number(node, "number"),
                new FaultCode(text(node, "cause")),
                list(node, "values", ScanReading::reading),
                evidence(node));
    }

    private static Readiness readiness(JsonNode node) {
        return new Readiness(
                flag(node, "lampOn"),
                number(node, "faultCount"),
                flag(node, "compression"),
                list(node, "monitors", each -> new Readiness.Monitor(text(each, "key"), flag(each, "complete"))),
                evidence(node));
    }

    private static Reading reading(JsonNode node) {
        return new Reading(
                text(node, "signal"),
                DataId.parse(text(node, "id")),
                real(node, "value"),
                text(node, "unit"),
                word(Quality.class, text(node, "quality")),
                evidence(node));
    }

    private static MonitorTest monitor(JsonNode node) {
        return new MonitorTest(
                word(ReadsMonitors.Kind.class, node.path("kind").asString("monitor")),
                number(node, "monitor"),
                number(node, "test"),
                number(node, "scaling"),
                flag(node, "known"),
                real(node, "value"),
                real(node, "min"),
                real(node, "max"),
                text(node, "unit"),
                evidence(node));
    }

    private static InfoItem info(JsonNode node) {
        return new InfoItem(word(InfoItem.Kind.class, text(node, "kind")), text(node, "text"), evidence(node));
    }

    private static Incomplete incomplete(JsonNode node) {
        var ecu = node.required("ecu");
        var why = node.required("why");
        return new Incomplete(
                text(node, "what"),
                ecu.isNull() ? Optional.empty() : Optional.of(EcuId.parse(ecu.stringValue())),
                new Problem(text(why, "key"), list(why, "args", ScanReading::argument), text(why, "detail")));
    }

    private static Object argument(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToInt() ? (Object) node.intValue() : (Object) node.longValue();
        }
        return node.isNumber() ? (Object) node.doubleValue() : node.stringValue();
    }
}
