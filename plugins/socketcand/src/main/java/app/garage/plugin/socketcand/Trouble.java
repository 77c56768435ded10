package app.garage.plugin.socketcand;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException.AdapterRefused;

/// What can go wrong with a socketcand server. The texts are in the resource bundles of this plugin.
final class Trouble {
    private Trouble() {}

    static AdapterRefused noBus(String bus, String place, String why) {
        return new AdapterRefused(Problem.of("socketcand.no-bus", bus, place).because(why));
    }

    static AdapterRefused notRaw(String place, String why) {
        return new AdapterRefused(Problem.of("socketcand.not-raw", place).because(why));
    }

    static AdapterRefused silent(String place, String question) {
        return new AdapterRefused(Problem.of("socketcand.silent", place).because("no answer to " + question));
    }
}
