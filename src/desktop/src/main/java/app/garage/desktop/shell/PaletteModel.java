package app.garage.desktop.shell;

import app.garage.desktop.bench.Lexicon;
import app.garage.desktop.bench.Tongue;
import app.garage.report.Words;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Finds everything by its name, in both languages: actions, screens, vehicles, fault codes.
final class PaletteModel {
    private static final int MOST = 60;
    final StringProperty typed = new SimpleStringProperty("");
    final ObservableList<Entry> found = FXCollections.observableArrayList();
    private final List<Entry> fixed = new ArrayList<>();
    private final Supplier<List<Entry>> changing;
    private final Lexicon lexicon;
    private final Tongue tongue;

    /// Something that can be chosen.
    ///
    /// @param title what it is called now
    /// @param haystack what it is found by, without accents, lower case
    /// @param deed what choosing it does; nothing for mere information
    record Entry(String title, String haystack, Runnable deed) {}

    PaletteModel(Lexicon lexicon, Tongue tongue, Supplier<List<Entry>> changing) {
        this.lexicon = lexicon;
        this.tongue = tongue;
        this.changing = changing;
        typed.addListener((source, before, now) -> search(now));
    }

    void add(String key, Runnable deed) {
        var both = Tongue.in(Locale.FRENCH).text(key) + " "
                + Tongue.in(Locale.ENGLISH).text(key);
        fixed.add(new Entry(key, plain(both), deed));
    }

    void open() {
        typed.set("");
        search("");
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private void search(String text) {
        var parts = plain(text).strip().split("\\s+");
        var hits = new ArrayList<Entry>();
        for (var entry : fixed) {
            if (fits(entry, parts)) {
                hits.add(new Entry(tongue.text(entry.title()), entry.haystack(), entry.deed()));
            }
        }
        changing.get().stream().filter(entry -> fits(entry, parts)).forEach(hits::add);
        if (text.strip().length() >= 2) {
            Words words = tongue.now();
            for (var code : lexicon.search(text.strip(), words.locale(), MOST)) {
                hits.add(new Entry(code + " — " + lexicon.fault(code).in(words.locale()), "", () -> {}));
            }
        }
        found.setAll(hits.subList(0, Math.min(MOST, hits.size())));
    }

    private static boolean fits(Entry entry, String[] parts) {
        for (var part : parts) {
            if (!entry.haystack().contains(part)) {
                return false;
            }
        }
        return true;
    }
}
