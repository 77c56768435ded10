package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The AT commands of an ELM327, each as its data sheet has it.
final class AtCommands {
    /// Accepted and without meaning for a virtual bus.
    private static final Pattern WITHOUT_EFFECT = Pattern.compile(
            "AL|NL|BI|CSM[01]|JE|JS|JHF[01]|M[01]|FE|V[01]|R[01]|KW[01]|IB(10|12|15|48|96)"
                    + "|SS|SW[0-9A-F]{2}|WM[0-9A-F]{2,14}|CF[0-9A-F]{3}|CF[0-9A-F]{8}|CM[0-9A-F]{3}|CM[0-9A-F]{8}|IIA[0-9A-F]{2}"
                    + "|SR[0-9A-F]{2}|TA[0-9A-F]{2}|PB[0-9A-F]{4}|CTM[15]|PP[0-9A-F]{2}(SV[0-9A-F]{2}|ON|OFF)|IFR[0-6]|LP");

    private static final Pattern HEADER = Pattern.compile("SH([0-9A-F]{3}|[0-9A-F]{6}|[0-9A-F]{8})");
    private static final Pattern PROTOCOL = Pattern.compile("([ST]P)(A?)([0-9A-C])|([ST]P)0([0-9A-C])");
    private static final Pattern TIMEOUT = Pattern.compile("ST([0-9A-F]{2})");
    private static final Pattern RECEIVE = Pattern.compile("CRA([0-9A-FX]{3}|[0-9A-FX]{8})?");
    private static final Pattern FLOW_HEADER = Pattern.compile("FCSH([0-9A-F]{3}|[0-9A-F]{8})");
    private static final Pattern FLOW_DATA = Pattern.compile("FCSD((?:[0-9A-F]{2}){1,5})");
    private static final Pattern PRIORITY = Pattern.compile("CP([0-9A-F]{2})");
    private static final Pattern EXTENDED = Pattern.compile("CEA([0-9A-F]{2})?");
    private final TextAdapter adapter;
    private final Vehicle vehicle;
    private final ChipSettings settings;

    AtCommands(TextAdapter adapter, Vehicle vehicle, ChipSettings settings) {
        this.adapter = adapter;
        this.vehicle = vehicle;
        this.settings = settings;
    }

    /// Obeys a command without its AT.
    void obey(String command, long at) {
        if (adapter.personality().lacks(command)) {
            say("?", at);
            return;
        }
        switch (command) {
            case "Z" -> adapter.reset(at);
            case "WS" -> adapter.busy(new Pause(at + adapter.pace().warmStart(), adapter::restart));
            case "D" -> {
                adapter.defaults();
                say("OK", at);
            }
            case "MA" -> adapter.busy(new Pause(Long.MAX_VALUE, _ -> {}));
            case "FI", "SI" -> wake(at);
            default -> say(answered(command), at);
        }
    }

    private void say(String text, long at) {
        adapter.replied(List.of(text), at);
    }

    private void wake(long at) {
        if (vehicle.network() != Network.KWP_FAST || settings.protocol != '5') {
            say("?", at);
            return;
        }
        adapter.print("BUS INIT: ", at);
        adapter.busy(new Pause(at + adapter.pace().wakeUp(), then -> {
            settings.initialised = vehicle.awake();
            say(vehicle.awake() ? "OK" : "ERROR", then);
        }));
    }

    private String answered(String command) {
        return told(command)
                .or(() -> switched(command) || addressed(command) ? Optional.of("OK") : Optional.empty())
                .orElse(adapter.personality().does(Personality.Trait.AGREES_TO_ALL) ? "OK" : "?");
    }

    private Optional<String> told(String command) {
        return switch (command) {
            case "I" -> Optional.of(adapter.personality().banner());
            case "@1" -> Optional.of("OBDII to RS232 Interpreter");
            case "RV" -> Optional.of(String.format(Locale.ROOT, "%.1fV", vehicle.voltage()));
            case "IGN" -> Optional.of(vehicle.awake() ? "ON" : "OFF");
            case "DPN" -> Optional.of((settings.automatic ? "A" : "") + settings.protocol);
            case "DP" -> Optional.of(described());
            case "KW" ->
                vehicle.network() == Network.KWP_FAST && settings.initialised
                        ? Optional.of("1:EF 2:8F")
                        : Optional.of("1:-- 2:--");
            case "CS" -> Optional.of("T:00 R:00");
            default -> Optional.empty();
        };
    }

    private String described() {
        var name = switch (settings.protocol) {
            case '1' -> "SAE J1850 PWM";
            case '2' -> "SAE J1850 VPW";
            case '3' -> "ISO 9141-2";
            case '4' -> "ISO 14230-4 (KWP 5BAUD)";
            case '5' -> "ISO 14230-4 (KWP FAST)";
            case '6' -> "ISO 15765-4 (CAN 11/500)";
            case '7' -> "ISO 15765-4 (CAN 29/500)";
            case '8' -> "ISO 15765-4 (CAN 11/250)";
            case '9' -> "ISO 15765-4 (CAN 29/250)";
            case 'A' -> "SAE J1939 (CAN 29/250)";
            case 'B' -> "USER1 (CAN 11/125)";
            case 'C' -> "USER2 (CAN 11/50)";
            default -> "";
        };
        return settings.automatic ? name.isEmpty() ? "AUTO" : "AUTO, " + name : name;
    }

    private boolean switched(String command) {
        switch (command) {
            case "E0", "E1" -> settings.echo = command.equals("E1");
            case "L0", "L1" -> settings.linefeeds = command.equals("L1");
            case "S0", "S1" -> settings.spaces = command.equals("S1");
            case "H0", "H1" -> settings.headers = command.equals("H1") && adapter.showsHeaders();
            case "D0", "D1" -> settings.describes = command.equals("D1");
            case "CAF0", "CAF1" -> settings.formatting = command.equals("CAF1");
            case "CFC0", "CFC1" -> settings.flowControl = command.equals("CFC1");
            case "AT0", "AT1", "AT2" -> settings.adaptive = command.charAt(2) - '0';
            case "FCSM0", "FCSM1", "FCSM2" -> {
                return flowMode(command.charAt(4) - '0');
            }
            case "AR" -> settings.receiveOnly = Optional.empty();
            case "PC" -> settings.initialised = false;
            default -> {
                return WITHOUT_EFFECT.matcher(command).matches();
            }
        }
        return true;
    }

    /// A mode that needs values nobody has given is refused.
    private boolean flowMode(int mode) {
        if (mode == 1 && settings.flowHeader.isEmpty()) {
            return false;
        }
        settings.flowMode = mode;
        return true;
    }

    private boolean addressed(String command) {
        return header(command)
                || protocol(PROTOCOL.matcher(command))
                || taken(TIMEOUT, command, found -> settings.timeout(hex(found.group(1))))
                || taken(RECEIVE, command, found -> settings.receiveOnly = Optional.ofNullable(found.group(1)))
                || taken(FLOW_HEADER, command, found -> settings.flowHeader = OptionalInt.of(hex(found.group(1))))
                || taken(FLOW_DATA, command, found -> settings.flowData = Bytes.hex(found.group(1)))
                || taken(PRIORITY, command, found -> settings.priority = hex(found.group(1)) & 0x1F)
                || taken(
                        EXTENDED,
                        command,
                        found -> settings.extendedAddress =
                                found.group(1) == null ? OptionalInt.empty() : OptionalInt.of(hex(found.group(1))));
    }

    private static boolean taken(Pattern pattern, String command, java.util.function.Consumer<Matcher> take) {
        var found = pattern.matcher(command);
        boolean matches = found.matches();
        if (matches) {
            take.accept(found);
        }
        return matches;
    }

    private boolean header(String command) {
        var found = HEADER.matcher(command);
        if (!found.matches()) {
            return false;
        }
        var digits = found.group(1);
        if (digits.length() == 8) {
            settings.priority = hex(digits.substring(0, 2)) & 0x1F;
            digits = digits.substring(2);
            if (!adapter.personality().does(Personality.Trait.WIDE_HEADERS)) {
                return false;
            }
        }
        settings.header = OptionalInt.of(hex(digits));
        settings.kwpHeader = digits.length() == 6 ? Optional.of(Bytes.hex(digits)) : Optional.empty();
        return true;
    }

    private boolean protocol(Matcher found) {
        if (!found.matches()) {
            return false;
        }
        boolean auto = found.group(3) != null && !found.group(2).isEmpty();
        char number = (found.group(3) == null ? found.group(5) : found.group(3)).charAt(0);
        settings.protocol(number, auto);
        settings.headers &= !adapter.personality().does(Personality.Trait.FORGETS_HEADERS);
        return true;
    }

    private static int hex(String digits) {
        return Integer.parseUnsignedInt(digits, 16);
    }
}
