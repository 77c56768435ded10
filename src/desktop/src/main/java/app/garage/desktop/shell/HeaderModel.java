package app.garage.desktop.shell;

import app.garage.desktop.bench.Figures;
import app.garage.desktop.bench.Lexicon;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Tongue;
import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.Vin;
import app.garage.report.Words;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// What the header says: which vehicle, and how the connection stands.
final class HeaderModel {
    private static final double LOW = 11.8;
    private static final double WEAK = 12.2;
    private final Session session;
    private final Tongue tongue;
    private final Lexicon lexicon;
    private final SimpleObjectProperty<Tone> vciTone = new SimpleObjectProperty<>(Tone.NONE);
    private final SimpleObjectProperty<Tone> voltageTone = new SimpleObjectProperty<>(Tone.NONE);

    /// How a pill looks; the words and the shape say the same.
    enum Tone {
        NONE,
        OK,
        WARN,
        BAD
    }

    HeaderModel(Session session, Tongue tongue, Lexicon lexicon) {
        this.session = session;
        this.tongue = tongue;
        this.lexicon = lexicon;
        session.status().addListener((source, before, now) -> judge(now));
        judge(session.status().get());
    }

    private void judge(ConnectionStatus now) {
        vciTone.set(
                switch (now.state()) {
                    case READY, BUSY -> Tone.OK;
                    case CONNECTING, IDENTIFYING, NO_VEHICLE -> Tone.WARN;
                    case LOST -> Tone.BAD;
                    case DISCONNECTED -> Tone.NONE;
                });
        if (now.voltage().isEmpty()) {
            voltageTone.set(Tone.NONE);
        } else {
            double volts = now.voltage().getAsDouble();
            voltageTone.set(volts < LOW ? Tone.BAD : volts < WEAK ? Tone.WARN : Tone.OK);
        }
    }

    ObservableValue<String> name() {
        return Bindings.createStringBinding(this::nameNow, tongue.words(), session.scan(), session.page());
    }

    ObservableValue<String> details() {
        return Bindings.createStringBinding(this::detailsNow, tongue.words(), session.scan(), session.page());
    }

    ObservableValue<String> vci() {
        return tongue.say(session.status(), HeaderModel::vciText);
    }

    ObservableValue<String> voltage() {
        return tongue.say(session.status(), HeaderModel::voltageText);
    }

    ObservableValue<String> protocol() {
        return tongue.say(
                session.status(),
                (words, now) -> now.protocol().isEmpty() ? words.text("ui.pill.no-protocol") : now.protocol());
    }

    ReadOnlyObjectProperty<Tone> vciTone() {
        return vciTone;
    }

    ReadOnlyObjectProperty<Tone> voltageTone() {
        return voltageTone;
    }

    /// {@return what the ribbon says about a vehicle that is not there}
    ObservableValue<String> ribbon() {
        return Bindings.createStringBinding(
                () -> tongue.text(session.isFrom("replay") ? "ui.replay" : "ui.demonstration"),
                tongue.words(),
                session.status(),
                session.scan());
    }

    ObservableValue<Boolean> demonstration() {
        return Bindings.createBooleanBinding(session::isDemonstration, session.status(), session.scan());
    }

    private Optional<Vin> vin() {
        return session.scan()
                .get()
                .flatMap(ScanResult::vin)
                .or(() -> session.vehicle().flatMap(Vehicle::vin));
    }

    private String nameNow() {
        var known = session.vehicle().map(Vehicle::name).filter(name -> !name.isBlank());
        if (known.isPresent()) {
            return known.get();
        }
        var plate = session.vehicle().map(Vehicle::plate).filter(text -> !text.isBlank());
        if (plate.isPresent()) {
            return plate.get();
        }
        return vin().map(Vin::toString)
                .orElseGet(
                        () -> tongue.text(session.scan().get().isPresent() ? "ui.vehicle.unnamed" : "ui.vehicle.none"));
    }

    /// The number, or what it tells where the number itself is the name.
    private Optional<String> number() {
        var name = nameNow();
        return vin().map(vin -> vin.toString().equals(name) ? lexicon.vin(vin).in(tongue.locale()) : vin.toString())
                .filter(text -> !text.isBlank());
    }

    private String detailsNow() {
        var words = tongue.now();
        var parts = new ArrayList<String>();
        number().ifPresent(parts::add);
        session.vehicle()
                .map(Vehicle::plate)
                .filter(text -> !text.isBlank() && !text.equals(nameNow()))
                .ifPresent(parts::add);
        session.vehicle()
                .map(Vehicle::odometer)
                .filter(km -> km.isPresent())
                .ifPresent(km -> parts.add(words.text("ui.vehicle.km", km.getAsInt())));
        session.customer().map(Customer::name).ifPresent(name -> parts.add(words.text("ui.vehicle.customer", name)));
        if (session.archived().get()) {
            session.scan().get().ifPresent(scan -> parts.add(words.text("ui.vehicle.archived")));
        }
        return parts.isEmpty() ? words.text("ui.vehicle.plug-in") : String.join(" • ", parts);
    }

    private static String vciText(Words words, ConnectionStatus now) {
        var state = words.text("ui.state." + now.state().name().toLowerCase(Locale.ROOT));
        var shape = switch (now.state()) {
            case READY, BUSY -> "●";
            case CONNECTING, IDENTIFYING -> "◌";
            case NO_VEHICLE -> "◐";
            case LOST -> "✕";
            case DISCONNECTED -> "○";
        };
        return now.adapter().isEmpty() ? shape + " " + state : shape + " " + now.adapter() + " — " + state;
    }

    private static String voltageText(Words words, ConnectionStatus now) {
        if (now.voltage().isEmpty()) {
            return words.text("ui.pill.no-voltage");
        }
        double volts = now.voltage().getAsDouble();
        var mark = volts < LOW ? "▼ " : volts < WEAK ? "▽ " : "";
        return mark + Figures.volts(volts, words);
    }
}
