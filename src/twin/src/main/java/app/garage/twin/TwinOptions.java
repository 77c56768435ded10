package app.garage.twin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/// The options behind a twin's address. Names may carry the prefix `adapter.`, `bus.` or `ecu.` and are the
/// same otherwise; the page of this package lists them.
final class TwinOptions {
    static final Set<String> OF_THE_VEHICLE = Set.of(
            "engine",
            "ignition",
            "can",
            "counter",
            "seed",
            "strict",
            "p2",
            "pending",
            "silentEcu",
            "voltage",
            "nrc",
            "bus",
            "speed",
            "fd",
            "idle",
            "sockets",
            "activationCode",
            "echo",
            "tester",
            "physical");
    private static final Set<String> OF_THE_ADAPTER = Set.of(
            "as",
            "adapter",
            "baud",
            "link",
            "pace",
            "loseCf",
            "dupCf",
            "swapCf",
            "padding",
            "echoAfterE0",
            "nul",
            "noPrompt",
            "late",
            "stopped",
            "bufferFull",
            "busError",
            "dataError",
            "brownout",
            "dropAfter",
            "garbage",
            "noData",
            "chatter",
            "doublePrompt",
            "foreign",
            "agrees",
            "resetDrops",
            "noHeaders",
            "silentAfter",
            "barePrompt",
            "alert",
            "fresh");

    /// What an address says to whoever speaks to the gateway, and not to the vehicle.
    private static final Set<String> OF_THE_TESTER =
            Set.of("source", "activation", "target", "functional", "places", "patience", "version");

    private static final Map<String, List<String>> WORDS = Map.of(
            "engine", List.of("off", "running"),
            "ignition", List.of("on", "off"),
            "as", List.of("text", "can", "kline"),
            "can", List.of("11", "29"),
            "speed", List.of("real", "instant"),
            "pace", List.of("brisk", "real"),
            "tester", List.of("f1", "f2"),
            "adapter", List.of("elm15", "elm22", "stn", "clone-a", "clone-b", "clone-c", "homemade", "slcan"));
    private final Map<String, String> values = new LinkedHashMap<>();

    private TwinOptions() {}

    /// Something an option's author has to correct.
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;
        private final String option;
        private final String allowed;

        Wrong(String option, String allowed) {
            super(option + ": " + allowed);
            this.option = option;
            this.allowed = allowed;
        }

        String option() {
            return option;
        }

        String allowed() {
            return allowed;
        }
    }

    static TwinOptions of(Map<String, String> given) throws Wrong {
        var made = new TwinOptions();
        for (var each : given.entrySet()) {
            made.take(each.getKey().replaceFirst("^(adapter|bus|ecu)\\.", ""), each.getValue());
        }
        return made;
    }

    private void take(String name, String value) throws Wrong {
        if (OF_THE_TESTER.contains(name)) {
            return;
        }
        if (!OF_THE_VEHICLE.contains(name) && !OF_THE_ADAPTER.contains(name)) {
            var all = new TreeSet<>(OF_THE_VEHICLE);
            all.addAll(OF_THE_ADAPTER);
            throw new Wrong(name, String.join(", ", all));
        }
        var words = WORDS.get(name);
        if (words != null && !words.contains(value.toLowerCase(Locale.ROOT))) {
            throw new Wrong(name + "=" + value, String.join(", ", words));
        }
        boolean text = words != null
                || Set.of("pending", "late", "silentEcu", "padding", "nrc", "bus")
                        .contains(name);
        if (!text && !value.isEmpty() && !value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw new Wrong(name + "=" + value, "0–999999999");
        }
        if (Set.of("pending", "late").contains(name) && !value.matches("[1-9]\\d{0,3}x\\d{1,5}(ms)?")) {
            throw new Wrong(name + "=" + value, "5x200");
        }
        if (Set.of("silentEcu", "padding", "nrc").contains(name) && !value.matches("[0-9A-Fa-f]{2,8}")) {
            throw new Wrong(name + "=" + value, "7E9, AA, 22");
        }
        values.put(name, words == null ? value.replaceFirst("ms$", "") : value.toLowerCase(Locale.ROOT));
    }

    /// Those that make one vehicle another.
    Map<String, String> ofTheVehicle() {
        var chosen = new LinkedHashMap<>(values);
        chosen.keySet().retainAll(OF_THE_VEHICLE);
        return chosen;
    }

    /// An option as text, empty when it was not given.
    String text(String name) {
        return Objects.requireNonNullElse(values.get(name), "");
    }

    OptionalDouble number(String name) {
        var text = text(name);
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    /// A whole number, 0 when it was not given and 1 when only the name was.
    int count(String name) {
        return values.containsKey(name) ? (int) number(name).orElse(1) : 0;
    }

    /// A hexadecimal number, 0 when it was not given.
    int hexadecimal(String name) {
        return text(name).isEmpty() ? 0 : Integer.parseInt(text(name), 16);
    }

    /// Whether nothing shall take time on the bus.
    /// Whether a CAN interface is plugged in that speaks SLCAN.
    boolean slcan() {
        return text("adapter").equals("slcan");
    }

    boolean instant() {
        return text("speed").equals("instant");
    }

    boolean is(String name) {
        return count(name) > 0;
    }
}
