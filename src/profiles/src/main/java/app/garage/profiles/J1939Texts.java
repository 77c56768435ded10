package app.garage.profiles;

import app.garage.kernel.FaultCode;
import app.garage.kernel.Localized;
import app.garage.profiles.FaultTexts.Origin;
import app.garage.profiles.FaultTexts.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Says what a code of SAE J1939-73 means: the parameter, and how it fails.
final class J1939Texts {
    private static final Pattern CODE = Pattern.compile("SPN (\\d+) FMI (\\d+)");
    private final Map<Integer, Localized> parameters = new HashMap<>();
    private final Map<Integer, Localized> failures = new HashMap<>();

    static J1939Texts read(Shelf shelf, String folder) throws BrokenFile {
        var texts = new J1939Texts();
        for (var row : CsvTable.read(shelf, folder + "parameters.csv", "spn", "fr", "en")
                .rows()) {
            texts.parameters.put(row.number("spn"), row.words("fr", "en"));
        }
        for (var row : CsvTable.read(shelf, folder + "failure-modes.csv", "fmi", "fr", "en")
                .rows()) {
            texts.failures.put(row.number("fmi"), row.words("fr", "en"));
        }
        return texts;
    }

    /// {@return the text; of a parameter that is not in the table only how it fails}
    Text of(FaultCode code) {
        var parts = CODE.matcher(code.text());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no code of J1939: " + code);
        }
        int spn = Integer.parseInt(parts.group(1));
        var parameter = parameters.get(spn);
        var failure = failures.getOrDefault(Integer.parseInt(parts.group(2)), new Localized("", ""));
        var name = parameter == null ? new Localized("paramètre " + spn, "parameter " + spn) : parameter;
        var words =
                new Localized(capital(name.fr()) + "\u00a0: " + failure.fr(), capital(name.en()) + ": " + failure.en());
        return new Text(words, parameter == null ? Origin.UNKNOWN : Origin.GENERIC);
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
