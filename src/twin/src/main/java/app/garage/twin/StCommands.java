package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The ST commands of an STN2120 that a diagnostic program uses.
final class StCommands {
    private static final Pattern SETTING =
            Pattern.compile("PO|PC|PR|CSEGT[01]|CFCPA[0-9A-F]{3,8},[0-9A-F]{3,8}|CFCPC|CMM[01]|FAC|FPC");

    private static final Pattern TIMEOUT = Pattern.compile("PTO(\\d{1,5})");
    /// The longest request the board takes in one line.
    private static final int LONGEST = 128;

    private final TextAdapter adapter;
    private final Vehicle vehicle;

    StCommands(TextAdapter adapter, Vehicle vehicle) {
        this.adapter = adapter;
        this.vehicle = vehicle;
    }

    /// Obeys a command without its ST.
    void obey(String command, long at) {
        var timeout = TIMEOUT.matcher(command);
        if (command.startsWith("PX")) {
            exchange(command.substring(2), at);
        } else if (timeout.matches()) {
            adapter.settings().timeoutNanos = Long.parseLong(timeout.group(1)) * 1_000_000L;
            say("OK", at);
        } else {
            say(
                    switch (command) {
                        case "I" -> "STN2120 v5.6.19";
                        case "DI" -> "Twin STN board r1.0";
                        case "MFR" -> "Garage";
                        case "VR" -> String.format(Locale.ROOT, "%.2f", vehicle.voltage());
                        default -> SETTING.matcher(command).matches() ? "OK" : "?";
                    },
                    at);
        }
    }

    /// `STPX H:7E0,D:22F190,R:1,T:50`: header, data, lines wanted and time for this request only.
    private void exchange(String text, long at) {
        var header = OptionalInt.empty();
        long timeout = adapter.settings().timeoutNanos;
        var data = Bytes.none();
        int lines = 0;
        int room = LONGEST;
        for (var part : text.split(",", -1)) {
            if (!part.matches("H:[0-9A-F]{3,8}|D:([0-9A-F]{2})+|[RT]:\\d{1,4}|L:\\d{1,4}")) {
                say("?", at);
                return;
            }
            var value = part.substring(2);
            switch (part.charAt(0)) {
                case 'H' -> header = OptionalInt.of(Integer.parseUnsignedInt(value, 16));
                case 'D' -> data = Bytes.hex(value);
                case 'R' -> lines = Integer.parseInt(value);
                case 'T' -> timeout = Long.parseLong(value) * 1_000_000L;
                default -> room = Integer.parseInt(value);
            }
        }
        if (data.isEmpty() || data.size() > room) {
            say("?", at);
        } else {
            adapter.ask(new Request(data, header, lines, timeout), at);
        }
    }

    private void say(String text, long at) {
        adapter.replied(List.of(text), at);
    }
}
