package app.garage.desktop.live;

import app.garage.diagnostics.Channel;
import app.garage.profiles.Signal;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One channel as it is shown.
final class ChannelRow {
    final Channel channel;
    final Optional<Signal> signal;
    final BooleanProperty chosen = new SimpleBooleanProperty();
    final BooleanProperty favourite = new SimpleBooleanProperty();
    final BooleanProperty stale = new SimpleBooleanProperty(true);
    final StringProperty name = new SimpleStringProperty("");
    final StringProperty value = new SimpleStringProperty("—");
    final StringProperty rate = new SimpleStringProperty("");
    final StringProperty age = new SimpleStringProperty("");
    final StringProperty spoken = new SimpleStringProperty("");
    final DoubleProperty number = new SimpleDoubleProperty(Double.NaN);

    ChannelRow(Channel channel, Optional<Signal> signal) {
        this.channel = channel;
        this.signal = signal;
    }

    /// {@return where the value lies between the ends of its range, 0 to 1; half a range where none is known}
    double part() {
        double value = number.get();
        if (Double.isNaN(value)) {
            return 0;
        }
        double low = signal.map(known -> known.min().orElse(0)).orElse(0.0);
        double high = signal.map(known -> known.max().orElse(100)).orElse(100.0);
        return high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
    }
}
