package app.garage.desktop.bench;

import app.garage.diagnostics.InfoItem;
import app.garage.diagnostics.MonitorTest;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.Localized;
import app.garage.kernel.Vin;
import app.garage.profiles.Catalogue;
import app.garage.profiles.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The words and figures of the profiles, as the screens need them.
public interface Lexicon {
    /// {@return a signal of the OBD set, if it is known}
    ///
    /// @param id of the signal
    Optional<Signal> signal(String id);

    /// {@return what a code means}
    ///
    /// @param code which
    Localized fault(FaultCode code);

    /// {@return what a code means on one vehicle}
    ///
    /// @param scan of the vehicle
    /// @param code which
    Localized fault(ScanResult scan, FaultCode code);

    /// {@return the codes whose texts fit words}
    ///
    /// @param words what was typed
    /// @param language of the texts
    /// @param most how many at most
    List<FaultCode> search(String words, Locale language, int most);

    /// {@return what a unit is called by convention}
    ///
    /// @param ecu which
    Localized ecu(EcuId ecu);

    /// {@return what a unit of measurement is written as}
    ///
    /// @param unit its key
    Localized unit(String unit);

    /// {@return how many decimals a value of this unit is shown with}
    ///
    /// @param unit its key
    int decimals(String unit);

    /// {@return what a unit means when it refuses}
    ///
    /// @param code the negative response code
    Localized refusal(int code);

    /// {@return what to do about a refusal}
    ///
    /// @param code the negative response code
    Localized advice(int code);

    /// {@return what a self-test watches}
    ///
    /// @param test its result
    Localized subject(MonitorTest test);

    /// {@return what a self-test measures}
    ///
    /// @param test its result
    Localized name(MonitorTest test);

    /// {@return something a unit says about itself, with words for its counters}
    ///
    /// @param item what it says
    /// @param language the reader's
    String info(InfoItem item, Locale language);

    /// {@return what a vehicle's number says by itself: region, maker, model years; empty parts are left out}
    ///
    /// @param vin the number
    Localized vin(Vin vin);

    /// {@return the words of the catalogue}
    ///
    /// @param catalogue the data of the vehicle profiles
    static Lexicon of(Catalogue catalogue) {
        return new CatalogueLexicon(catalogue);
    }
}
