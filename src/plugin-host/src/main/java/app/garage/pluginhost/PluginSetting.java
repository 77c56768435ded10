package app.garage.pluginhost;

import app.garage.kernel.Localized;
import app.garage.pluginapi.SettingsForm;

/// Something that can be set for what a plugin offers, with its name in the words of the plugin.
///
/// @param field what can be entered
/// @param label its name
public record PluginSetting(SettingsForm.Field field, Localized label) {}
