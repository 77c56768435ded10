package app.garage.plugin.doip;

import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.Settings;
import app.garage.protocolkit.doip.DoipMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What an address says about how to speak to a gateway; the page of this package lists it.
///
/// @param version of the header
/// @param source our logical address
/// @param activation the kind of routing activation
/// @param targets units to ask first
/// @param functional the address of everybody
/// @param places where to look for units
/// @param patience how long a unit may take to answer
record DoipOptions(
        int version,
        int source,
        int activation,
        List<Integer> targets,
        int functional,
        List<Integer> places,
        Duration patience) {
    private static final int MOST_PLACES = 0x1000;

    DoipOptions {
        targets = List.copyOf(targets);
        places = List.copyOf(places);
    }

    static DoipOptions of(Settings chosen) throws LinkException.AdapterRefused {
        return new DoipOptions(
                number(chosen, "version", String.valueOf(DoipMessage.VERSION_2012), 0xFF),
                number(chosen, "source", "0E00", 0xFFFF),
                number(chosen, "activation", "00", 0xFF),
                places(chosen, "target", ""),
                number(chosen, "functional", "E400", 0xFFFF),
                places(chosen, "places", "1000-10FF"),
                Duration.ofMillis(millis(chosen)));
    }

    private static int number(Settings chosen, String key, String preset, int most)
            throws LinkException.AdapterRefused {
        return hex(key, chosen.value(key).orElse(preset), most);
    }

    private static int hex(String key, String text, int most) throws LinkException.AdapterRefused {
        try {
            int value = Integer.parseInt(text, 16);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException malformed) {
            throw Trouble.badOption(key, text, malformed.toString());
        }
        throw Trouble.badOption(key, text, "out of range");
    }

    private static int millis(Settings chosen) throws LinkException.AdapterRefused {
        var text = chosen.value("patience").orElse("1000");
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw Trouble.badOption("patience", text, "not 1 to 99999");
        }
        return Integer.parseInt(text);
    }

    /// `1010,1020-102F`.
    private static List<Integer> places(Settings chosen, String key, String preset)
            throws LinkException.AdapterRefused {
        var text = chosen.value(key).orElse(preset);
        var all = new ArrayList<Integer>();
        for (var part : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
            int dash = part.indexOf('-');
            int first = hex(key, dash < 0 ? part : part.substring(0, dash), 0xFFFF);
            int last = dash < 0 ? first : hex(key, part.substring(dash + 1), 0xFFFF);
            if (last < first || last - first >= MOST_PLACES) {
                throw Trouble.badOption(key, text, "too many, or in the wrong order");
            }
            IntStream.rangeClosed(first, last).forEach(all::add);
        }
        return all;
    }
}
