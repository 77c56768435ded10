package app.garage.logformats;

import java.util.List;

/// The channels of satellite receivers, the same for every format.
final class Positions {
    static final String LATITUDE = "latitude";
    static final String LONGITUDE = "longitude";
    static final String ALTITUDE = "altitude";
    static final String SPEED = "speed";
    static final String COURSE = "course";

    private Positions() {}

    /// {@return the channels every receiver has: degrees north and east, metres above the sea}
    static List<LogChannel> channels() {
        return List.of(
                LogChannel.number(LATITUDE, "deg"),
                LogChannel.number(LONGITUDE, "deg"),
                LogChannel.number(ALTITUDE, "m"));
    }

    static void add(LogColumn into, double value) {
        if (Double.isNaN(value)) {
            into.addMissing();
        } else {
            into.add(value);
        }
    }
}
