package app.garage.profiles;

import app.garage.kernel.FaultCode;
import app.garage.kernel.Localized;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Composes the texts of fault codes from words for parts and words for what can be wrong with them.
///
/// A part may take arguments (`o2(1/2)`: bank 1, sensor 2), which replace `{1}` and `{2}` in its words. A
/// fault is a sentence with `{}` where the part belongs, so that each language keeps its own order.
final class FaultVocabulary {
    private final Map<String, Localized> parts = new HashMap<>();
    private final Map<String, Localized> faults = new HashMap<>();

    static SortedMap<FaultCode, Localized> read(Shelf shelf, String folder, List<String> lists) throws BrokenFile {
        var vocabulary = new FaultVocabulary();
        for (var row : CsvTable.read(shelf, folder + "components.csv", "key", "fr", "en")
                .rows()) {
            vocabulary.parts.put(row.text("key"), row.words("fr", "en"));
        }
        for (var row :
                CsvTable.read(shelf, folder + "failures.csv", "key", "fr", "en").rows()) {
            vocabulary.faults.put(row.text("key"), row.words("fr", "en"));
        }
        SortedMap<FaultCode, Localized> texts = new TreeMap<>();
        for (var list : lists) {
            for (var row : CsvTable.read(shelf, folder + list, "code", "component", "failure")
                    .rows()) {
                texts.put(code(row), vocabulary.text(row));
            }
        }
        return texts;
    }

    private static FaultCode code(CsvTable.Row row) throws BrokenFile {
        try {
            var code = new FaultCode(row.text("code"));
            if (code.isGeneric()) {
                return code;
            }
        } catch (IllegalArgumentException wrong) {
            throw (BrokenFile) row.badCell("code").initCause(wrong);
        }
        throw row.badCell("code");
    }

    private Localized text(CsvTable.Row row) throws BrokenFile {
        var fault = faults.get(row.text("failure"));
        if (fault == null) {
            throw row.badCell("failure");
        }
        var spelt = row.text("component");
        int open = spelt.indexOf('(');
        var part = parts.get(open < 0 ? spelt : spelt.substring(0, open));
        if (part == null) {
            throw row.badCell("component");
        }
        var arguments = open < 0
                ? new String[0]
                : spelt.substring(open + 1, spelt.length() - 1).split("/", -1);
        var words = new Localized(
                sentence(fault.fr(), fill(part.fr(), arguments)), sentence(fault.en(), fill(part.en(), arguments)));
        if ((words.fr() + words.en()).indexOf('{') >= 0) {
            throw row.badCell("component");
        }
        return words;
    }

    private static String fill(String words, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            words = words.replace("{" + (i + 1) + "}", arguments[i]);
        }
        return words;
    }

    private static String sentence(String fault, String part) {
        var whole = fault.replace("{}", part);
        return whole.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + whole.substring(1);
    }
}
