package app.garage.desktop.bench;

import java.util.Locale;

/// The screens, by the digit that brings them to the front.
public enum Screen {
    /// The first thing seen.
    HOME(0),
    /// Who this vehicle is.
    VEHICLE(1),
    /// What is wrong with it.
    DIAGNOSTIC(2),
    /// What it measures now.
    LIVE(3),
    /// What it does when it is told to.
    TESTS(4),
    /// What the customer gets.
    REPORT(8),
    /// Customers, vehicles, visits, settings.
    WORKSHOP(9);

    private final int digit;

    Screen(int digit) {
        this.digit = digit;
    }

    /// {@return the digit that brings it to the front together with Ctrl}
    public int digit() {
        return digit;
    }

    /// {@return the key of its name}
    public String nameKey() {
        return "ui.screen." + name().toLowerCase(Locale.ROOT);
    }
}
