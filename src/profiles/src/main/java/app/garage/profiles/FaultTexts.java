package app.garage.profiles;

import app.garage.kernel.FaultCode;
import app.garage.kernel.Localized;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a fault code means (SAE J2012), in our own words.
///
/// A generic code has the text of the standard's meaning. A maker's code never borrows a text: it says which
/// system it belongs to and that its meaning is the maker's. A generic code that is not in the table says so
/// too.
public final class FaultTexts {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
    private final SortedMap<FaultCode, Localized> texts;
    private final FaultSystems systems;
    private final J1939Texts j1939;
    private volatile Map<FaultCode, Localized> searchable = Map.of();

    /// A text and where it comes from.
    ///
    /// @param words the text
    /// @param origin how much it says
    public record Text(Localized words, Origin origin) {}

    /// Who gives a code its meaning.
    public enum Origin {
        /// The standard, and the text says what it is.
        GENERIC,
        /// The maker; the text only says which system.
        MAKER,
        /// The standard, but this table does not have it; the text only says which system.
        UNKNOWN
    }

    FaultTexts(SortedMap<FaultCode, Localized> texts, FaultSystems systems, J1939Texts j1939) {
        this.texts = new TreeMap<>(texts);
        this.systems = systems;
        this.j1939 = j1939;
    }

    /// {@return the text for a code; there is always one}
    ///
    /// @param code as the unit reported it
    public Text of(FaultCode code) {
        if (code.form() == FaultCode.Form.J1939) {
            return j1939.of(code);
        }
        var words = texts.get(code.base());
        if (words != null) {
            return new Text(words, Origin.GENERIC);
        }
        return code.isGeneric()
                ? new Text(systems.unknown(code), Origin.UNKNOWN)
                : new Text(systems.maker(code), Origin.MAKER);
    }

    /// {@return how many codes have a text of their own}
    public int size() {
        return texts.size();
    }

    /// {@return the codes that begin with the words, or whose texts contain all of them in any order; accents
    /// and case do not matter}
    ///
    /// @param words what a person typed: `P030`, `sonde chauffage`, `misfire 3`
    /// @param language whose texts are searched
    /// @param most how many codes are wanted
    public List<FaultCode> search(String words, Locale language, int most) {
        var wanted = plain(words).strip().split("\\s+");
        List<FaultCode> found = new ArrayList<>();
        for (var entry : searchable().entrySet()) {
            if (found.size() >= most) {
                break;
            }
            if (matches(entry.getValue().in(language), wanted)) {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    SortedMap<FaultCode, Localized> all() {
        return java.util.Collections.unmodifiableSortedMap(texts);
    }

    /// The texts without accents and capitals, made at the first search: most sessions never search.
    private Map<FaultCode, Localized> searchable() {
        if (searchable.isEmpty()) {
            var plain = new TreeMap<FaultCode, Localized>();
            texts.forEach((code, words) ->
                    plain.put(code, new Localized(plain(code + " " + words.fr()), plain(code + " " + words.en()))));
            searchable = plain;
        }
        return searchable;
    }

    private static boolean matches(String text, String... wanted) {
        for (var word : wanted) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String text) {
        return ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
    }
}
