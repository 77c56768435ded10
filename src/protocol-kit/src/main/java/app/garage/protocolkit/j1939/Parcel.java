package app.garage.protocolkit.j1939;

/// Number and ends of a long message. Unlike in an identifier, any number can be sent to one unit.
record Parcel(int pgn, int source, int destination) {
    boolean isForAll() {
        return destination == J1939Id.GLOBAL;
    }

    /// {@return the way back}
    Parcel reversed() {
        return new Parcel(pgn, /* source= */ destination, /* destination= */ source);
    }
}
