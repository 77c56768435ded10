package app.garage.plugin.elmstn;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkException;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// The battery as the adapter measures it (`ATRV`).
final class Voltage {
    private static final Pattern FORM = Pattern.compile("(\\d{1,2}\\.\\d{1,2}) ?V?", Pattern.CASE_INSENSITIVE);
    private static final double LEAST = 6;
    private static final double MOST = 32;

    private Voltage() {}

    static OptionalDouble read(ElmTalk talk, Deadline by) throws LinkException, InterruptedException {
        return of(talk.ask("ATRV", Patience.COMMAND, by).text());
    }

    /// {@return the volts a text says; empty for nonsense: below 6 V no adapter runs, above 32 V nothing
    /// on wheels does}
    static OptionalDouble of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return OptionalDouble.empty();
        }
        double volts = Double.parseDouble(form.group(1));
        return volts < LEAST || volts > MOST ? OptionalDouble.empty() : OptionalDouble.of(volts);
    }
}
