package app.garage.logformats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// A second reading of the table of MDF 4.1 blocks, that shares no line with the program: says everything
/// that is wrong
/// with a finalised file. Every byte must belong to a block, and each link lead to a block of the right
/// kind.
final class MdfChecker {
    private static final Map<String, List<String>> LINKS = Map.of(
            "HD", List.of("DG", "FH", "CH", "AT", "EV", "TX MD"),
            "FH", List.of("FH", "MD"),
            "DG", List.of("DG", "CG", "DT DZ DL HL", "TX MD"),
            "CG", List.of("CG", "CN", "TX", "SI", "SR", "TX MD"),
            "CN", List.of("CN", "CN CA", "TX", "SI", "CC", "SD DZ DL HL CG AT", "TX MD", "TX MD"),
            "SI", List.of("TX", "TX", "TX MD"),
            "EV", List.of("EV", "EV", "EV", "TX", "TX MD"),
            "AT", List.of("AT", "TX", "TX", "TX MD"),
            "HL", List.of("DL"));
    private static final Map<String, Integer> SIZES =
            Map.of("HD", 104, "FH", 56, "DG", 64, "CG", 104, "CN", 160, "SI", 56, "EV", 96, "HL", 40);

    private final ByteBuffer file;
    private final List<String> wrong = new ArrayList<>();
    private final TreeMap<Long, Long> covered = new TreeMap<>();
    private final Map<Long, String> kinds = new HashMap<>();

    private MdfChecker(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static List<String> check(Path path) throws IOException {
        var checker = new MdfChecker(Files.readAllBytes(path));
        checker.all();
        return checker.wrong;
    }

    private String ascii(long at, int length) {
        var bytes = new byte[length];
        file.get((int) at, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void need(boolean right, String what) {
        if (!right) {
            wrong.add(what);
        }
    }

    private void all() {
        need(ascii(0, 8).equals("MDF     "), "identification");
        need(ascii(8, 8).equals("4.10    "), "version text");
        need(file.getShort(28) == 410, "version number");
        for (int i = 30; i < 64; i++) {
            need(file.get(i) == 0, "identification byte " + i);
        }
        covered.put(0L, 64L);
        visit(64, "HD");
        long end = 0;
        for (var each : covered.entrySet()) {
            need(each.getKey() >= end, "blocks overlap at " + each.getKey());
            need(each.getKey() - end < 8, "a hole in front of " + each.getKey());
            end = each.getKey() + each.getValue();
        }
        need(end == file.capacity(), "bytes behind the last block");
    }

    private void visit(long at, String wanted) {
        if (at == 0) {
            return;
        }
        var known = kinds.get(at);
        if (known != null) {
            need(List.of(wanted.split(" ", -1)).contains(known), known + " where " + wanted + " belongs, at " + at);
            return;
        }
        if (at % 8 != 0 || at < 64 || at > file.capacity() - 24) {
            wrong.add("a link to " + at);
            return;
        }
        var id = ascii(at, 4).substring(2);
        need(
                ascii(at, 2).equals("##") && List.of(wanted.split(" ", -1)).contains(id),
                id + " for " + wanted + " at " + at);
        need(file.getInt((int) at + 4) == 0, "reserved at " + at);
        long length = file.getLong((int) at + 8);
        long links = file.getLong((int) at + 16);
        need(length >= 24 + 8 * links && at + length <= file.capacity(), "length at " + at);
        covered.put(at, length);
        kinds.put(at, id);
        if (SIZES.containsKey(id)) {
            need(length == SIZES.get(id), id + " of " + length + " bytes");
        }
        follow(at, id, (int) links);
        long data = at + 24 + 8 * links;
        switch (id) {
            case "TX", "MD" -> need(file.get((int) (at + length - 1)) == 0, "no zero behind the text at " + at);
            case "FH" -> need(link(at, 1) != 0, "FH without a comment");
            case "DG" -> dataGroup(at, data);
            case "CC" -> need(length == 24 + 8 * links + 24 + 8 * file.getShort((int) data + 6), "CC at " + at);
            default -> {}
        }
    }

    private long link(long at, int index) {
        return file.getLong((int) at + 24 + 8 * index);
    }

    private void follow(long at, String id, int links) {
        for (int i = 0; i < links; i++) {
            var wanted = switch (id) {
                case "DL" -> i == 0 ? "DL" : "DT SD DZ";
                case "CC" -> i == 0 || i == 1 ? "TX" : i == 2 ? "TX MD" : i == 3 ? "CC" : "TX CC";
                default -> LINKS.getOrDefault(id, List.of()).get(i);
            };
            visit(link(at, i), wanted);
        }
    }

    /// The data is as long as the records are, and each value that lies apart is where its record says.
    private void dataGroup(long at, long data) {
        need(file.get((int) data) == 0, "record ids in a sorted group");
        long group = link(at, 1);
        need(link(group, 0) == 0, "two groups in one place");
        int head = (int) group + 24 + 8 * 6;
        long cycles = file.getLong(head + 8);
        int bytes = file.getInt(head + 24);
        int width = bytes + file.getInt(head + 28);
        var records = data(link(at, 2), "DT");
        need(records.length == cycles * width, cycles + " records of " + width + " in " + records.length);
        int masters = 0;
        for (long channel = link(group, 1); channel != 0; channel = link(channel, 0)) {
            int its = (int) channel + 24 + 64;
            int from = file.getInt(its + 4);
            int bits = file.getInt(its + 8);
            need(from >= 0 && 8L * from + bits <= 8L * bytes, "a channel outside its record");
            masters += file.get(its) == 2 ? 1 : 0;
            boolean marked = (file.getInt(its + 12) & 2) != 0;
            need(!marked || file.getInt(its + 16) < 8 * (width - bytes), "an invalidation bit outside");
            if (file.get(its) == 1) {
                apart(records, width, from, data(link(channel, 5), "SD"));
            }
        }
        need(masters == 1, masters + " masters");
    }

    private void apart(byte[] records, int width, int from, byte[] values) {
        var starts = new java.util.HashSet<Long>();
        var read = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at < values.length) {
            starts.add((long) at);
            at += 4 + read.getInt(at);
        }
        need(at == values.length, "values end inside one");
        var all = ByteBuffer.wrap(records).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < records.length / width; row++) {
            need(starts.contains(all.getLong(row * width + from)), "a place with no value");
        }
    }

    private byte[] data(long at, String original) {
        var whole = new ByteArrayOutputStream();
        if (at != 0) {
            need(ascii(at, 4).equals("##HL"), "packed data without HL");
            for (long list = link(at, 0); list != 0; list = link(list, 0)) {
                int count = (int) file.getLong((int) list + 16) - 1;
                int tail = (int) list + 24 + 8 * (count + 1);
                need(file.getInt(tail + 4) == count, "DL counts " + file.getInt(tail + 4));
                for (int i = 0; i < count; i++) {
                    need(file.getLong(tail + 8 + 8 * i) == whole.size(), "offset " + i + " of DL");
                    whole.writeBytes(unpacked(link(list, 1 + i), original));
                }
            }
        }
        return whole.toByteArray();
    }

    private byte[] unpacked(long at, String original) {
        int head = (int) at + 24;
        need(ascii(at, 4).equals("##DZ") && ascii(head, 2).equals(original), "DZ of " + ascii(head, 2));
        int zip = file.get(head + 2);
        int parameter = file.getInt(head + 4);
        var plain = new byte[(int) file.getLong(head + 8)];
        need(plain.length <= 4 << 20, "a DZ of more than 4 MiB");
        var packed = new byte[(int) file.getLong(head + 16)];
        need(file.getLong((int) at + 8) == 48 + packed.length, "length of DZ");
        file.get(head + 24, packed);
        var inflater = new Inflater();
        inflater.setInput(packed);
        try {
            need(inflater.inflate(plain) == plain.length, "DZ shorter than it says");
            need(inflater.finished() || plain.length == 0, "DZ longer than it says");
        } catch (DataFormatException e) {
            wrong.add("DZ: " + e.getMessage());
        } finally {
            inflater.end();
        }
        if (zip == 0) {
            return plain;
        }
        int rows = plain.length / parameter;
        var back = plain.clone();
        for (int i = 0; i < rows * parameter; i++) {
            back[i % rows * parameter + i / rows] = plain[i];
        }
        return back;
    }
}
