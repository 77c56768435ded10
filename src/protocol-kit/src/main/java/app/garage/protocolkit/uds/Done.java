package app.garage.protocolkit.uds;

/// What an answer carries that says nothing but yes.
public enum Done {
    /// The unit did it.
    DONE
}
