package app.garage.desktop.bench;

import app.garage.diagnostics.InfoItem;
import app.garage.diagnostics.MonitorTest;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.Localized;
import app.garage.kernel.Vin;
import app.garage.profiles.Catalogue;
import app.garage.profiles.EcuNames;
import app.garage.profiles.Signal;
import app.garage.profiles.VinFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of the catalogue.
///
/// @param catalogue the data of the vehicle profiles
record CatalogueLexicon(Catalogue catalogue) implements Lexicon {
    @Override
    public Optional<Signal> signal(String id) {
        return catalogue.signal(id);
    }

    @Override
    public Localized fault(FaultCode code) {
        return catalogue.faults().of(code).words();
    }

    @Override
    public Localized fault(ScanResult scan, FaultCode code) {
        return catalogue.fault(scan.protocol().id(), scan.profile(), code);
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
    public Localized refusal(int code) {
        return catalogue.refusals().text(code);
    }

    @Override
    public Localized advice(int code) {
        return catalogue.refusals().advice(code);
    }

    @Override
    public Localized subject(MonitorTest test) {
        return test.subject(catalogue.monitorTests());
    }

    @Override
    public Localized name(MonitorTest test) {
        return test.name(catalogue.monitorTests());
    }

    @Override
    public String info(InfoItem item, Locale language) {
        return item.text(catalogue.inUseCounters(), language);
    }

    @Override
    public Localized vin(Vin vin) {
        var facts = VinFacts.of(vin);
        return new Localized(line(facts, Localized::fr), line(facts, Localized::en));
    }

    private static String line(VinFacts facts, Function<Localized, String> language) {
        var years = facts.modelYears().stream().map(String::valueOf).collect(Collectors.joining(" / "));
        return Stream.of(facts.maker().orElse(""), facts.region().map(language).orElse(""), years)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" • "));
    }
}
