package app.garage.desktop.live;

import app.garage.desktop.bench.Figures;
import app.garage.desktop.bench.Lexicon;
import app.garage.desktop.bench.Preferences;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.FxBindings;
import app.garage.desktop.fx.Pulse;
import app.garage.diagnostics.Channel;
import app.garage.diagnostics.LiveData;
import app.garage.kernel.ChannelId;
import app.garage.kernel.LatestSamples;
import app.garage.kernel.Quality;
import app.garage.kernel.Sample;
import app.garage.kernel.Subscriptions;
import app.garage.kernel.TimeSource;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// Present values: which are wanted, what they are, how old they are, and how often they really come.
public final class LiveModel {
    private static final double WISH = 20;
    private static final String FAVOURITES = "live.favourites";
    private static final ChannelOrder ORDER = new ChannelOrder();
    private static final long SECOND = 1_000_000_000L;
    private static final long STALE = 2 * SECOND;
    private static final long PAUSE = SECOND / 10;
    private static final long SPOKEN_PAUSE = 2 * SECOND;
    final ObservableList<ChannelRow> rows = FXCollections.observableArrayList();
    final FilteredList<ChannelRow> found = new FilteredList<>(rows);
    final ObservableList<ChannelRow> chosen = FXCollections.observableArrayList();
    final StringProperty search = new SimpleStringProperty("");
    final ObjectProperty<Preset> preset = new SimpleObjectProperty<>();
    final StringProperty cost = new SimpleStringProperty("");
    final TraceBuffer traces = new TraceBuffer();
    private final LiveData live;
    private final Preferences preferences;
    private final Tongue tongue;
    private final Lexicon lexicon;
    private final Figures figures;
    private final TimeSource time;
    private final Pulse pulse;
    private final FxBindings bridge;
    private final LatestSamples latest = new LatestSamples();
    private final Subscriptions open = new Subscriptions();
    private Map<ChannelId, Double> rates = Map.of();
    private boolean begun;
    private boolean choosing;
    private long updated;
    private long spokenAt;

    /// Makes the model.
    ///
    /// @param live present values
    /// @param preferences where favourites are kept
    /// @param tongue the language
    /// @param lexicon words of the profiles
    /// @param time for ages
    /// @param pulse the timer
    /// @param bridge to the window's thread
    public LiveModel(
            LiveData live,
            Preferences preferences,
            Tongue tongue,
            Lexicon lexicon,
            TimeSource time,
            Pulse pulse,
            FxBindings bridge) {
        this.live = live;
        this.preferences = preferences;
        this.tongue = tongue;
        this.lexicon = lexicon;
        this.time = time;
        this.pulse = pulse;
        this.bridge = bridge;
        figures = new Figures(lexicon);
        updated = time.nanos() - PAUSE;
        spokenAt = time.nanos() - SPOKEN_PAUSE;
        search.addListener((source, before, now) -> filter());
        preset.addListener((source, before, now) -> {
            if (now != null) {
                choose(now);
            }
        });
        tongue.words().addListener((Observable changed) -> rename());
    }

    void shown() {
        open.add(live.samples().subscribe(latest));
        open.add(live.samples().subscribe(traces));
        open.add(bridge.follow(live.channels(), this::offer));
        open.add(bridge.follow(live.rates(), now -> {
            rates = now;
            cost();
        }));
        open.add(pulse.each(this::beat));
        poll();
    }

    void hidden() {
        open.close();
        live.poll(Map.of());
    }

    private void choose(Preset preset) {
        begun = true;
        choosing = true;
        rows.forEach(row -> row.chosen.set(preset.holds(row)));
        choosing = false;
        poll();
    }

    void chooseNone() {
        begun = true;
        preset.set(null);
        choosing = true;
        rows.forEach(row -> row.chosen.set(false));
        choosing = false;
        poll();
    }

    long now() {
        return time.nanos();
    }

    String number(ChannelRow row, double value) {
        return row.signal
                .map(signal -> figures.text(signal, value, Quality.OK, tongue.now()))
                .orElseGet(() -> Figures.number(value, 1, tongue.now()));
    }

    /// Nothing of a vehicle that was left stays.
    public void forget() {
        rows.clear();
        chosen.clear();
        begun = false;
        preset.set(null);
        cost();
    }

    /// While the link is lost the last values stay and grow old; the same channels go on where they were.
    private void offer(List<Channel> channels) {
        if (channels.isEmpty()) {
            return;
        }
        var before = new HashSet<ChannelId>();
        chosen.forEach(row -> before.add(row.channel.id()));
        var several = channels.stream().map(Channel::ecu).distinct().count() > 1;
        var favourites = favourites();
        rows.setAll(channels.stream()
                .map(channel -> {
                    var row = new ChannelRow(channel, lexicon.signal(channel.signal()));
                    row.name.set(name(row, several));
                    row.spoken.set(row.name.get());
                    row.chosen.set(before.contains(channel.id()));
                    row.favourite.set(favourites.contains(channel.signal()));
                    row.favourite.addListener((source, was, now) -> favour(row));
                    row.chosen.addListener((Observable changed) -> poll());
                    return row;
                })
                .sorted(ORDER)
                .toList());
        if (begun) {
            poll();
        } else {
            preset.set(Preset.IDLE); // nobody wants to begin with an empty screen
        }
    }

    private Set<String> favourites() {
        return Arrays.stream(preferences.get(FAVOURITES, "").split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private void favour(ChannelRow row) {
        var kept = new TreeSet<>(favourites());
        if (row.favourite.get()) {
            kept.add(row.channel.signal());
        } else {
            kept.remove(row.channel.signal());
        }
        preferences.set(FAVOURITES, String.join(",", kept));
        FXCollections.sort(rows, ORDER);
    }

    private void rename() {
        var several = rows.stream().map(row -> row.channel.ecu()).distinct().count() > 1;
        rows.forEach(row -> {
            row.name.set(name(row, several));
            row.spoken.set(row.name.get());
        });
        filter();
        cost();
    }

    private String name(ChannelRow row, boolean several) {
        var name = figures.name(row.channel.signal(), tongue.now());
        return several ? name + " — " + lexicon.ecu(row.channel.ecu()).in(tongue.locale()) : name;
    }

    private void filter() {
        var wanted = plain(search.get());
        found.setPredicate(row -> plain(row.name.get()).contains(wanted)
                || row.channel.signal().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private void poll() {
        if (choosing) {
            return;
        }
        var wanted = rows.stream().filter(row -> row.chosen.get()).toList();
        if (!wanted.equals(chosen)) {
            chosen.setAll(wanted);
        }
        var wishes = new HashMap<ChannelId, Double>();
        wanted.forEach(row -> wishes.put(row.channel.id(), WISH));
        live.poll(wishes);
        cost();
    }

    private void cost() {
        int channels = chosen.size();
        var words = tongue.now();
        if (channels == 0) {
            cost.set(words.text(rows.isEmpty() ? "ui.live.no-channels" : "ui.live.choose"));
            return;
        }
        double now = Math.min(WISH, live.predictedRate(channels));
        double then = Math.min(WISH, live.predictedRate(channels + 1));
        cost.set(
                now > 0
                        ? words.text("ui.live.cost", channels, rate(now), rate(then))
                        : words.text("ui.live.cost-unknown", channels));
    }

    private String rate(double perSecond) {
        return Figures.number(perSecond, 1, tongue.now());
    }

    void beat() {
        long now = time.nanos();
        if (now - updated < PAUSE) {
            return;
        }
        updated = now;
        boolean speak = now - spokenAt >= SPOKEN_PAUSE;
        if (speak) {
            spokenAt = now;
        }
        var newest = latest.snapshot();
        for (var row : chosen) {
            var sample = newest.get(row.channel.id());
            if (sample != null) {
                show(row, sample, now, speak);
            }
        }
    }

    private void show(ChannelRow row, Sample sample, long now, boolean speak) {
        var words = tongue.now();
        long age = Math.max(0, now - sample.nanos());
        row.stale.set(age > STALE || !sample.quality().hasValue());
        row.number.set(sample.quality().hasValue() ? sample.value() : Double.NaN);
        row.value.set(row.signal
                .map(signal -> figures.text(signal, sample.value(), sample.quality(), words))
                .orElseGet(() -> rate(sample.value())));
        row.age.set(words.text("ui.live.age", Figures.number(age / (double) SECOND, 1, words)));
        var reached = rates.get(row.channel.id());
        row.rate.set(reached == null ? "" : words.text("ui.live.rate", rate(reached)));
        if (speak) {
            row.spoken.set(words.text("ui.live.spoken", row.name.get(), row.value.get(), row.age.get()));
        }
    }
}
