package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How frames become lines, after the data sheet: with or without headers, spaces and automatic formatting.
final class Lines {
    private final ChipSettings settings;
    private final boolean keepsSpaces;

    Lines(ChipSettings settings, boolean keepsSpaces) {
        this.settings = settings;
        this.keepsSpaces = keepsSpaces;
    }

    List<String> ofCan(CanFrame frame) {
        var data = frame.data();
        boolean extended = frame.id().extended();
        if (settings.headers) {
            return List.of(header(frame.id().value(), extended) + hex(settings.formatting ? shortened(data) : data));
        }
        if (!settings.formatting || data.isEmpty()) {
            return List.of(hex(data));
        }
        int kind = data.at(0) >> 4;
        var lines = new ArrayList<String>();
        switch (kind) {
            case 0 -> lines.add(hex(shortened(data).from(1)));
            case 1 -> {
                lines.add(String.format(Locale.ROOT, "%03X", data.u16(0) & 0xFFF));
                lines.add("0: " + hex(data.from(2)));
            }
            case 2 -> lines.add(String.format(Locale.ROOT, "%X: ", data.at(0) & 0x0F) + hex(data.from(1)));
            default -> lines.add(hex(data));
        }
        if (!spaced()) {
            lines.replaceAll(line -> line.replace(" ", ""));
        }
        return lines;
    }

    List<String> ofKline(Bytes frame) {
        int header = (frame.at(0) & 0x3F) == 0 ? 4 : 3;
        return List.of(hex(settings.headers ? frame : frame.slice(header, frame.size() - 1)));
    }

    /// A single frame without its filling; others as they are.
    private static Bytes shortened(Bytes data) {
        boolean single = !data.isEmpty() && data.at(0) <= 7;
        return single ? data.slice(0, Math.min(data.size(), data.at(0) + 1)) : data;
    }

    private String header(int id, boolean extended) {
        if (extended) {
            return hex(Raw.four(id));
        }
        return String.format(Locale.ROOT, "%03X", id) + (spaced() ? " " : "");
    }

    private String hex(Bytes bytes) {
        if (bytes.isEmpty()) {
            return "";
        }
        return spaced() ? bytes + " " : bytes.toHex();
    }

    private boolean spaced() {
        return settings.spaces || keepsSpaces;
    }
}
