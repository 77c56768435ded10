package app.garage.desktop.live;

import java.util.List;

/// Channels that belong together for a purpose, by the parameter numbers of SAE J1979, so that they fit every vehicle.
enum Preset {
    /// Engine speed, load, coolant, intake pressure and air mass, timing, throttle.
    IDLE(0x0C, 0x04, 0x05, 0x0B, 0x10, 0x0E, 0x11),
    /// Fuel system, trims, lambda, rail pressure, level.
    FUEL(0x0C, 0x03, 0x06, 0x07, 0x44, 0x24, 0x14, 0x0A, 0x23, 0x2F),
    /// Coolant, intake air, oil, ambient air.
    TEMPERATURES(0x05, 0x0F, 0x5C, 0x46),
    /// Speed, engine speed, load, pedal, throttle.
    DRIVING(0x0D, 0x0C, 0x04, 0x49, 0x11),
    /// Voltage at the unit, engine speed, run time.
    SUPPLY(0x42, 0x0C, 0x1F);

    private final List<Integer> parameters;

    Preset(Integer... parameters) {
        this.parameters = List.of(parameters);
    }

    boolean holds(ChannelRow row) {
        return row.channel.command().service() == 0x01
                && parameters.contains(row.channel.command().id());
    }
}
