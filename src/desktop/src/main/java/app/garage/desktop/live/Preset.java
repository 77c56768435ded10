package app.garage.desktop.live;

import java.util.Locale;

/// Channels that belong together for a purpose, by the parameter numbers of SAE J1979, so that they fit every vehicle.
enum Preset {
    /// Engine speed, load, coolant, intake pressure and air mass, timing, throttle.
    IDLE("0C 04 05 0B 10 0E 11"),
    /// Fuel system, trims, lambda, rail pressure, level.
    FUEL("0C 03 06 07 44 24 14 0A 23 2F"),
    /// Coolant, intake air, oil, ambient air.
    TEMPERATURES("05 0F 5C 46"),
    /// Speed, engine speed, load, pedal, throttle.
    DRIVING("0D 0C 04 49 11"),
    /// Voltage at the unit, engine speed, run time.
    SUPPLY("42 0C 1F");

    /// Two hexadecimal digits each.
    private final String parameters;

    Preset(String parameters) {
        this.parameters = parameters;
    }

    boolean holds(ChannelRow row) {
        return row.channel.command().service() == 0x01
                && parameters.contains(
                        String.format(Locale.ROOT, "%02X", row.channel.command().id()));
    }
}
