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
    final UsualRange range;

    ChannelRow(Channel channel, Optional<Signal> signal) {
        this.channel = channel;
        this.signal = signal;
        range = UsualRange.of(this);
    }

    /// {@return where the value lies between the ends of its gauge, 0 to 1}
    double part() {
        double value = number.get();
        return Double.isNaN(value) ? 0 : range.part(value);
    }
}
