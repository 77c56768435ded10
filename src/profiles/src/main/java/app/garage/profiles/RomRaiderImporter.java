package app.garage.profiles;

import app.garage.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Takes the parameters and switches of a logger definition of RomRaider that every unit of its protocol has. Those
/// that lie
/// at another address in each program of a unit are told and left out.
final class RomRaiderImporter extends DraftImporter {
    private static final Pattern X = Pattern.compile("\\bx\\b");

    @Override
    public String id() {
        return "romraider";
    }

    @Override
    public boolean accepts(Path file) {
        if (!Files.isRegularFile(file)
                || !file.toString().toLowerCase(Locale.ROOT).endsWith(".xml")) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(16_384), StandardCharsets.UTF_8).contains("<logger");
        } catch (java.io.IOException unreadable) {
            return false; // then nobody accepts it, and that is told
        }
    }

    @Override
    Drafted drafted(Path file) throws BrokenFile {
        var name = String.valueOf(file.getFileName()).replaceAll("(?i)\\.xml$", "");
        var reading = new Reading(file.toString(), name);
        reading.read(SmallFile.read(file));
        return reading.made();
    }

    /// A parameter while its element is read.
    private static final class Parameter {
        private final String name;
        private final int line;
        private String address = "";
        private int length = 1;
        private String expression = "";
        private String unit = "";
        private String storage = "";
        private boolean reversed;

        Parameter(String name, int line) {
            this.name = name;
            this.line = line;
        }
    }

    /// One file.
    private static final class Reading {
        private final String file;
        private final String name;
        private final DraftWriter writer;
        private final Map<Integer, ObjectNode> commands = new LinkedHashMap<>();
        private final List<Problem> skipped = new ArrayList<>();
        private boolean isSsm;
        private int signals;
        private Optional<Parameter> open = Optional.empty();

        Reading(String file, String name) {
            this.file = file;
            this.name = name;
            writer = new DraftWriter("romraider", name, "car", "of the file");
        }

        void read(byte[] xml) throws BrokenFile {
            var factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            try {
                var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
                while (reader.hasNext()) {
                    switch (reader.next()) {
                        case XMLStreamConstants.START_ELEMENT -> begins(reader);
                        case XMLStreamConstants.END_ELEMENT -> ends(reader.getLocalName());
                        default -> {}
                    }
                }
            } catch (XMLStreamException wrong) {
                int line = wrong.getLocation() == null
                        ? 1
                        : Math.max(1, wrong.getLocation().getLineNumber());
                throw new BrokenFile(file, line, "profiles.not-readable", String.valueOf(wrong.getMessage()));
            }
        }

        private void begins(XMLStreamReader at) throws XMLStreamException {
            int line = at.getLocation().getLineNumber();
            switch (at.getLocalName()) {
                case "protocol" -> isSsm = value(at, "id").equals("SSM");
                case "parameter" -> open = Optional.of(new Parameter(value(at, "name"), line));
                case "ecuparam" -> skip(line, value(at, "name") + ": ecuparam");
                case "switch" -> bit(at, line);
                case "address" -> address(at);
                case "conversion" -> conversion(at);
                default -> {}
            }
        }

        private void address(XMLStreamReader at) throws XMLStreamException {
            if (open.isPresent()) {
                var parameter = open.get();
                var length = value(at, "length");
                parameter.length = length.matches("[1-4]") ? Integer.parseInt(length) : 1;
                parameter.address = at.getElementText().strip();
            }
        }

        /// The first conversion counts; the others are the same value in other units.
        private void conversion(XMLStreamReader at) {
            open.filter(parameter -> parameter.expression.isEmpty()).ifPresent(parameter -> {
                parameter.expression = value(at, "expr").strip();
                parameter.unit = value(at, "units");
                parameter.storage = value(at, "storagetype");
                parameter.reversed = value(at, "endian").equals("little");
            });
        }

        private void bit(XMLStreamReader at, int line) {
            var title = value(at, "name");
            var bit = value(at, "bit");
            if (!isSsm || !isAddress(value(at, "byte")) || !bit.matches("[0-7]")) {
                skip(line, title + ": switch");
                return;
            }
            add(title, value(at, "byte"), 1, "bit(a," + bit + ")", "");
        }

        private void ends(String element) {
            if (element.equals("parameter") && open.isPresent()) {
                var parameter = open.get();
                open = Optional.empty();
                var reason = reason(parameter);
                if (!reason.isEmpty()) {
                    skip(parameter.line, parameter.name + ": " + reason);
                }
            }
        }

        /// {@return why a parameter did not land, or an empty text}
        private String reason(Parameter parameter) {
            if (!isSsm) {
                return "protocol";
            }
            if (!isAddress(parameter.address)) {
                return parameter.address.isEmpty() ? "depends" : parameter.address;
            }
            var raw = raw(parameter);
            if (raw.isEmpty()) {
                return parameter.storage;
            }
            var formula =
                    X.matcher(parameter.expression.toLowerCase(Locale.ROOT)).replaceAll(raw);
            try {
                ExpressionParser.parse(formula, id -> {
                    throw new BadExpression(formula, 0, "other values cannot be used");
                });
            } catch (BadExpression | BrokenFile wrong) {
                return String.valueOf(wrong.getMessage());
            }
            add(parameter.name, parameter.address, parameter.length, formula, parameter.unit);
            return "";
        }

        private static String raw(Parameter parameter) {
            var storage = parameter.storage.isEmpty() ? "uint" + 8 * parameter.length : parameter.storage;
            return switch (storage) {
                case "uint8" -> "a";
                case "int8" -> "s8(a)";
                case "uint16" -> parameter.reversed ? "u16le(a)" : "u16(a)";
                case "int16" -> parameter.reversed ? "s16le(a)" : "s16(a)";
                case "uint24" -> "u24(a)";
                case "uint32" -> parameter.reversed ? "" : "u32(a)";
                case "int32" -> parameter.reversed ? "" : "s32(a)";
                default -> "";
            };
        }

        private static boolean isAddress(String written) {
            return written.matches("0x[0-9A-Fa-f]{1,6}");
        }

        /// A read of single addresses: command A8, no padding, then three bytes for each. What lies at the same address
        /// is
        /// read together.
        private void add(String title, String written, int length, String formula, String unit) {
            int address = Integer.parseInt(written.substring(2), 16);
            var command = commands.computeIfAbsent(address, none -> {
                var made = JsonMapper.shared().createObjectNode();
                made.putObject("cmd").put("A8", String.format(Locale.ROOT, "%06X", address));
                made.put("freq", 0.2);
                made.putObject("x-gw").put("ecu", "engine").put("match", "E8");
                made.putArray("signals");
                return made;
            });
            var ours = command.withObject("x-gw");
            if (ours.path("length").asInt(0) < length) {
                ours.put("length", length).put("request", request(address, length));
            }
            var id = writer.signalId(title);
            var signal = command.withArray("signals").addObject();
            signal.put("id", id).put("name", title.isEmpty() ? id : title);
            signal.putObject("fmt").put("len", 8 * length).put("unit", unit);
            signal.putObject("x-gw").put("expr", formula);
            signals++;
        }

        private static String request(int address, int length) {
            var request = new StringBuilder("A800");
            for (int i = 0; i < length; i++) {
                request.append(String.format(Locale.ROOT, "%06X", address + i));
            }
            return request.toString();
        }

        private void skip(int line, String what) {
            skipped.add(Problem.of("profiles.skipped", file, line, what));
        }

        private static String value(XMLStreamReader at, String attribute) {
            var value = at.getAttributeValue(null, attribute);
            return value == null ? "" : value;
        }

        Drafted made() throws BrokenFile {
            if (commands.isEmpty()) {
                var first = skipped.isEmpty()
                        ? ""
                        : String.valueOf(skipped.getFirst().args().get(2));
                int line =
                        skipped.isEmpty() ? 1 : (int) skipped.getFirst().args().get(1);
                throw new BrokenFile(file, line, "profiles.nothing-usable", first);
            }
            var engine = writer.vehicle().putArray("ecus").addObject();
            engine.put("id", "engine").put("protocol", "ssm2").put("transport", "ssm2");
            engine.putObject("name").put("fr", "Moteur").put("en", "Engine");
            engine.putObject("address").put("target", "10").put("tester", "F0");
            engine.putObject("comParams").put("CP_Baudrate", 4_800);
            writer.provenance("parameters and switches", name + ".xml", "of the file");
            var set = JsonMapper.shared().createObjectNode();
            var list = set.putArray("commands");
            commands.values().forEach(list::add);
            writer.text("signalsets/v3/default.json", set + "\n");
            return new Drafted(List.of(writer.draft()), new ImportReport(commands.size(), signals, skipped));
        }
    }
}
