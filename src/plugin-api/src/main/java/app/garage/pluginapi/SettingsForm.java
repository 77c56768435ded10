package app.garage.pluginapi;

import java.util.List;

/// The settings a driver or protocol understands, from which the window and the command line build a form.
///
/// @param fields in the order they are shown
public record SettingsForm(List<Field> fields) {
    /// Copies the fields.
    public SettingsForm {
        fields = List.copyOf(fields);
    }

    /// {@return a form without fields}
    public static SettingsForm empty() {
        return new SettingsForm(List.of());
    }

    /// One setting.
    ///
    /// @param key its name in files and on the command line
    /// @param labelKey its name in the resource bundles
    /// @param kind what can be entered
    /// @param preset its value when nobody chose one
    /// @param since the version of the plugin that introduced it
    public record Field(String key, String labelKey, Kind kind, String preset, String since) {}

    /// What can be entered.
    public enum Kind {
        /// Any text.
        TEXT,
        /// A number.
        NUMBER,
        /// On or off.
        SWITCH,
        /// A time in milliseconds.
        DURATION,
        /// Hexadecimal digits.
        HEX
    }
}
