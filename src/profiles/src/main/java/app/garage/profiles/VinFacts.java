package app.garage.profiles;

import app.garage.kernel.Localized;
import app.garage.kernel.Vin;
import java.util.List;
import java.util.Optional;

/// What the characters of an identification number say for certain, and no more.
///
/// The first character names a region and the first three a maker (ISO 3780). The tenth is the model year
/// only where the law asks for it (49 CFR 565.15 in North America); it repeats every thirty years, so that
/// there are several candidates.
///
/// @param region where the number was assigned, if the standard defines it
/// @param maker who assigned it, if it is one of the well-known
/// @param modelYears the possible model years, oldest first; empty where the number need not carry one
public record VinFacts(Optional<Localized> region, Optional<String> maker, List<Integer> modelYears) {
    /// Copies the years.
    public VinFacts {
        modelYears = List.copyOf(modelYears);
    }

    /// {@return what a number says; nothing if it is not well formed}
    ///
    /// @param vin as received
    public static VinFacts of(Vin vin) {
        return vin.isWellFormed()
                ? VinTables.PACKED.facts(vin.text())
                : new VinFacts(Optional.empty(), Optional.empty(), List.of());
    }
}
