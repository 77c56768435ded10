package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.pluginapi.DataAnswer;
import app.garage.profiles.InUseCounters;
import java.util.ArrayList;
import java.util.List;

/// Makes people's words of what a unit says about itself (SAE J1979 service 09).
final class InfoItems {
    private static final int CALIBRATION = 16;
    private static final int VERIFICATION = 4;
    private static final int OBD = 0x09;
    private static final int LEAST_TEXT = 4;
    private final InUseCounters counters;

    InfoItems(InUseCounters counters) {
        this.counters = counters;
    }

    List<InfoItem> of(DataAnswer answer) {
        var items = new ArrayList<InfoItem>();
        if (answer.id().service() != OBD) {
            answer.reply()
                    .positive()
                    .ifPresent(data -> add(items, InfoItem.Kind.IDENTIFICATION, ofMaker(answer.id(), data), answer));
            return items;
        }
        answer.reply().positive().ifPresent(data -> {
            switch (answer.id().id()) {
                case 0x02 -> {} // the VIN was read first, from every unit
                case 0x04 ->
                    pieces(data, CALIBRATION)
                            .forEach(each -> add(items, InfoItem.Kind.CALIBRATION_ID, printable(each), answer));
                case 0x06 ->
                    pieces(data, VERIFICATION)
                            .forEach(each -> add(items, InfoItem.Kind.VERIFICATION_NUMBER, each.toHex(), answer));
                case 0x08 -> counters(items, data, counters.keys(0x08), answer);
                case 0x0B -> counters(items, data, counters.keys(0x0B), answer);
                case 0x0A -> add(items, InfoItem.Kind.ECU_NAME, printable(data), answer);
                case 0x0D -> add(items, InfoItem.Kind.ENGINE_SERIAL, printable(data), answer);
                case 0x0F -> add(items, InfoItem.Kind.TYPE_APPROVAL, printable(data), answer);
                default -> add(items, InfoItem.Kind.OTHER, answer.id() + "=" + data, answer);
            }
        });
        return items;
    }

    /// A counter behind those the standard has is shown by its number.
    private static void counters(List<InfoItem> items, Bytes data, List<String> names, DataAnswer answer) {
        for (int i = 0; 2 * i + 1 < data.size(); i++) {
            var name = i < names.size() ? names.get(i) : "counter-" + (i + 1);
            add(items, InfoItem.Kind.IN_USE_COUNTER, name + "=" + data.u16(2 * i), answer);
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

    /// Text where it is text, else the request and the bytes in hexadecimal.
    private static String ofMaker(DataId id, Bytes data) {
        var text = printable(data);
        boolean isText = text.length() >= LEAST_TEXT && data.startsWith(Bytes.latin1(text));
        return isText ? text : id + "=" + data;
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
