/// Hondas with a Keihin unit on the K-line. Not KWP2000: the line is pulled low for 70 ms and high for 120 ms, then a
/// wake-up and an init follow, both of which many units pass over in silence; only the answer to a table proves that
/// one
/// is awake. Requests are `72 len … cs`, answers `02 len … cs`, the length counts everything and all bytes of a message
/// add up to 0. Tables of live data differ by model, codes have two numbers (`08-02`), and two seconds of silence send
/// the unit to sleep.
@NullMarked
package app.garage.plugin.honda;

import org.jspecify.annotations.NullMarked;
