package app.garage.plugin.doip;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.protocolkit.doip.RoutingActivation;
import java.util.Locale;

/// What can go wrong with a gateway, in one place. The texts are in the resource bundles of this plugin.
final class Trouble {
    private Trouble() {}

    static AdapterRefused badOption(String key, String text, String why) {
        return new AdapterRefused(Problem.of("doip.bad-option", key, text).because(why));
    }

    /// Each answer to the activation has a sentence of its own; an unknown one is shown by its number.
    static AdapterRefused notActivated(RoutingActivation outcome, int code) {
        var key = "doip.activation." + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var problem = outcome == RoutingActivation.UNKNOWN ? Problem.of(key, hex(code, 2)) : Problem.of(key);
        return new AdapterRefused(problem.because("routing activation answered by " + hex(code, 2)));
    }

    static AdapterRefused noGateway(String place, String why) {
        return new AdapterRefused(Problem.of("doip.no-gateway", place).because(why));
    }

    static AdapterRefused noUnit(String gateway) {
        return new AdapterRefused(Problem.of("doip.no-unit", gateway));
    }

    /// 02 our address is not the activated one, 04 the message is too large for the gateway.
    static AdapterRefused undeliverable(int unit, int code) {
        var key = code == 0x02 ? "doip.source-refused" : "doip.too-large";
        return new AdapterRefused(Problem.of(key, hex(unit, 4)).because("refused by " + hex(code, 2)));
    }

    static AnswerLate busy(int unit) {
        return new AnswerLate(Problem.of("doip.late", hex(unit, 4)).because("the last message is not acknowledged"));
    }

    static LinkLost broken(String place, String why) {
        return new LinkLost(Problem.of("doip.broken", place).because(why));
    }

    static LinkLost closed(String place) {
        return new LinkLost(Problem.of("doip.closed", place));
    }

    static String hex(int value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "X", value);
    }
}
