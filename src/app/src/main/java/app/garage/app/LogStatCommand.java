package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.logformats.ChannelStats;
import app.garage.logformats.CsvReading;
import app.garage.logformats.LogChoices;
import app.garage.logformats.LogFormats;
import app.garage.logformats.LogOutline;
import app.garage.logformats.LogUnreadable;
import app.garage.logformats.Rejected;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells what the log of another program holds: channels, units, counts, ranges and gaps. Nothing is imported.
@Command(name = "stat")
final class LogStatCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.log/1";
    private static final double NANOS = 1e9;
    private final Program program;

    // filled by the command-line library; only its presence matters here
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "log-file")
    private List<Path> files = List.of();

    @Option(names = "--decimal", paramLabel = "comma|point", descriptionKey = "log-decimal")
    private Optional<Decimal> decimal = Optional.empty();

    @Option(names = "--backwards", paramLabel = "sort|split|drop", descriptionKey = "log-backwards")
    private Optional<LogChoices.Backwards> backwards = Optional.empty();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    LogStatCommand(Program program) {
        this.program = program;
    }

    /// What stands before the decimals, where a file leaves it open.
    private enum Decimal {
        COMMA(','),
        POINT('.');

        private final char sign;

        Decimal(char sign) {
            this.sign = sign;
        }
    }

    @Override
    public Integer call() throws CommandFailed {
        boolean complete = true;
        for (var file : files) {
            try {
                var outline = LogOutline.of(LogFormats.open(file, choices(file)));
                outline.parts().forEach(part -> tell(outline, part));
                if (!json) {
                    outline.warnings().forEach(warning -> program.console().problem(warning, program.words()));
                }
                complete &= outline.warnings().isEmpty();
            } catch (LogUnreadable unreadable) {
                throw new CommandFailed(Exit.BAD_INPUT, unreadable.problem());
            }
        }
        return (complete ? Exit.OK : Exit.FINDINGS).code();
    }

    private LogChoices choices(Path file) throws LogUnreadable {
        var choices = LogChoices.none();
        if (decimal.isPresent()) {
            for (CsvReading reading : LogFormats.detect(file).readings()) {
                choices = reading.decimal() == decimal.get().sign ? choices.with(reading) : choices;
            }
        }
        return backwards.map(choices::with).orElse(choices);
    }

    private void tell(LogOutline outline, LogOutline.Part part) {
        if (json) {
            program.console().result(json(outline, part).toString());
        } else {
            print(outline, part);
        }
    }

    private Json json(LogOutline outline, LogOutline.Part part) {
        var facts = part.facts();
        return Json.of(SCHEMA)
                .with("file", facts.file())
                .with("format", facts.format())
                .with("version", facts.version())
                .with("finalised", facts.finalised())
                .maybe("startUtc", facts.start().map(Object::toString))
                .with(
                        "groups",
                        part.groups().stream().map(LogStatCommand::fields).toList())
                .with(
                        "markers",
                        part.markers().stream()
                                .map(mark -> Json.plain()
                                        .number("t", mark.nanos() / NANOS)
                                        .with("text", mark.text())
                                        .fields())
                                .toList())
                .with(
                        "gaps",
                        part.gaps().stream()
                                .map(gap -> Json.plain()
                                        .number("t0", gap.fromNanos() / NANOS)
                                        .number("t1", gap.toNanos() / NANOS)
                                        .with("cause", word(gap.cause()))
                                        .with("lost", gap.lost())
                                        .fields())
                                .toList())
                .with(
                        "rejected",
                        outline.rejected().stream().map(LogStatCommand::fields).toList())
                .with(
                        "warnings",
                        outline.warnings().stream().map(this::sentence).toList());
    }

    private String sentence(Problem problem) {
        return program.words().sentence(problem).what();
    }

    private static Map<String, Object> fields(LogOutline.GroupOutline group) {
        return Json.plain()
                .with("name", group.group().name())
                .with("kind", word(group.group().kind()))
                .with("samples", group.samples())
                .number("firstS", group.firstNanos() / NANOS)
                .number("lastS", group.lastNanos() / NANOS)
                .number("nominalHz", group.group().nominalHz())
                .with(
                        "channels",
                        group.channels().stream().map(LogStatCommand::fields).toList())
                .fields();
    }

    private static Map<String, Object> fields(ChannelStats stats) {
        var channel = stats.channel();
        return Json.plain()
                .with("name", channel.name())
                .with("unit", channel.unit())
                .with(
                        "rawType",
                        word(channel.type().kind())
                                + (channel.type().bits() == 0
                                        ? ""
                                        : channel.type().bits()))
                .with("conversion", channel.conversion().kind())
                .with("derived", channel.derived())
                .with("n", stats.count())
                .with("nInvalid", stats.invalid())
                .number("min", stats.min())
                .number("max", stats.max())
                .number("first", stats.first())
                .number("last", stats.last())
                .fields();
    }

    private static Map<String, Object> fields(Rejected rejected) {
        return Json.plain()
                .with("cause", word(rejected.cause()))
                .with("where", rejected.where())
                .with("count", rejected.count())
                .with("rows", rejected.rows())
                .fields();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void print(LogOutline outline, LogOutline.Part part) {
        var words = program.words();
        var facts = part.facts();
        var start = facts.start().map(Object::toString).orElse("");
        line(String.join("  ", facts.file(), facts.format() + " " + facts.version(), start)
                .strip());
        for (var group : part.groups()) {
            line(words.text(
                    "app.log.group",
                    group.group().name(),
                    group.samples(),
                    group.firstNanos() / NANOS,
                    group.lastNanos() / NANOS));
            for (var stats : group.channels()) {
                var unit = stats.channel().unit();
                var name = stats.channel().name() + (unit.isEmpty() ? "" : " (" + unit + ")");
                line(
                        Double.isNaN(stats.min())
                                ? words.text("app.log.words", name, stats.count() - stats.invalid(), stats.invalid())
                                : words.text(
                                        "app.log.channel",
                                        name,
                                        stats.count() - stats.invalid(),
                                        stats.invalid(),
                                        stats.min(),
                                        stats.max()));
            }
        }
        part.gaps().forEach(gap -> line(words.text("app.log.gap", gap.fromNanos() / NANOS, gap.toNanos() / NANOS)));
        part.markers().forEach(mark -> line(words.text("app.log.marker", mark.nanos() / NANOS, mark.text())));
        outline.rejected().stream()
                .mapToLong(Rejected::count)
                .reduce(Long::sum)
                .ifPresent(count -> line(words.text("app.log.rejected", count)));
    }

    private void line(String text) {
        program.console().result(text);
    }
}
