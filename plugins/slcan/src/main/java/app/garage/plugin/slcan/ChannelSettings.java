package app.garage.plugin.slcan;

import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.Settings;
import java.util.List;
import java.util.stream.Collectors;

/// How a channel is to be opened, from the options of an address.
///
/// @param rate the bits per second, one of [#RATES]
/// @param listens whether it sends nothing, not even acknowledgements
/// @param fd whether it takes CAN FD frames
/// @param dataRate the bits per second of their data, in millions: 2 or 5
/// @param stamps whether the interface stamps frames with its own clock
record ChannelSettings(int rate, boolean listens, boolean fd, int dataRate, boolean stamps) {
    /// Bits per second, in the order of `S0` to `S8`.
    private static final List<Integer> RATES =
            List.of(10_000, 20_000, 50_000, 100_000, 125_000, 250_000, 500_000, 800_000, 1_000_000);

    /// {@return what was chosen}
    ///
    /// @throws AdapterRefused naming a bit rate no interface has
    static ChannelSettings of(Settings chosen) throws AdapterRefused {
        int rate = oneOf(RATES, chosen.value("bitrate").orElse("500000"));
        int data = oneOf(List.of(2_000_000, 5_000_000), chosen.value("data").orElse("2000000"));
        return new ChannelSettings(
                rate, is(chosen, "listen"), is(chosen, "fd"), data / 1_000_000, is(chosen, "timestamps"));
    }

    private static int oneOf(List<Integer> known, String wanted) throws AdapterRefused {
        for (int each : known) {
            if (Integer.toString(each).equals(wanted)) {
                return each;
            }
        }
        throw Trouble.bitRate(wanted, known.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static boolean is(Settings chosen, String name) {
        return chosen.value(name).filter("1"::equals).isPresent();
    }

    /// {@return the commands that choose the bit rates}
    List<String> rates() {
        var nominal = "S" + RATES.indexOf(rate);
        return fd ? List.of(nominal, "Y" + dataRate) : List.of(nominal);
    }

    /// {@return the command that opens the channel}
    String open() {
        return listens ? "L" : "O";
    }
}
