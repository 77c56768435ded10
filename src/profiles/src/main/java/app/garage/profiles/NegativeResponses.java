package app.garage.profiles;

import app.garage.kernel.Localized;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What a unit means when it refuses (ISO 14229-1 annex A, ISO 14230-3), and what to do about it.
public final class NegativeResponses {
    private static final int FIRST_VEHICLE_CONDITION = 0x80;
    private final Map<Integer, Refusal> refusals = new HashMap<>();

    private record Refusal(Localized text, Localized advice) {}

    static NegativeResponses read(Shelf shelf, String path) throws BrokenFile {
        var read = new NegativeResponses();
        for (var row : CsvTable.read(shelf, path, "nrc", "fr", "en", "advice_fr", "advice_en")
                .rows()) {
            read.refusals.put(row.hex("nrc"), new Refusal(row.words("fr", "en"), row.words("advice_fr", "advice_en")));
        }
        return read;
    }

    /// {@return what the unit says; a number nobody defined is shown as such}
    ///
    /// @param nrc the negative response code, 00 to FF hexadecimal
    public Localized text(int nrc) {
        var refusal = refusals.get(nrc);
        return refusal == null ? unknown(nrc) : refusal.text;
    }

    /// {@return what to do about it}
    ///
    /// @param nrc the negative response code, 00 to FF hexadecimal
    public Localized advice(int nrc) {
        var refusal = refusals.get(nrc);
        if (refusal != null) {
            return refusal.advice;
        }
        return new Localized(
                "Notez ce numéro\u202f; la documentation du constructeur peut en donner le sens.",
                "Note this number; the maker’s documentation may explain it.");
    }

    /// {@return the numbers there are texts for}
    java.util.Set<Integer> codes() {
        return java.util.Set.copyOf(refusals.keySet());
    }

    private static Localized unknown(int nrc) {
        var hex = String.format(Locale.ROOT, "%02X", nrc);
        return nrc >= FIRST_VEHICLE_CONDITION
                ? new Localized(
                        "condition du véhicule non remplie, raison inconnue (code " + hex + ")",
                        "vehicle condition not met, unknown reason (code " + hex + ")")
                : new Localized("raison inconnue (code " + hex + ")", "unknown reason (code " + hex + ")");
    }
}
