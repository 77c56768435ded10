package app.garage.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A program of a unit with the number that verifies it.
///
/// @param id the name of the program
/// @param verification its verification number; empty if the unit did not give one for each of its programs
public record Calibration(String id, Optional<String> verification) {
    /// {@return the programs of a unit}
    ///
    /// The standard gives verification numbers in the order of the programs and one for each; where there
    /// are more or fewer, which belongs to which is not known.
    ///
    /// @param info what the unit says about itself
    static List<Calibration> of(List<InfoItem> info) {
        var ids = texts(info, InfoItem.Kind.CALIBRATION_ID);
        var numbers = texts(info, InfoItem.Kind.VERIFICATION_NUMBER);
        boolean paired = ids.size() == numbers.size();
        var calibrations = new ArrayList<Calibration>();
        for (int i = 0; i < ids.size(); i++) {
            calibrations.add(new Calibration(ids.get(i), paired ? Optional.of(numbers.get(i)) : Optional.empty()));
        }
        return calibrations;
    }

    private static List<String> texts(List<InfoItem> info, InfoItem.Kind kind) {
        return info.stream()
                .filter(item -> item.kind() == kind)
                .map(InfoItem::text)
                .toList();
    }
}
