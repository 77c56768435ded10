package app.garage.app;

import app.garage.desktop.bench.PluginShelf;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Localized;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.TransportProvider;
import app.garage.pluginhost.Offer;
import app.garage.pluginhost.PackageRefused;
import app.garage.pluginhost.Permission;
import app.garage.pluginhost.PluginCard;
import app.garage.pluginhost.PluginHost;
import app.garage.report.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The plugins of the user's folder, as the window sees them.
final class InstalledPlugins implements PluginShelf {
    private final PluginHost host;
    private final Wiring wiring;
    private final Runnable changed;
    private final Map<Path, Offer> offers = new ConcurrentHashMap<>();

    /// @param host of the plugins
    /// @param wiring has what the program's own plugins offer
    /// @param changed is told when what they bring may have changed
    InstalledPlugins(PluginHost host, Wiring wiring, Runnable changed) {
        this.host = host;
        this.wiring = wiring;
        this.changed = changed;
    }

    private interface Work<T> {
        T done() throws PackageRefused;
    }

    private static <T> T or(Work<T> work) throws JobFailed {
        try {
            return work.done();
        } catch (PackageRefused refused) {
            throw new JobFailed(refused.problem(), refused);
        }
    }

    @Override
    public List<Item> items() {
        return Stream.concat(PluginHost.shipped().stream(), host.list().stream())
                .map(this::item)
                .toList();
    }

    @Override
    public Question look(Path file) throws JobFailed {
        var offer = or(() -> host.look(file));
        offers.put(file, offer);
        var more = offer.more().stream().map(each -> right(each, false)).toList();
        return new Question(file, item(offer.card()), offer.newAuthor(), offer.updates(), offer.isAgreed(), more);
    }

    /// Exactly what was shown is installed: the host compares.
    @Override
    public Item install(Question agreed) throws JobFailed {
        var shown = Optional.ofNullable(offers.remove(agreed.file()))
                .orElseThrow(() -> new IllegalArgumentException("nobody looked at " + agreed.file()));
        var installed = item(or(() -> host.install(agreed.file(), shown)));
        changed.run();
        return installed;
    }

    @Override
    public void enable(String id, boolean use) throws JobFailed {
        or(() -> host.enable(id, use));
        changed.run();
    }

    @Override
    public void remove(String id) throws JobFailed {
        or(() -> {
            host.remove(id);
            return id;
        });
        changed.run();
    }

    @Override
    public void grant(String id, String kind, boolean granted) throws JobFailed {
        var which = Permission.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        or(() -> granted ? host.allow(id, which) : host.forbid(id, which));
    }

    private Item item(PluginCard card) {
        return new Item(
                card.id(),
                card.version(),
                card.name(),
                card.author(),
                card.fingerprint(),
                Kind.valueOf(card.kind().name()),
                State.valueOf(card.state().name()),
                card.asked().stream()
                        .map(each -> right(each, isGranted(card, each)))
                        .toList(),
                card.reason(),
                settings(card));
    }

    /// The words of the program's own plugins are on the class path, those of others in their packages.
    private List<Setting> settings(PluginCard card) {
        if (card.kind() != PluginCard.Kind.SHIPPED) {
            return host.settings(card.id()).stream()
                    .map(each -> new Setting(
                            each.field().key(), each.label(), each.field().preset()))
                    .toList();
        }
        var transports = wiring.transports().stream()
                .filter(each -> card.provides().contains("transport:" + each.id()))
                .map(TransportProvider::settings);
        var protocols = wiring.protocols().stream()
                .filter(each -> card.provides().contains("protocol:" + each.id()))
                .map(ProtocolAdapter::settings);
        return Stream.concat(transports, protocols)
                .flatMap(form -> form.fields().stream())
                .map(field -> new Setting(field.key(), words(field.labelKey()), field.preset()))
                .toList();
    }

    private static Localized words(String key) {
        return new Localized(
                Words.in(Locale.FRENCH).text(key), Words.in(Locale.ENGLISH).text(key));
    }

    private static boolean isGranted(PluginCard card, Permission asked) {
        return card.granted().stream().anyMatch(each -> each.kind() == asked.kind());
    }

    private static Right right(Permission asked, boolean granted) {
        return new Right(asked.kind().word(), List.copyOf(asked.targets()), asked.reason(), granted);
    }
}
