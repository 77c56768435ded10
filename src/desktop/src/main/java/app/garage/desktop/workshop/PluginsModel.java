package app.garage.desktop.workshop;

import app.garage.desktop.bench.PluginShelf;
import app.garage.desktop.bench.PluginShelf.Item;
import app.garage.desktop.bench.PluginShelf.Question;
import app.garage.desktop.bench.PluginShelf.Right;
import app.garage.desktop.bench.PluginShelf.Setting;
import app.garage.desktop.bench.PluginShelf.State;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Progress;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The plugins that are there, and the one somebody wants to install.
public final class PluginsModel {
    final ObservableList<Item> items = FXCollections.observableArrayList();
    final ObjectProperty<Optional<Item>> chosen = new SimpleObjectProperty<>(Optional.empty());
    final ObjectProperty<Optional<Question>> question = new SimpleObjectProperty<>(Optional.empty());
    final IntegerProperty offers = new SimpleIntegerProperty();
    private final PluginShelf shelf;
    private final Tasks tasks;
    private final Tongue tongue;

    /// Makes the model.
    ///
    /// @param shelf where plugins are
    /// @param tasks where work is shown
    /// @param tongue the language
    public PluginsModel(PluginShelf shelf, Tasks tasks, Tongue tongue) {
        this.shelf = shelf;
        this.tasks = tasks;
        this.tongue = tongue;
    }

    /// Asks whether to install a file; nothing is installed before somebody agrees.
    ///
    /// @param file the package
    public void offer(Path file) {
        offers.set(offers.get() + 1);
        question.set(Optional.empty()); // Escape leaves the last one, and the same file may come again
        tasks.run(new Deed<>("ui.job.plugin-look", () -> shelf.look(file)), asked -> {
            if (asked.agreed()) {
                install(asked);
            } else {
                question.set(Optional.of(asked));
            }
        });
    }

    String setting(Setting each) {
        var label = each.label().in(tongue.locale());
        return each.preset().isEmpty()
                ? tongue.text("ui.plugins.setting", label, each.key())
                : tongue.text("ui.plugins.setting-preset", label, each.key(), each.preset());
    }

    /// Installs what was shown, even if something else was offered meanwhile.
    void agree(Question asked) {
        install(asked);
        question.set(Optional.empty());
    }

    void decline() {
        question.set(Optional.empty());
    }

    private void install(Question agreed) {
        tasks.run(new Deed<>("ui.job.plugin-install", () -> shelf.install(agreed)), item -> {
            chosen.set(Optional.of(item));
            item.reason()
                    .ifPresentOrElse(
                            why -> tasks.trouble().set(Optional.of(why)),
                            () -> tasks.tell("ui.plugins.installed", name(item)));
            shown();
        });
    }

    void shown() {
        tasks.ask("ui.plugins", new Deed<>("ui.job.plugins", shelf::items), found -> {
            var id = chosen.get().map(Item::id).orElse("");
            items.setAll(found.stream()
                    .sorted(Comparator.comparing(PluginsModel::isShipped))
                    .toList());
            chosen.set(found.stream().filter(each -> each.id().equals(id)).findFirst());
        });
    }

    void enable(Item item, boolean use) {
        change(() -> shelf.enable(item.id(), use));
    }

    void remove(Item item) {
        change(() -> shelf.remove(item.id()));
    }

    void grant(Item item, Right right, boolean granted) {
        change(() -> shelf.grant(item.id(), right.kind(), granted));
    }

    boolean mayChange() {
        return chosen.get().filter(each -> !isShipped(each)).isPresent();
    }

    /// What others made stands first: the rest is always there.
    private static boolean isShipped(Item item) {
        return item.kind() == PluginShelf.Kind.SHIPPED;
    }

    boolean mayEnable(boolean use) {
        return mayChange()
                && chosen.get()
                        .filter(each -> use ? each.state() == State.DISABLED : isOn(each))
                        .isPresent();
    }

    private static boolean isOn(Item item) {
        return item.state() == State.ACTIVE || item.state() == State.FAILED;
    }

    String name(Item item) {
        return item.name().in(tongue.locale());
    }

    String state(Item item) {
        var key = isShipped(item) ? "shipped" : word(item.state());
        return tongue.text("ui.plugin." + key);
    }

    /// {@return a right in words: what it means, and why its author wants it}
    String right(Right right) {
        return tongue.text("ui.permission." + right.kind(), String.join(", ", right.targets())) + " "
                + right.reason().in(tongue.locale());
    }

    /// {@return what somebody has to read before they agree}
    String wants(Question asked) {
        if (asked.item().rights().isEmpty()) {
            return tongue.text("ui.plugins.wants-nothing");
        }
        var shown = asked.update() ? asked.more() : asked.item().rights();
        return tongue.text(asked.update() ? "ui.plugins.wants-more" : "ui.plugins.wants") + "\n"
                + shown.stream().map(each -> "• " + right(each)).collect(Collectors.joining("\n"));
    }

    /// {@return why it is not in use and what to do, empty while it is}
    String reason(Item item) {
        return item.reason()
                .map(why -> tongue.now().sentence(why))
                .map(sentence -> sentence.what() + " " + sentence.remedy())
                .orElse("");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private interface Change {
        void done() throws JobFailed;
    }

    private void change(Change what) {
        tasks.run(
                new Deed<List<Item>>("ui.job.plugin-change", () -> {
                    what.done();
                    return List.of();
                }),
                done -> shown());
    }

    private interface Work<T> {
        T done() throws JobFailed;
    }

    private record Deed<T>(String nameKey, Work<T> work) implements Job<T> {
        @Override
        public T run(Progress progress) throws JobFailed {
            return work.done();
        }
    }
}
