package app.garage.desktop.tests;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.Pulse;
import app.garage.diagnostics.OfferedService;
import app.garage.diagnostics.ServiceReport.Ended;
import app.garage.kernel.Subscriptions;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The tests on the left; on the right what will happen, the conditions, the button to hold, and what came of it.
public final class TestsView implements Shown {
    private final TestsModel model;
    private final Tongue tongue;
    private final Pulse pulse;
    private final BorderPane node = new BorderPane();
    private final TextField search;
    private final ListView<OfferedService> list;
    private final ConditionList conditions;
    private final Subscriptions ticking = new Subscriptions();

    /// Makes the view.
    ///
    /// @param model what it shows
    /// @param tongue the language
    /// @param em how large letters are
    /// @param pulse the timer
    public TestsView(TestsModel model, Tongue tongue, ObservableValue<Number> em, Pulse pulse) {
        this.model = model;
        this.tongue = tongue;
        this.pulse = pulse;
        search = Fittings.field(tongue.say("ui.tests.search"));
        Fittings.prompted(search, tongue.say("ui.tests.search"));
        search.setId("tests-search");
        search.textProperty().bindBidirectional(model.search);
        list = Fittings.growing(Fittings.spoken(new ListView<>(model.services), tongue.say("ui.screen.tests")), em);
        list.setId("tests");
        list.setCellFactory(made -> new ServiceCell(model));
        list.setPlaceholder(Fittings.wrapped(tongue.say("ui.tests.none"), "secondary"));
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((source, before, now) -> model.chosen.set(Optional.ofNullable(now)));
        tongue.words().addListener((Observable changed) -> list.refresh());
        conditions = new ConditionList(model);
        model.conditions.addListener((Observable changed) -> conditions.show(model.conditions));
        VBox.setVgrow(list, Priority.ALWAYS);
        var left = Fittings.column(search, list);
        left.getStyleClass().add("channels");
        node.setLeft(left);
        node.setCenter(detail());
        node.getStyleClass().add("screen");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void shown() {
        model.shown();
        ticking.add(pulse.each(model::beat));
    }

    @Override
    public void hidden() {
        ticking.close();
        model.hidden();
    }

    @Override
    public void readAgain() {
        model.ask();
    }

    @Override
    public boolean escape() {
        boolean ran = model.running.get();
        model.stop(Ended.CANCELLED);
        return ran;
    }

    @Override
    public Node first() {
        return list;
    }

    @Override
    public Node search() {
        return search;
    }

    private Node detail() {
        var name = text(() -> model.chosen.get().map(model::name).orElse(""), "heading", model.chosen);
        var origin = text(() -> model.chosen.get().map(model::origin).orElse(""), "secondary", model.chosen);
        var warning = text(model::warning, "strong", model.chosen);
        warning.setId("tests-warning");
        var reason = text(
                () -> model.running.get() ? "" : model.reason(),
                "pending",
                model.mayHold,
                model.services,
                model.chosen,
                model.conditions,
                model.running);
        reason.setId("tests-reason");
        var clock = text(model::clock, "big-figure", model.now);
        clock.setId("tests-clock");
        var readBack = text(model::readBack, "data", model.now);
        readBack.setId("tests-read-back");
        var verdict = text(model::verdict, "strong", model.report, model.failed);
        verdict.setId("tests-outcome");
        var history = text(() -> String.join("\n", model.history), "secondary", model.history);
        history.setId("tests-history");
        var column = Fittings.column(
                name,
                origin,
                warning,
                conditions.node(),
                new HoldButton(model, tongue).node(),
                reason,
                clock,
                readBack,
                verdict,
                judgements(),
                Fittings.label(tongue.say("ui.tests.history"), "heading"),
                history);
        column.setPadding(new Insets(0, 12, 0, 0));
        var scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.accessibleTextProperty().bind(tongue.say("ui.screen.tests"));
        BorderPane.setMargin(scroll, new Insets(0, 0, 0, 12));
        return scroll;
    }

    private Label text(Supplier<String> says, String style, Observable... of) {
        var all = new Observable[of.length + 1];
        System.arraycopy(of, 0, all, 0, of.length);
        all[of.length] = tongue.words();
        var label = Fittings.wrapped(Bindings.createStringBinding(says::get, all), style);
        return Fittings.shownWith(label, label.textProperty().map(each -> !each.isEmpty()));
    }

    private Node judgements() {
        var bar = new FlowPane(8, 8);
        for (var each : TestsModel.judgements()) {
            var word = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
            var button = Fittings.button(tongue.say("ui.tests.judge." + word), () -> model.judge(each));
            button.setId("judge-" + word);
            bar.getChildren().add(button);
        }
        return Fittings.shownWith(bar, model.report.map(Optional::isPresent));
    }
}
