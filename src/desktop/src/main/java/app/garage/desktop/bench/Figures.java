package app.garage.desktop.bench;

import app.garage.diagnostics.Reading;
import app.garage.kernel.Quality;
import app.garage.profiles.Signal;
import app.garage.report.Words;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;

/// Values as people read them: rounded as their unit wants, written as the language wants, states as words.
public final class Figures {
    private final Lexicon lexicon;

    /// Writes values with the words of the profiles.
    ///
    /// @param lexicon knows units and states
    public Figures(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /// {@return what a signal is called}
    ///
    /// @param signal its identifier
    /// @param words the language
    public String name(String signal, Words words) {
        return lexicon.signal(signal)
                .map(known -> known.name().in(words.locale()))
                .orElse(signal);
    }

    /// {@return a reading with its unit, or why there is none}
    ///
    /// @param reading what was read
    /// @param words the language
    public String text(Reading reading, Words words) {
        return text(lexicon.signal(reading.signal()), reading.unit(), reading.value(), reading.quality(), words);
    }

    /// {@return a value with its unit, or why there is none}
    ///
    /// @param signal what was measured
    /// @param value in its unit
    /// @param quality how far it may be believed
    /// @param words the language
    public String text(Signal signal, double value, Quality quality, Words words) {
        return text(Optional.of(signal), signal.unit(), value, quality, words);
    }

    /// {@return a number with its unit}
    ///
    /// @param value the number
    /// @param unit its key
    /// @param words the language
    public String text(double value, String unit, Words words) {
        return text(Optional.empty(), unit, value, Quality.OK, words);
    }

    /// {@return volts as they stand in the header}
    ///
    /// @param volts how many
    /// @param words the language
    public static String volts(double volts, Words words) {
        return number(volts, 1, words) + " V";
    }

    /// {@return a number as the language writes it}
    ///
    /// @param value the number
    /// @param decimals how many
    /// @param words the language
    public static String number(double value, int decimals, Words words) {
        var format = NumberFormat.getNumberInstance(words.locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    private String text(Optional<Signal> signal, String unit, double value, Quality quality, Words words) {
        if (!quality.hasValue()) {
            return words.text("ui.quality." + quality.name().toLowerCase(Locale.ROOT));
        }
        var state = signal.map(known -> known.states().get(Math.round(value)));
        if (state.isPresent()) {
            return state.get().in(words.locale());
        }
        var symbol = unit.isEmpty() ? "" : lexicon.unit(unit).in(words.locale());
        var shown = number(value, unit.isEmpty() ? plain(value) : lexicon.decimals(unit), words)
                + (symbol.isEmpty() ? "" : " " + symbol);
        return quality == Quality.OUT_OF_RANGE ? words.text("ui.quality.out_of_range", shown) : shown;
    }

    private static int plain(double value) {
        return value == Math.rint(value) ? 0 : 2;
    }
}
