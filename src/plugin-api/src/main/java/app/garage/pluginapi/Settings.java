package app.garage.pluginapi;

import java.util.Map;
import java.util.Optional;

/// Values chosen for the fields of a [SettingsForm].
///
/// @param values by the key of the field
public record Settings(Map<String, String> values) {
    /// Copies the values.
    public Settings {
        values = Map.copyOf(values);
    }

    /// {@return settings that leave every field at its preset}
    public static Settings none() {
        return new Settings(Map.of());
    }

    /// {@return the value chosen for a field}
    ///
    /// @param key of the field
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
