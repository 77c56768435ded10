package app.garage.desktop.bench;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.Incomplete;
import app.garage.diagnostics.InfoItem;
import app.garage.diagnostics.MonitorTest;
import app.garage.diagnostics.ScanComparison;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.report.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The sentences several screens say about a scan, so that they all say the same.
public final class Phrases {
    private final Lexicon lexicon;

    /// Speaks with the words of the profiles.
    ///
    /// @param lexicon the words
    public Phrases(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /// {@return what happened and what to do, in one text}
    ///
    /// @param problem what happened
    /// @param words the language
    public static String sentence(Problem problem, Words words) {
        var sentence = words.sentence(problem);
        return sentence.what() + " " + sentence.remedy();
    }

    /// {@return what a list says that has nothing in it: that there is nothing yet, or that nothing can be
    /// known}
    ///
    /// @param state of the data
    /// @param key of the text for nothing
    /// @param words the language
    public static String nothing(StoreState state, String key, Words words) {
        return state instanceof StoreState.Failed failed ? sentence(failed.problem(), words) : words.text(key);
    }

    /// {@return a day and a time as the language writes them}
    ///
    /// @param moment when
    /// @param words the language
    public static String moment(Instant moment, Words words) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                .withLocale(words.locale())
                .withZone(ZoneId.systemDefault())
                .format(moment);
    }

    /// {@return what a unit is called}
    ///
    /// @param ecu which
    /// @param words the language
    public String ecu(EcuId ecu, Words words) {
        return lexicon.ecu(ecu).in(words.locale());
    }

    /// {@return what a unit of a scan is called: as we know it, else as it calls itself, else by its address}
    ///
    /// @param scan of the unit
    /// @param words the language
    public String unit(EcuScan scan, Words words) {
        var ours = ecu(scan.ecu(), words);
        return ours.contains(scan.ecu().hex()) && !scan.name().isBlank()
                ? scan.name().strip()
                : ours;
    }

    /// {@return what a code means on one vehicle}
    ///
    /// @param scan of the vehicle
    /// @param code which
    /// @param words the language
    public String fault(ScanResult scan, FaultCode code, Words words) {
        return lexicon.fault(scan, code).in(words.locale());
    }

    /// {@return what a unit answered instead of doing what was asked, in words; empty if it did it}
    ///
    /// @param reply the answer
    /// @param words the language
    public Optional<String> refusal(Reply<?> reply, Words words) {
        return switch (reply) {
            case Reply.Positive<?> yes -> Optional.empty();
            case Reply.Refused<?> no ->
                Optional.of(words.text(
                        "ui.reply.refused",
                        lexicon.refusal(no.code()).in(words.locale()),
                        lexicon.advice(no.code()).in(words.locale())));
            case Reply.NoAnswer<?> silence -> Optional.of(words.text("ui.reply.silent"));
            case Reply.Unreadable<?> noise -> Optional.of(words.text("ui.reply.unreadable"));
        };
    }

    /// {@return every number the units gave, with who gave it, for a vehicle whose units disagree}
    ///
    /// @param scan the scan
    /// @param words the language
    public String numbers(ScanResult scan, Words words) {
        return scan.vins().stream()
                .map(read -> words.text(
                        "ui.vin.from", ecu(read.ecu(), words), read.vin().toString()))
                .collect(Collectors.joining("\n"));
    }

    /// {@return a self-test: what it watches and what it measures}
    ///
    /// @param test the result
    /// @param words the language
    public String test(MonitorTest test, Words words) {
        return lexicon.subject(test).in(words.locale()) + " — "
                + lexicon.name(test).in(words.locale());
    }

    /// {@return something a unit says about itself}
    ///
    /// @param item what it says
    /// @param words the language
    public String info(InfoItem item, Words words) {
        return words.text(
                "report.info." + item.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                lexicon.info(item, words.locale()));
    }

    /// {@return the memories a code was found in, as words}
    ///
    /// @param states the memories
    /// @param words the language
    public static String states(Collection<FaultState> states, Words words) {
        return states.stream()
                .sorted()
                .map(state -> words.text("ui.fault." + state.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" · "));
    }

    /// {@return the mark that stands for the gravest memory, so that no state is told by colour alone}
    ///
    /// @param states the memories
    public static String shape(Collection<FaultState> states) {
        if (states.contains(FaultState.STORED)) {
            return "▲";
        }
        if (states.contains(FaultState.PENDING)) {
            return "●";
        }
        return states.contains(FaultState.PREVIOUS) ? "○" : "◆";
    }

    /// {@return the style of the gravest memory}
    ///
    /// @param states the memories
    public static String style(Collection<FaultState> states) {
        if (states.contains(FaultState.STORED)) {
            return "stored";
        }
        return states.contains(FaultState.PENDING) || states.contains(FaultState.PREVIOUS) ? "pending" : "permanent";
    }

    /// {@return how many different codes a unit has}
    ///
    /// @param scan of the unit
    public static long codes(EcuScan scan) {
        return scan.faults().stream()
                .flatMap(list -> list.codes().stream())
                .distinct()
                .count();
    }

    /// {@return what may be said about the faults of the vehicle, by the scan's own verdict and nothing else}
    ///
    /// @param scan the scan
    /// @param words the language
    public static String verdict(ScanResult scan, Words words) {
        long codes = scan.ecus().stream().mapToLong(Phrases::codes).sum();
        int answered = scan.ecus().size();
        return switch (scan.verdict()) {
            case FAULTS -> words.text("ui.verdict.faults", codes, answered) + silent(scan, words);
            case NO_FAULT -> words.text("ui.verdict.none", answered) + silent(scan, words);
            case INCOMPLETE -> words.text("ui.verdict.incomplete", answered) + silent(scan, words);
        };
    }

    private static String silent(ScanResult scan, Words words) {
        int open = scan.incomplete().size();
        return open == 0 ? "" : " " + words.text("ui.verdict.open", open);
    }

    /// {@return what changed between two scans, a line each}
    ///
    /// @param gone the key of the line about codes that are there no more
    /// @param change what changed
    /// @param words the language
    public List<String> changes(String gone, ScanComparison change, Words words) {
        var lines = new ArrayList<String>();
        list(gone, change.gone(), words, lines);
        list("ui.clear.remaining", change.remaining(), words, lines);
        list("ui.clear.appeared", change.appeared(), words, lines);
        list("ui.clear.not-verified", change.notVerified(), words, lines);
        if (!change.readinessLost().isEmpty()) {
            lines.add(words.text("ui.clear.tests-lost", change.readinessLost().size()));
        }
        return lines;
    }

    private void list(String key, List<ScanComparison.Entry> entries, Words words, List<String> lines) {
        if (!entries.isEmpty()) {
            var codes = entries.stream()
                    .map(entry -> entry.code() + " (" + ecu(entry.ecu(), words) + ", "
                            + states(List.of(entry.state()), words) + ")")
                    .distinct()
                    .toList();
            lines.add(words.text(key, codes.size(), String.join(", ", codes)));
        }
    }

    /// {@return what was asked and not learned, and why}
    ///
    /// @param open the question
    /// @param words the language
    public String incomplete(Incomplete open, Words words) {
        var who = open.ecu().map(ecu -> ecu(ecu, words)).orElseGet(() -> words.text("ui.vehicle.whole"));
        var part = "scan.part." + open.what();
        return words.text(
                "ui.incomplete.line",
                who,
                words.has(part) ? words.text(part) : open.what(),
                sentence(open.why(), words));
    }
}
