package app.garage.desktop.trace;

import java.util.Locale;

/// Round values for an axis: steps of 1, 2 or 5 times a power of ten, and of minutes and hours for long times.
final class Ticks {
    private static final long[] LONG_STEPS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 36_000
    };

    private Ticks() {}

    /// {@return the smallest round step that is not smaller}
    ///
    /// @param least positive
    static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (power * factor >= least * (1 - 1e-9)) {
                return power * factor;
            }
        }
        return power * 10;
    }

    /// {@return the same for times}
    ///
    /// @param least microseconds
    static long timeStep(double least) {
        if (least < 1_000_000) {
            return Math.max(1, Math.round(step(least)));
        }
        for (long seconds : LONG_STEPS) {
            if (seconds * 1e6 >= least) {
                return seconds * 1_000_000;
            }
        }
        return (long) Math.ceil(least / 36e9) * 36_000_000_000L;
    }

    /// {@return a time of an axis, with as many decimals as its step needs}
    ///
    /// @param micros the time
    /// @param step of the axis
    /// @param locale whose decimal sign is used
    static String time(long micros, long step, Locale locale) {
        int decimals = step >= 1_000_000 ? 0 : (int) Math.ceil(6 - Math.log10((double) step) - 1e-9);
        long unit = Math.round(Math.pow(10, 6 - decimals));
        long rounded = Math.round(Math.abs(micros) / (double) unit) * unit;
        long hours = rounded / 3_600_000_000L;
        long minutes = rounded / 60_000_000L % 60;
        double seconds = rounded % 60_000_000L / 1e6;
        int wide = decimals == 0 ? 2 : decimals + 3;
        var text = hours > 0
                ? String.format(locale, "%d:%02d:%0" + wide + "." + decimals + "f", hours, minutes, seconds)
                : String.format(locale, "%d:%0" + wide + "." + decimals + "f", minutes, seconds);
        return micros < 0 ? "−" + text : text;
    }

    /// {@return a value of an axis, with as many decimals as its step needs}
    ///
    /// @param value the value
    /// @param step of the axis
    /// @param locale whose signs are used
    static String value(double value, double step, Locale locale) {
        int decimals = Math.clamp((long) Math.ceil(-Math.log10(step) - 1e-9), 0, 9);
        return String.format(locale, "%." + decimals + "f", value + 0.0);
    }
}
