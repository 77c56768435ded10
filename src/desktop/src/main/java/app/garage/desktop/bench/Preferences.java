package app.garage.desktop.bench;

/// What the workshop chose, kept from one start to the next by the application. Setting returns at once.
///
/// Keys: `language` (`fr`, `en`), `theme` (`light`, `dark`, `daylight`), `handling` (`normal`, `gloves`),
/// `garage.name`, `garage.address`, `garage.phone`, `garage.email`, `wifi.address`, `live.favourites`.
public interface Preferences {
    /// {@return a choice}
    ///
    /// @param key which
    /// @param otherwise what to give when nothing was chosen
    String get(String key, String otherwise);

    /// Makes a choice.
    ///
    /// @param key which
    /// @param value what was chosen
    void set(String key, String value);
}
