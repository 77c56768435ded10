package app.garage.app;

import app.garage.desktop.bench.Preferences;

/// The settings as the window sees them: a choice holds at once and is written by a thread of its own.
record Preferred(SettingsFile file) implements Preferences {
    @Override
    public String get(String key, String otherwise) {
        return file.get(key, otherwise);
    }

    @Override
    public void set(String key, String value) {
        file.keep(key, value);
    }
}
