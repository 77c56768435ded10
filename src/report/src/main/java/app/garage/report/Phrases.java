package app.garage.report;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FaultList;
import app.garage.diagnostics.FreezeFrame;
import app.garage.diagnostics.Incomplete;
import app.garage.diagnostics.InfoItem;
import app.garage.diagnostics.MonitorTest;
import app.garage.diagnostics.Reading;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Localized;
import app.garage.kernel.Quality;
import app.garage.kernel.Reply;
import app.garage.profiles.Catalogue;
import app.garage.profiles.EcuNames;
import app.garage.profiles.Signal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the parts of a scan are said in one language: the same words in the text scan, in the PDF, on the command line.
public final class Phrases {
    /// What a technician looks at first in a freeze frame: engine speed, vehicle speed, coolant, load.
    private static final List<Integer> TELLING_PIDS = List.of(0x0C, 0x0D, 0x05, 0x04);

    private final Catalogue catalogue;
    private final Words words;
    private final Optional<ScanResult> about;

    /// Speaks one language.
    ///
    /// @param catalogue knows codes, signals and units
    /// @param words knows the language
    public Phrases(Catalogue catalogue, Words words) {
        this(catalogue, words, Optional.empty());
    }

    private Phrases(Catalogue catalogue, Words words, Optional<ScanResult> about) {
        this.catalogue = catalogue;
        this.words = words;
        this.about = about;
    }

    /// {@return the same, with the words of the profile and the bus of one vehicle before those of all}
    ///
    /// @param scan of the vehicle
    public Phrases about(ScanResult scan) {
        return new Phrases(catalogue, words, Optional.of(scan));
    }

    /// {@return the language, with the country whose number format is used}
    public Locale locale() {
        return words.locale();
    }

    /// {@return one of the product's texts}
    ///
    /// @param key of the text
    /// @param args for its placeholders
    public String say(String key, Object... args) {
        return words.text(key, args);
    }

    /// {@return what a unit is, by its address, such as `Engine`}
    ///
    /// @param ecu the unit
    public String unit(EcuId ecu) {
        return in(EcuNames.of(ecu));
    }

    /// {@return what a unit is, with the name it gives itself where it gives one}
    ///
    /// @param ecu what was learned from the unit
    public String unit(EcuScan ecu) {
        var convention = unit(ecu.ecu());
        return ecu.name().isBlank() ? convention : convention + " · " + ecu.name();
    }

    /// {@return what a code means}
    ///
    /// @param code the code
    public String fault(FaultCode code) {
        return in(about.map(scan -> catalogue.fault(scan.protocol().id(), scan.profile(), code))
                .orElseGet(() -> catalogue.faults().of(code).words()));
    }

    /// {@return the name of a memory, in lower case}
    ///
    /// @param state the memory
    public String state(FaultState state) {
        return say("report.state." + key(state));
    }

    /// {@return what it means for the owner that a code is in this memory}
    ///
    /// @param state the memory
    public String stateMeaning(FaultState state) {
        return say("report.state-meaning." + key(state));
    }

    /// {@return what a unit said about one of its fault memories, in a few words}
    ///
    /// A unit that tells its stored codes and is silent about permanent ones is older than the permanent memory:
    /// that is no failure, and is not told as one.
    ///
    /// @param ecu the unit
    /// @param list what it said about the memory
    public String answer(EcuScan ecu, FaultList list) {
        boolean offered = list.state() != FaultState.PERMANENT
                || !(list.reply() instanceof Reply.NoAnswer)
                || ecu.faults(FaultState.STORED)
                        .flatMap(stored -> stored.reply().positive())
                        .isEmpty();
        return offered ? answer(list.reply()) : say("report.answer.not-offered");
    }

    private String answer(Reply<? extends List<?>> reply) {
        return switch (reply) {
            case Reply.Positive<? extends List<?>> list ->
                say("report.answer.codes", list.value().size());
            case Reply.Refused<? extends List<?>> no ->
                say("report.answer.refused", in(catalogue.refusals().text(no.code())));
            case Reply.NoAnswer<? extends List<?>> silence -> say("report.answer.silent");
            case Reply.Unreadable<? extends List<?>> noise -> say("report.answer.unreadable");
        };
    }

    /// {@return the name of a signal; its identifier if the profile does not know it}
    ///
    /// @param id of the signal
    public String signal(String id) {
        return known(id).map(signal -> in(signal.name())).orElse(id);
    }

    /// {@return a value with its unit, flagged when it is out of range; or why there is none}
    ///
    /// @param reading the value
    public String value(Reading reading) {
        if (!reading.quality().hasValue()) {
            return say("report.quality." + key(reading.quality()));
        }
        var text = known(reading.signal())
                .flatMap(signal -> state(signal, reading.value()))
                .orElseGet(() -> number(reading.value(), reading.unit()));
        return reading.quality() == Quality.OUT_OF_RANGE ? say("report.out-of-range", text) : text;
    }

    /// {@return a number with its unit, with as many decimals as the unit deserves}
    ///
    /// @param value the number
    /// @param unit the unit's key in the profile, or empty
    public String number(double value, String unit) {
        int decimals = unit.isEmpty() ? 2 : catalogue.units().decimals(unit);
        var symbol = unit.isEmpty() ? "" : in(catalogue.units().symbol(unit));
        return decimal(value, unit.isEmpty() ? 0 : decimals, decimals) + (symbol.isEmpty() ? "" : "\u00a0" + symbol);
    }

    /// {@return volts at the plug, such as `12.4 V`; or that they were not measured}
    ///
    /// @param scan the scan
    public String voltage(ScanResult scan) {
        return scan.voltage().isPresent()
                ? decimal(scan.voltage().getAsDouble(), 1, 1) + " V"
                : say("report.not-measured");
    }

    /// {@return the name of a self-test}
    ///
    /// @param key of the test below `monitor.`
    public String monitor(String key) {
        return say("monitor." + key);
    }

    /// {@return the name of a self-test with limits}
    ///
    /// @param test its result
    public String monitor(MonitorTest test) {
        var tables = catalogue.monitorTests();
        return in(test.subject(tables)) + " · " + in(test.name(tables));
    }

    /// {@return what a self-test measured, with the limits it has, such as `1.25 V (0 V … 1 V)`}
    ///
    /// @param test its result
    public String result(MonitorTest test) {
        return monitor(test) + " = " + measured(test) + " (" + limit(test.min(), test) + " … " + limit(test.max(), test)
                + ")";
    }

    /// {@return what a self-test measured; a number whose scaling is the maker's is called raw}
    ///
    /// @param test its result
    public String measured(MonitorTest test) {
        var number = number(test.value(), test.unit());
        return test.known() ? number : say("report.test.raw", number);
    }

    /// {@return a limit of a self-test, a dash if there is none}
    ///
    /// @param limit one of its limits
    /// @param test its result
    public String limit(double limit, MonitorTest test) {
        return Double.isNaN(limit) ? "–" : number(limit, test.unit());
    }

    /// {@return how many self-test results of a unit lie within, beyond and without limits}
    ///
    /// @param ecu what was learned from the unit
    public String outcomes(EcuScan ecu) {
        var counts = new EnumMap<MonitorTest.Outcome, Integer>(MonitorTest.Outcome.class);
        ecu.monitors().forEach(test -> counts.merge(test.outcome(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + say("report.test." + key(each.getKey())))
                .collect(Collectors.joining("; "));
    }

    /// {@return something a unit says about itself}
    ///
    /// @param item what it says
    public String info(InfoItem item) {
        return say("report.info." + key(item.kind()), item.text(catalogue.inUseCounters(), words.locale()));
    }

    /// {@return the name of something a scan wanted to know}
    ///
    /// @param what did not answer
    public String part(Incomplete what) {
        return say("scan.part." + what.what());
    }

    /// {@return why something was not learned, in a sentence}
    ///
    /// @param what did not answer
    public String reason(Incomplete what) {
        return words.sentence(what.why()).what();
    }

    /// {@return what may be said about the faults of this vehicle, in a line}
    ///
    /// @param scan the scan
    public String verdict(ScanResult scan) {
        return switch (scan.verdict()) {
            case FAULTS -> say("report.verdict.faults", faults(scan), faultyUnits(scan));
            case NO_FAULT -> say("report.verdict.none");
            case INCOMPLETE -> say("report.verdict.incomplete");
        };
    }

    /// {@return that everything was answered, or that not everything was; the reasons are the scan's own list}
    ///
    /// @param scan the scan
    public String coverage(ScanResult scan) {
        if (!scan.incomplete().isEmpty()) {
            return say("report.partial", scan.incomplete().size());
        }
        return scan.verdict() == ScanResult.Verdict.INCOMPLETE
                ? say("report.not-all-answered")
                : say("report.complete", scan.ecus().size());
    }

    /// {@return the few values that tell most about a freeze frame, such as `850 rpm; 90 °C`}
    ///
    /// @param frame the frame
    public String summary(FreezeFrame frame) {
        var told = new ArrayList<String>();
        for (int pid : TELLING_PIDS) {
            frame.values().stream()
                    .filter(reading ->
                            reading.id().id() == pid && reading.quality().hasValue())
                    .findFirst()
                    .ifPresent(reading -> told.add(signal(reading.signal()) + " " + value(reading)));
        }
        return String.join("; ", told);
    }

    /// {@return how many different codes were read, a code in two memories of one unit counted once}
    ///
    /// @param scan the scan
    public static int faults(ScanResult scan) {
        return scan.ecus().stream().mapToInt(ecu -> codes(ecu).size()).sum();
    }

    /// {@return the different codes of a unit, in the order it gave them}
    ///
    /// @param ecu what was learned from the unit
    public static List<FaultCode> codes(EcuScan ecu) {
        return ecu.faults().stream()
                .flatMap(list -> list.codes().stream())
                .distinct()
                .toList();
    }

    /// {@return the kilometres the vehicle says it has run, if a unit said so (PID A6)}
    ///
    /// @param scan the scan
    public Optional<String> odometer(ScanResult scan) {
        return readings(scan)
                .filter(reading -> reading.id().service() == 1 && reading.id().id() == 0xA6)
                .filter(reading -> reading.quality().hasValue())
                .map(this::value)
                .findFirst();
    }

    private static Stream<Reading> readings(ScanResult scan) {
        return scan.ecus().stream().flatMap(ecu -> ecu.values().stream());
    }

    private static long faultyUnits(ScanResult scan) {
        return scan.ecus().stream().filter(ecu -> ecu.faultCount() > 0).count();
    }

    private Optional<Signal> known(String id) {
        return catalogue.signal(id);
    }

    private Optional<String> state(Signal signal, double value) {
        return Optional.ofNullable(signal.states().get((long) value)).map(this::in);
    }

    private String decimal(double value, int least, int most) {
        var format = NumberFormat.getNumberInstance(words.locale());
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(value);
    }

    private String in(Localized text) {
        return text.in(words.locale());
    }

    static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
