package app.garage.plugin.j1939;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.AnswerLate;

/// What can go wrong on such a bus, in one place. The texts are in the resource bundles of this plugin.
final class Trouble {
    private Trouble() {}

    static AdapterRefused nobody() {
        return new AdapterRefused(Problem.of("j1939.nobody"));
    }

    static AdapterRefused noAddress() {
        return new AdapterRefused(Problem.of("j1939.no-address"));
    }

    static AdapterRefused notThisAdapter() {
        return new AdapterRefused(Problem.of("j1939.not-this-adapter"));
    }

    static AnswerLate clearNotSent() {
        return new AnswerLate(Problem.of("j1939.clear-not-sent"));
    }
}
