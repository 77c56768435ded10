package app.garage.desktop.shell;

import app.garage.desktop.bench.PluginShelf;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Localized;
import app.garage.kernel.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plugins that are only told of, one of each kind and state that matters to a layout.
public final class FakePlugins implements PluginShelf {
    private static final String PRINT = "3fa1 77c0 91be 02d4 5a6e 8c13 d90f 4b72";
    public final List<String> asked = new ArrayList<>();
    public final List<Item> items = new ArrayList<>();
    public Optional<Problem> refusal = Optional.empty();

    public FakePlugins() {
        var link = new Right(
                "link",
                List.of("ftdi", "serial"),
                new Localized("Pour parler au boîtier.", "To speak to the unit."),
                true);
        var clear =
                new Right("clear", List.of(), new Localized("Pour effacer les codes.", "To clear the codes."), false);
        items.add(item("elm-stn", "Garage", Kind.SHIPPED, State.ACTIVE, List.of(link), Optional.empty()));
        items.add(
                item("honda-kline", "Example Moto", Kind.PLUGIN, State.ACTIVE, List.of(link, clear), Optional.empty()));
        items.add(item("euro5", "Example Moto", Kind.PACK, State.DISABLED, List.of(), Optional.empty()));
        items.add(item(
                "broken",
                "Somebody",
                Kind.PLUGIN,
                State.REFUSED,
                List.of(link),
                Optional.of(Problem.of("ui.dropped", "broken-1.0.0.jar"))));
    }

    private static Item item(
            String id, String author, Kind kind, State state, List<Right> rights, Optional<Problem> reason) {
        var name = new Localized("Extension d'essai " + id, "Trial plugin " + id);
        return new Item(id, "1.0.0", name, author, kind == Kind.SHIPPED ? "" : PRINT, kind, state, rights, reason);
    }

    @Override
    public List<Item> items() {
        return List.copyOf(items);
    }

    @Override
    public Question look(Path file) throws JobFailed {
        answer("look " + file.getFileName());
        return new Question(file, items.get(1), true, false, false, items.get(1).rights());
    }

    @Override
    public Item install(Question agreed) throws JobFailed {
        answer("install " + agreed.item().id());
        return agreed.item();
    }

    @Override
    public void enable(String id, boolean use) throws JobFailed {
        answer((use ? "enable " : "disable ") + id);
    }

    @Override
    public void remove(String id) throws JobFailed {
        answer("remove " + id);
    }

    @Override
    public void grant(String id, String kind, boolean granted) throws JobFailed {
        answer((granted ? "allow " : "forbid ") + id + " " + kind);
    }

    private void answer(String what) throws JobFailed {
        asked.add(what);
        if (refusal.isPresent()) {
            throw new JobFailed(refusal.get(), new IOException(what));
        }
    }
}
