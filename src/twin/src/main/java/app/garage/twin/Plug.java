package app.garage.twin;

/// What a virtual vehicle can be reached through, as the option `as` names it.
enum Plug {
    /// An adapter that speaks text.
    TEXT,
    /// Its CAN bus itself.
    CAN,
    /// A gateway to Ethernet.
    DOIP,
    /// The bare K-line.
    KLINE;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
