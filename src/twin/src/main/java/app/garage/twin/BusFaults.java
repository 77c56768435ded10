package app.garage.twin;

import app.garage.pluginapi.CanFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Consecutive frames that are lost, doubled or swapped between the unit and the adapter: `loseCf=2` loses
/// the second of every message.
final class BusFaults {
    private final int lose;
    private final int twice;
    private final int swap;
    private int number;
    private Optional<CanFrame> kept = Optional.empty();

    BusFaults(TwinOptions options) {
        lose = options.count("loseCf");
        twice = options.count("dupCf");
        swap = options.count("swapCf");
    }

    List<CanFrame> through(CanFrame frame) {
        int kind = frame.data().isEmpty() ? 0 : frame.data().at(0) >> 4;
        if (kind != 2) {
            number = 0;
            kept = Optional.empty();
            return List.of(frame);
        }
        number++;
        var out = new ArrayList<CanFrame>();
        if (number == swap) {
            kept = Optional.of(frame);
            return out;
        }
        if (number != lose) {
            out.add(frame);
        }
        if (number == twice) {
            out.add(frame);
        }
        kept.ifPresent(out::add);
        kept = Optional.empty();
        return out;
    }
}
