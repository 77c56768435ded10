package app.garage.desktop.shell;

import app.garage.desktop.bench.Figures;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Preferences;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.diagnostics.AdapterReport;
import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.Diagnosis;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkAddress;
import app.garage.report.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The detail behind the pills: how the connection stands, and the address of a Wi-Fi adapter.
final class ConnectionSheet {
    private final VBox node;
    private final TextField address;
    private final Session session;
    private final Tasks tasks;
    private final Preferences preferences;
    private final Sheets sheets;
    private final ObjectProperty<Optional<AdapterReport>> report = new SimpleObjectProperty<>(Optional.empty());

    ConnectionSheet(
            Diagnosis diagnosis, Session session, Tongue tongue, Tasks tasks, Preferences preferences, Sheets sheets) {
        this.session = session;
        this.tasks = tasks;
        this.preferences = preferences;
        this.sheets = sheets;
        var status = Fittings.wrapped(tongue.say(session.status(), ConnectionSheet::text));
        address = Fittings.field(tongue.say("ui.connection.wifi"));
        address.setText(preferences.get("wifi.address", "tcp://192.168.0.10:35000"));
        address.setId("wifi-address");
        HBox.setHgrow(address, Priority.ALWAYS);
        address.setOnAction(entered -> connect());
        var use = Fittings.button(tongue.say("ui.connection.use"), this::connect, "accent");
        var row = Fittings.bar(address, use);
        var leave = Fittings.button(tongue.say("ui.connection.leave"), () -> {
            diagnosis.disconnect();
            sheets.putAway();
        });
        leave.disableProperty().bind(session.status().map(now -> now.state() == ConnectionStatus.State.DISCONNECTED));
        var card = Fittings.wrapped(tongue.say(report, ConnectionSheet::card));
        card.setId("adapter-card");
        Fittings.shownWith(card, report.map(Optional::isPresent));
        var attempt = Fittings.button(
                tongue.say("ui.connection.try"),
                () -> tasks.watch(diagnosis.tryAdapter(), tried -> report.set(Optional.of(tried))));
        attempt.setId("try-adapter");
        attempt.disableProperty().bind(session.status().map(now -> now.state() != ConnectionStatus.State.READY));
        var close = Fittings.button(tongue.say("ui.close"), sheets::putAway);
        var foot = Fittings.bar(leave, attempt, Fittings.stretch(), close);
        node = new VBox(
                Fittings.label(tongue.say("ui.connection"), "heading"),
                status,
                card,
                Fittings.label(tongue.say("ui.connection.wifi"), "field-name"),
                row,
                foot);
        node.getStyleClass().add("connection");
    }

    Parent node() {
        return node;
    }

    Node first() {
        return address;
    }

    private void connect() {
        var text = address.getText().strip();
        parsed(text.contains("://") ? text : "tcp://" + text)
                .ifPresentOrElse(
                        wanted -> {
                            preferences.set("wifi.address", wanted.toString());
                            sheets.putAway();
                            session.connect(wanted);
                        },
                        () -> tasks.trouble().set(Optional.of(Problem.of("ui.address", text))));
    }

    private static Optional<LinkAddress> parsed(String text) {
        try {
            return Optional.of(LinkAddress.parse(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String card(Words words, Optional<AdapterReport> tried) {
        return tried.map(each -> words.text(
                        "ui.connection.card",
                        each.card().claims(),
                        each.answered(),
                        each.asked(),
                        milliseconds(each.median()),
                        milliseconds(each.slowest()),
                        each.valuesPerSecond(),
                        each.card().missing().isEmpty()
                                ? words.text("ui.connection.card.whole")
                                : String.join(", ", each.card().missing())))
                .orElse("");
    }

    private static double milliseconds(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static String text(Words words, ConnectionStatus now) {
        var state = words.text("ui.state." + now.state().name().toLowerCase(Locale.ROOT));
        var lines = new StringBuilder(words.text("ui.connection.state", state));
        now.link().ifPresent(link -> lines.append('\n').append(words.text("ui.connection.link", link.toString())));
        if (!now.adapter().isEmpty()) {
            lines.append('\n').append(words.text("ui.connection.adapter", now.adapter()));
        }
        if (!now.protocol().isEmpty()) {
            lines.append('\n').append(words.text("ui.connection.protocol", now.protocol()));
        }
        now.voltage()
                .ifPresent(volts ->
                        lines.append('\n').append(words.text("ui.connection.voltage", Figures.volts(volts, words))));
        now.problem().ifPresent(problem -> lines.append('\n').append(Phrases.sentence(problem, words)));
        return lines.toString();
    }
}
