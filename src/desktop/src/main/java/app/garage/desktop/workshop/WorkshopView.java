package app.garage.desktop.workshop;

import app.garage.desktop.bench.Folders;
import app.garage.desktop.bench.Navigator;
import app.garage.desktop.bench.Preferences;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.Looks;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/// Customers, vehicles, visits, settings.
public final class WorkshopView implements Shown {
    private final WorkshopModel model;
    private final PluginsModel plugins;
    private final TabPane node = new TabPane();

    /// Makes the view.
    ///
    /// @param model what it shows
    /// @param tongue the language
    /// @param looks colours and sizes
    /// @param preferences what the workshop chose
    /// @param folders where files are
    /// @param navigator brings other screens to the front
    /// @param connection asks for the address of a Wi-Fi adapter
    /// @param safekeeping copies of the data
    /// @param plugins what others made
    /// @param sheets lays the sheet to bring a copy back, and the question before an installation
    public WorkshopView(
            WorkshopModel model,
            Tongue tongue,
            Looks looks,
            Preferences preferences,
            Folders folders,
            Navigator navigator,
            Runnable connection,
            SafekeepingModel safekeeping,
            PluginsModel plugins,
            Sheets sheets) {
        this.model = model;
        this.plugins = plugins;
        tab(tongue, "ui.visits", new VisitsTab(model, tongue, looks.em()).node());
        tab(tongue, "ui.vehicles", new VehiclesTab(model, tongue, looks.em(), navigator).node());
        tab(tongue, "ui.customers", new CustomersTab(model, tongue, looks.em()).node());
        var tab = tab(tongue, "ui.plugins", new PluginsTab(plugins, tongue, looks.em(), sheets).node());
        plugins.offers.addListener(
                (source, before, now) -> node.getSelectionModel().select(tab));
        tab(
                tongue,
                "ui.settings",
                new SettingsTab(
                                tongue,
                                looks,
                                preferences,
                                folders,
                                connection,
                                new SafekeepingPart(safekeeping, safekeeping.secret(), tongue, sheets).node())
                        .node());
        node.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        node.accessibleTextProperty().bind(tongue.say("ui.screen.workshop"));
        node.getStyleClass().add("workshop");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void shown() {
        model.shown();
        plugins.shown();
    }

    @Override
    public void hidden() {}

    @Override
    public void readAgain() {
        model.shown();
        plugins.shown();
    }

    @Override
    public Node first() {
        return node;
    }

    private Tab tab(Tongue tongue, String key, Node content) {
        var tab = new Tab();
        tab.textProperty().bind(tongue.say(key));
        tab.setContent(content);
        node.getTabs().add(tab);
        return tab;
    }
}
