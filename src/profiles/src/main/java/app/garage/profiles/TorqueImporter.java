package app.garage.profiles;

import app.garage.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes the extended parameters somebody has written for Torque. Columns are found by their names.
final class TorqueImporter extends DraftImporter {
    private static final String PID = "modeandpid";
    private static final String EQUATION = "equation";
    private static final List<String> FOR_THE_ADAPTER = List.of("startdiagnostic", "stopdiagnostic");

    @Override
    public String id() {
        return "torque";
    }

    @Override
    public boolean accepts(Path file) {
        if (!Files.isRegularFile(file)
                || !file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            var head = plain(new String(in.readNBytes(1_024), StandardCharsets.UTF_8));
            return head.contains(PID) && head.contains(EQUATION);
        } catch (java.io.IOException unreadable) {
            return false; // then nobody accepts it, and that is told
        }
    }

    @Override
    Drafted drafted(Path file) throws BrokenFile {
        var name = String.valueOf(file.getFileName()).replaceAll("(?i)\\.csv$", "");
        return new Reading(file.toString(), name).made(new String(SmallFile.read(file), StandardCharsets.UTF_8));
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[\\s_\uFEFF]", "");
    }

    /// One file.
    private static final class Reading {
        private final String file;
        private final String name;
        private final DraftWriter writer;
        private final Map<String, Integer> columns = new HashMap<>();
        private final Map<String, ObjectNode> commands = new LinkedHashMap<>();
        private final List<Problem> skipped = new ArrayList<>();
        private final List<Problem> notes = new ArrayList<>();
        private int signals;

        Reading(String file, String name) {
            this.file = file;
            this.name = name;
            writer = new DraftWriter("torque", name, "any", "of the file");
        }

        Drafted made(String text) throws BrokenFile {
            var rows = CsvText.rows(file, text);
            if (rows.isEmpty()) {
                throw new BrokenFile(file, 1, "profiles.missing-key", "ModeAndPID");
            }
            heading(rows.getFirst());
            for (var row : rows.subList(1, rows.size())) {
                var reason = add(row);
                if (!reason.isEmpty()) {
                    skipped.add(Problem.of("profiles.skipped", file, row.line(), reason));
                }
            }
            if (signals == 0) {
                throw new BrokenFile(
                        file,
                        skipped.isEmpty() ? 1 : rows.get(1).line(),
                        "profiles.nothing-usable",
                        skipped.isEmpty()
                                ? ""
                                : String.valueOf(skipped.getFirst().args().get(2)));
            }
            var set = JsonMapper.shared().createObjectNode();
            var list = set.putArray("commands");
            commands.values().forEach(list::add);
            writer.text("signalsets/v3/default.json", set + "\n");
            writer.provenance("requests and equations", name + ".csv", "of the file");
            return new Drafted(List.of(writer.draft()), new ImportReport(commands.size(), signals, 0, skipped, notes));
        }

        private void heading(CsvText.Row row) throws BrokenFile {
            for (int i = 0; i < row.cells().size(); i++) {
                var column = plain(row.cells().get(i));
                if (column.equals("obdheader")) {
                    column = "header";
                }
                if (!column.isEmpty() && columns.put(column, i) != null) {
                    throw new BrokenFile(
                            file,
                            row.line(),
                            "profiles.defined-twice",
                            row.cells().get(i).strip());
                }
            }
            for (var needed : List.of("name", PID, EQUATION)) {
                if (!columns.containsKey(needed)) {
                    throw new BrokenFile(file, row.line(), "profiles.wrong-heading", "Name,ModeAndPID,Equation");
                }
            }
            for (var column : FOR_THE_ADAPTER) {
                if (columns.containsKey(column)) {
                    notes.add(Problem.of("profiles.dropped", file, row.line(), column));
                }
            }
        }

        /// {@return why a row did not land, or an empty text}
        private String add(CsvText.Row row) {
            var pid = cell(row, PID).toUpperCase(Locale.ROOT).replaceAll("^0X", "");
            var title = cell(row, "name");
            if (title.isEmpty() || !pid.matches("[0-9A-F]{4}|[0-9A-F]{6}|[0-9A-F]{8}")) {
                return title + ": ModeAndPID = " + pid;
            }
            var header = header(cell(row, "header").toUpperCase(Locale.ROOT));
            if (header.isEmpty()) {
                return title + ": Header = " + cell(row, "header");
            }
            String formula;
            try {
                formula = TorqueFormula.translated(cell(row, EQUATION));
            } catch (BadExpression wrong) {
                return title + ": " + wrong.getMessage();
            }
            signal(list(pid, header.get()), row, title, formula);
            return "";
        }

        private ArrayNode list(String pid, String header) {
            var command = commands.computeIfAbsent(header + "." + pid, none -> {
                var made = JsonMapper.shared().createObjectNode();
                if (!header.equals("-")) {
                    made.put("hdr", header);
                }
                made.putObject("cmd").put(pid.substring(0, 2), pid.substring(2));
                made.put("freq", 1);
                made.putArray("signals");
                return made;
            });
            return command.withArray("signals");
        }

        private void signal(ArrayNode list, CsvText.Row row, String title, String formula) {
            var signal = list.addObject();
            var shortName = cell(row, "shortname");
            signal.put("id", writer.signalId(shortName.isEmpty() ? title : shortName))
                    .put("name", title);
            var fmt = signal.putObject("fmt").put("len", 8);
            var min = number(cell(row, "minvalue"));
            var max = number(cell(row, "maxvalue"));
            if (min.isPresent() && max.isPresent() && min.get() < max.get()) {
                fmt.put("min", min.get()).put("max", max.get());
            }
            fmt.put("unit", cell(row, "units"));
            signal.putObject("x-gw").put("expr", formula);
            signals++;
        }

        private String cell(CsvText.Row row, String column) {
            var at = columns.get(column);
            return at == null || at >= row.cells().size()
                    ? ""
                    : row.cells().get(at).strip();
        }

        /// {@return the header as signal sets write it, `-` if there is none; nothing if it cannot be said there}
        private static Optional<String> header(String written) {
            if (written.isEmpty() || written.equals("AUTO")) {
                return Optional.of("-");
            }
            if (written.matches("[0-9A-F]{3}") || written.matches("[0-9A-F]{8}")) {
                return Optional.of(written);
            }
            boolean normalFixed = written.matches("D[AB][0-9A-F]{2}F1");
            return normalFixed ? Optional.of(written.substring(0, 4)) : Optional.empty();
        }

        private static Optional<Double> number(String written) {
            try {
                return Optional.of(Double.valueOf(written)).filter(Double::isFinite);
            } catch (NumberFormatException none) {
                return Optional.empty();
            }
        }
    }
}
