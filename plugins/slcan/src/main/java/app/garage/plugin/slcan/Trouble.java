package app.garage.plugin.slcan;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException.AdapterRefused;

/// What can go wrong with an SLCAN interface. The texts are in the resource bundles of this plugin.
final class Trouble {
    private Trouble() {}

    static AdapterRefused bitRate(String wanted, String known) {
        return new AdapterRefused(Problem.of("slcan.bit-rate", wanted, known));
    }

    static AdapterRefused refusesRate(int wanted) {
        return new AdapterRefused(Problem.of("slcan.refuses-rate", wanted).because("S or Y answered by BEL"));
    }

    static AdapterRefused noStamps() {
        return new AdapterRefused(Problem.of("slcan.no-stamps").because("Z1 answered by BEL"));
    }

    static AdapterRefused refusesToOpen(String place) {
        return new AdapterRefused(Problem.of("slcan.refuses-to-open", place).because("O or L answered by BEL"));
    }

    static AdapterRefused frameRefused(String frame) {
        return new AdapterRefused(Problem.of("slcan.frame-refused").because(frame + " answered by BEL"));
    }

    static AdapterRefused onlyListens() {
        return new AdapterRefused(Problem.of("slcan.only-listens"));
    }
}
