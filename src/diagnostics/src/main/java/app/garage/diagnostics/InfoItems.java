package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.DataAnswer;
import java.util.ArrayList;
import java.util.List;

/// Makes people's words of what a unit says about itself (SAE J1979 service 09).
final class InfoItems {
    private static final int CALIBRATION = 16;
    private static final int VERIFICATION = 4;
    private static final List<String> SPARK = List.of(
            "obd-conditions",
            "ignition-cycles",
            "catalyst-1-done",
            "catalyst-1-due",
            "catalyst-2-done",
            "catalyst-2-due",
            "o2-sensor-1-done",
            "o2-sensor-1-due",
            "o2-sensor-2-done",
            "o2-sensor-2-due",
            "egr-vvt-done",
            "egr-vvt-due",
            "secondary-air-done",
            "secondary-air-due",
            "evap-done",
            "evap-due",
            "o2-secondary-1-done",
            "o2-secondary-1-due",
            "o2-secondary-2-done",
            "o2-secondary-2-due");
    private static final List<String> COMPRESSION = List.of(
            "obd-conditions",
            "ignition-cycles",
            "nmhc-catalyst-done",
            "nmhc-catalyst-due",
            "nox-catalyst-done",
            "nox-catalyst-due",
            "nox-adsorber-done",
            "nox-adsorber-due",
            "particulate-filter-done",
            "particulate-filter-due",
            "exhaust-sensor-done",
            "exhaust-sensor-due",
            "egr-vvt-done",
            "egr-vvt-due",
            "boost-done",
            "boost-due");

    private InfoItems() {}

    static List<InfoItem> of(DataAnswer answer) {
        var items = new ArrayList<InfoItem>();
        answer.reply().positive().ifPresent(data -> {
            switch (answer.id().id()) {
                case 0x04 ->
                    pieces(data, CALIBRATION)
                            .forEach(each -> add(items, InfoItem.Kind.CALIBRATION_ID, printable(each), answer));
                case 0x06 ->
                    pieces(data, VERIFICATION)
                            .forEach(each -> add(items, InfoItem.Kind.VERIFICATION_NUMBER, each.toHex(), answer));
                case 0x08 -> counters(items, data, SPARK, answer);
                case 0x0B -> counters(items, data, COMPRESSION, answer);
                case 0x0A -> add(items, InfoItem.Kind.ECU_NAME, printable(data), answer);
                default -> {}
            }
        });
        return items;
    }

    private static void counters(List<InfoItem> items, Bytes data, List<String> names, DataAnswer answer) {
        for (int i = 0; i < names.size() && 2 * i + 1 < data.size(); i++) {
            add(items, InfoItem.Kind.IN_USE_COUNTER, names.get(i) + "=" + data.u16(2 * i), answer);
        }
    }

    private static void add(List<InfoItem> items, InfoItem.Kind kind, String text, DataAnswer answer) {
        if (!text.isEmpty()) {
            items.add(new InfoItem(kind, text, answer.evidence()));
        }
    }

    private static List<Bytes> pieces(Bytes data, int size) {
        var pieces = new ArrayList<Bytes>();
        for (int at = 0; at + size <= data.size(); at += size) {
            pieces.add(data.slice(at, at + size));
        }
        return pieces;
    }

    /// NULs divide the parts of a unit's name (`ECM` NUL `-EngineControl`) and fill up what is left.
    private static String printable(Bytes data) {
        var text = new StringBuilder();
        for (int i = 0; i < data.size(); i++) {
            int each = data.at(i);
            if (each >= 0x20 && each < 0x7F) {
                text.append((char) each);
            }
        }
        return text.toString().strip();
    }
}
