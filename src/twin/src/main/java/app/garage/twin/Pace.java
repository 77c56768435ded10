package app.garage.twin;

/// How long the slow things take: as on the bench, or shortened so that nobody waits in a demonstration.
///
/// @param reset nanoseconds of ATZ
/// @param warmStart nanoseconds of ATWS
/// @param search nanoseconds until the protocol is found
/// @param giveUp nanoseconds until a search has failed
/// @param wakeUp nanoseconds of a K-line initialisation
record Pace(long reset, long warmStart, long search, long giveUp, long wakeUp) {
    private static final long MS = 1_000_000L;
    static final Pace REAL = new Pace(500 * MS, 120 * MS, 1_500 * MS, 4_500 * MS, 650 * MS);
    static final Pace BRISK = new Pace(150 * MS, 50 * MS, 400 * MS, 1_200 * MS, 350 * MS);

    static Pace of(TwinOptions options) {
        return options.text("pace").equals("real") ? REAL : BRISK;
    }
}
