package app.garage.app;

import app.garage.desktop.bench.Lexicon;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.Localized;
import app.garage.kernel.Vin;
import app.garage.profiles.Catalogue;
import app.garage.profiles.EcuNames;
import app.garage.profiles.Signal;
import app.garage.profiles.VinFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Gives the screens the words of the profiles.
record CatalogueLexicon(Catalogue catalogue) implements Lexicon {
    @Override
    public Optional<Signal> signal(String id) {
        return catalogue.obd().signal(id);
    }

    @Override
    public Localized fault(FaultCode code) {
        return catalogue.faults().of(code).words();
    }

    @Override
    public List<FaultCode> search(String words, Locale language, int most) {
        return catalogue.faults().search(words, language, most);
    }

    @Override
    public Localized ecu(EcuId ecu) {
        return EcuNames.of(ecu);
    }

    @Override
    public Localized unit(String unit) {
        return catalogue.units().symbol(unit);
    }

    @Override
    public int decimals(String unit) {
        return catalogue.units().decimals(unit);
    }

    @Override
    public Localized vin(Vin vin) {
        var facts = VinFacts.of(vin);
        return new Localized(told(facts, Locale.FRENCH), told(facts, Locale.ENGLISH));
    }

    private static String told(VinFacts facts, Locale language) {
        var parts = new ArrayList<String>();
        facts.maker().ifPresent(parts::add);
        facts.region().ifPresent(region -> parts.add(region.in(language)));
        if (!facts.modelYears().isEmpty()) {
            parts.add(facts.modelYears().stream().map(String::valueOf).collect(Collectors.joining("/")));
        }
        return String.join(" · ", parts);
    }

    @Override
    public Localized refusal(int code) {
        return catalogue.refusals().text(code);
    }

    @Override
    public Localized monitor(int monitor, int test) {
        var about = catalogue.monitorTests().monitor(monitor);
        var which = catalogue.monitorTests().test(test);
        return new Localized(about.fr() + " · " + which.fr(), about.en() + " · " + which.en());
    }
}
