package app.garage.logformats;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The CSV dialects of known programs, each told by its head.
final class CsvDialects {
    private static final Pattern RACE_CAPTURE = Pattern.compile("\"?([^\"|]*)\"?\\|\"?([^\"|]*)\"?\\|.*\\|([0-9.]+)");

    private CsvDialects() {}

    /// {@return the plan of the program that wrote the file, or of the general reader}
    static Optional<CsvPlan> plan(CsvSample sample) {
        return torque(sample)
                .or(() -> hpTuners(sample))
                .or(() -> raceChrono(sample))
                .or(() -> raceCapture(sample))
                .or(() -> msl(sample))
                .or(() -> romRaider(sample))
                .or(() -> carObd(sample))
                .or(() -> CsvGeneral.plan(sample));
    }

    /// The header comes again when logging restarts.
    private static Optional<CsvPlan> torque(CsvSample sample) {
        var header = sample.line(0);
        if (!header.matches("\\s*\"?GPS Time\"?[,;]\\s*\"?Device Time\"?.*")) {
            return Optional.empty();
        }
        char delimiter = header.charAt(header.indexOf("GPS Time") + 8) == '"'
                ? ','
                : header.charAt(header.indexOf("GPS Time") + 8);
        var plan = decided(sample, "torque", delimiter, 1);
        plan.repeatedHeader = header;
        plan.timeCell = 1;
        plan.time = CsvTime.DATE;
        var names = CsvLine.split(header, delimiter);
        for (int i = 2; i < names.size(); i++) {
            addNamed(plan, i, CsvHeaders.channel(names.get(i)));
        }
        return Optional.of(plan);
    }

    private static void addNamed(CsvPlan plan, int cell, LogChannel channel) {
        if (!channel.name().isEmpty()) {
            plan.column(cell, channel);
        }
    }

    /// The readings of the numbers are weighed; a plan whose decimal mark is open keeps both for the user.
    private static CsvPlan decided(CsvSample sample, String dialect, char delimiter, int skip) {
        var readings = sample.readings(delimiter, skip);
        var plan = new CsvPlan(dialect, readings.getFirst(), skip);
        plan.readings = readings;
        return plan;
    }

    private static Optional<CsvPlan> romRaider(CsvSample sample) {
        char delimiter = sample.delimiter();
        var names = sample.cells(0, delimiter);
        var first = names.getFirst();
        boolean milliseconds = first.equals("Time (msec)") || first.equals("Time (ms)");
        boolean clock =
                first.equals("Time") && CsvTime.clock(sample.cells(1, delimiter).getFirst()) != CsvTime.BAD;
        if (names.size() < 2 || (!milliseconds && !clock)) {
            return Optional.empty();
        }
        var plan = decided(sample, "romraider", delimiter, 1);
        plan.timeCell = 0;
        plan.time = clock ? CsvTime.CLOCK : CsvTime.MILLISECONDS;
        IntStream.range(1, names.size()).forEach(i -> addNamed(plan, i, CsvHeaders.channel(names.get(i))));
        return Optional.of(plan);
    }

    /// No time at all: a value a second, as the program polls.
    private static Optional<CsvPlan> carObd(CsvSample sample) {
        var names = sample.cells(0, ',');
        long bare = names.stream().filter(name -> name.endsWith("()")).count();
        if (names.size() < 3 || !names.getLast().isEmpty() || bare < names.size() - 1) {
            return Optional.empty();
        }
        var plan = new CsvPlan("carobd", CsvReading.point(','), 1);
        for (int i = 0; i < names.size() - 1; i++) {
            plan.column(i, LogChannel.number(names.get(i).replace("()", "").strip(), ""));
        }
        return Optional.of(plan);
    }

    /// Quoted lines, then names and units between tabs.
    private static Optional<CsvPlan> msl(CsvSample sample) {
        int at = 0;
        while (at < sample.size()
                && (sample.line(at).startsWith("\"") || sample.line(at).isBlank())) {
            at++;
        }
        var names = sample.cells(at, '\t');
        boolean timed = names.size() > 2 && CsvHeaders.isTime(names.getFirst());
        if (at == 0 && !(timed && sample.cells(1, '\t').size() == names.size() && isWords(sample.cells(1, '\t')))) {
            return Optional.empty();
        }
        if (!timed) {
            return Optional.empty();
        }
        var below = sample.cells(at + 1, '\t');
        boolean units = isWords(below);
        var plan = decided(sample, "msl", '\t', units ? at + 2 : at + 1);
        plan.marks = true;
        plan.timeCell = 0;
        plan.time = CsvTime.SECONDS;
        for (int i = 0; i < at; i++) {
            plan.attributes.put("info." + (i + 1), sample.line(i).replace("\"", ""));
        }
        for (int i = 1; i < names.size(); i++) {
            addNamed(plan, i, LogChannel.number(names.get(i), units && i < below.size() ? below.get(i) : ""));
        }
        return Optional.of(plan);
    }

    private static boolean isWords(List<String> cells) {
        return cells.stream().allMatch(cell -> Double.isNaN(Numbers.parse(cell, '.')));
    }

    /// Each rate is a group of its own: an empty cell means that this channel was not due.
    private static Optional<CsvPlan> raceCapture(CsvSample sample) {
        var names = sample.cells(0, ',');
        if (names.size() < 2
                || !names.stream().allMatch(name -> RACE_CAPTURE.matcher(name).matches())) {
            return Optional.empty();
        }
        var plan = new CsvPlan("racecapture", CsvReading.point(','), 1);
        plan.sparse = true;
        var rates = new java.util.ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            var found = RACE_CAPTURE.matcher(names.get(i));
            if (!found.matches()) {
                continue;
            }
            var name = found.group(1).strip();
            if (name.equals("Interval")) {
                plan.timeCell = i;
                plan.time = CsvTime.MILLISECONDS;
            } else if (name.equals("Utc")) {
                plan.unixMillisCell = i;
            } else {
                if (!rates.contains(found.group(3))) {
                    rates.add(found.group(3));
                }
                plan.column(
                        i,
                        rates.indexOf(found.group(3)),
                        LogChannel.number(name, found.group(2).strip()));
            }
        }
        return plan.timeCell < 0 ? Optional.empty() : Optional.of(plan);
    }

    /// Names come again for other sources: name and source together are the channel.
    private static Optional<CsvPlan> raceChrono(CsvSample sample) {
        int at = 0;
        while (at < Math.min(40, sample.size()) && !sample.line(at).startsWith("timestamp,")) {
            at++;
        }
        boolean format = IntStream.range(0, at).anyMatch(i -> sample.line(i).startsWith("Format,3"));
        if (!format || at >= sample.size()) {
            return Optional.empty();
        }
        var names = sample.cells(at, ',');
        var units = sample.cells(at + 1, ',');
        var sources = sample.cells(at + 2, ',');
        var plan = new CsvPlan("racechrono", CsvReading.point(','), at + 3);
        plan.version = "3";
        plan.timeCell = 0;
        plan.time = CsvTime.UNIX_SECONDS;
        for (int i = 0; i < at; i++) {
            var cells = sample.cells(i, ',');
            if (cells.size() > 1 && !cells.get(1).isEmpty()) {
                plan.attributes.put(cells.getFirst(), String.join(" ", cells.subList(1, cells.size())));
            }
        }
        for (int i = 1; i < names.size(); i++) {
            var source = i < sources.size() ? sources.get(i) : "";
            var unit = i < units.size() ? units.get(i) : "";
            addNamed(
                    plan,
                    i,
                    new LogChannel(
                            names.get(i),
                            unit,
                            RawType.F64,
                            new Conversion.None(),
                            source.isEmpty() || source.equals("calc"),
                            source));
        }
        return Optional.of(plan);
    }

    /// Sections in brackets; ids, names and units under each other.
    private static Optional<CsvPlan> hpTuners(CsvSample sample) {
        if (!sample.line(0).startsWith("HP Tuners CSV Log File")) {
            return Optional.empty();
        }
        int info = find(sample, "[Channel Information]");
        int data = find(sample, "[Channel Data]");
        if (info < 0 || data < info + 3) {
            return Optional.empty();
        }
        var names = sample.cells(info + 2, ',');
        var units = sample.cells(info + 3, ',');
        var plan = decided(sample, "hptuners", ',', data + 1);
        plan.timeCell = 0;
        plan.time = CsvTime.SECONDS;
        var created = IntStream.range(0, info)
                .mapToObj(sample::line)
                .filter(line -> line.startsWith("Creation Time:"))
                .findFirst();
        created.ifPresent(
                line -> plan.attributes.put("Creation Time", line.substring(14).strip()));
        for (int i = 1; i < names.size(); i++) {
            addNamed(plan, i, LogChannel.number(names.get(i), i < units.size() ? units.get(i) : ""));
        }
        return Optional.of(plan);
    }

    private static int find(CsvSample sample, String section) {
        return IntStream.range(0, Math.min(200, sample.size()))
                .filter(i -> sample.line(i).strip().startsWith(section))
                .findFirst()
                .orElse(-1);
    }
}
