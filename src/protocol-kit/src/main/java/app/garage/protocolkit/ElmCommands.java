package app.garage.protocolkit;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The commands that may be sent to an ELM327 or STN. Everything that writes the adapter's memory, or
/// could leave it
/// in a state from which it does not come back, is missing here and therefore refused: programmable
/// parameters, stored identifiers, calibration, permanent speeds.
public final class ElmCommands {
    private static final Pattern REQUEST = Pattern.compile("[0-9A-F]{2,}");
    private static final List<Pattern> PERMITTED = List.of(
                    "ATI|AT@[12]|ATZ|ATWS|ATD|ATPC|ATRV|ATDPN?|ATIGN|ATM0|ATPPS",
                    "AT[ELSHR][01]|ATAL|ATNL|ATCAF[01]|ATCFC[01]|ATAT[012]|ATST[0-9A-F]{2}|ATSW[0-9A-F]{2}",
                    "ATSP(A?[1-9A-C]|0)|ATTP(A?[1-9A-C])",
                    "ATSH([0-9A-F]{3}|[0-9A-F]{6}|[0-9A-F]{8})|ATCP[0-9A-F]{2}|ATAR|ATCRA([0-9A-F]{3}|[0-9A-F]{8})?",
                    "ATCEA([0-9A-F]{2})?|ATCF([0-9A-F]{3}|[0-9A-F]{8})|ATCM([0-9A-F]{3}|[0-9A-F]{8})",
                    "ATFCSH([0-9A-F]{3}|[0-9A-F]{8})|ATFCSD([0-9A-F]{2}){1,5}|ATFCSM[012]",
                    "ATKW[01]?|ATBI|ATSI|ATFI|ATMA|ATTA[0-9A-F]{2}|ATSR[0-9A-F]{2}",
                    "STI|STDI|STVR|STPX[HDRTX:,0-9A-F]+|STPTO[0-9]{1,5}|STCSEGR[01]|STCFCPA[0-9A-F,]+")
            .stream()
            .map(Pattern::compile)
            .toList();

    private ElmCommands() {}

    /// {@return whether a command may be sent: a request in hexadecimal digits, or a command of the list}
    ///
    /// @param command without the closing CR; spaces and case do not matter
    public static boolean permits(String command) {
        var compact = command.replace(" ", "").toUpperCase(Locale.ROOT);
        return isRequest(compact)
                || PERMITTED.stream().anyMatch(form -> form.matcher(compact).matches());
    }

    /// {@return whether a text is a request for the vehicle and no command for the adapter}
    ///
    /// @param compact without spaces, in capitals
    public static boolean isRequest(String compact) {
        return REQUEST.matcher(compact).matches();
    }
}
