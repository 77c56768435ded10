package app.garage.profiles;

import app.garage.kernel.FaultCode;
import app.garage.kernel.Localized;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The systems that the first characters of a code name.
final class FaultSystems {
    private final List<Area> areas = new ArrayList<>();

    private record Area(String prefix, Localized name) {}

    static FaultSystems read(Shelf shelf, String path) throws BrokenFile {
        var read = new FaultSystems();
        for (var row : CsvTable.read(shelf, path, "prefix", "fr", "en").rows()) {
            read.areas.add(new Area(row.text("prefix"), row.words("fr", "en")));
        }
        read.areas.sort(
                Comparator.comparingInt((Area area) -> area.prefix.length()).reversed());
        return read;
    }

    /// {@return what can be said about a maker's code}
    Localized maker(FaultCode code) {
        var area = name(code);
        return new Localized(
                "Code propre au constructeur (" + area.fr()
                        + ")\u202f: sa signification se trouve dans sa documentation",
                "Maker’s own code (" + area.en() + "): its meaning is in the maker’s documentation");
    }

    /// {@return what can be said about a generic code without a text}
    Localized unknown(FaultCode code) {
        var area = name(code);
        return new Localized(
                "Code générique réservé ou inconnu de cette version (" + area.fr() + ")",
                "Generic code, reserved or unknown to this version (" + area.en() + ")");
    }

    private Localized name(FaultCode code) {
        for (var area : areas) {
            if (code.text().startsWith(area.prefix)) {
                return area.name;
            }
        }
        return new Localized("système inconnu", "unknown system");
    }
}
