package app.garage.logformats;

import app.garage.kernel.Bytes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of a PEAK TRC file: comments first, of which some say how the rest is to be read.
final class TrcLine {
    /// 1899-12-30, from which days are counted, in days before 1970
    private static final double DAYS_BEFORE_1970 = 25_569;

    private String version = "1.0";
    private String columns = "";
    private @Nullable Instant start;

    String version() {
        return version;
    }

    @Nullable
    Instant start() {
        return start;
    }

    CanTextSource.@Nullable Frame frame(String line) {
        if (line.startsWith(";")) {
            comment(line);
            return null;
        }
        var words = List.of(line.split("\\s+", -1));
        try {
            return version.startsWith("2") ? second(words) : first(words);
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return null;
        }
    }

    private void comment(String line) {
        int equals = line.indexOf('=');
        var value = equals < 0 ? "" : line.substring(equals + 1).strip();
        if (line.startsWith(";$FILEVERSION")) {
            version = value;
        } else if (line.startsWith(";$COLUMNS")) {
            columns = value.replace(",", "");
        } else if (line.startsWith(";$STARTTIME")) {
            double days = Numbers.parse(value, '.');
            if (days > DAYS_BEFORE_1970 && days < 100_000) {
                start = CsvTime.instant(Math.round((days - DAYS_BEFORE_1970) * 86_400_000) * 1_000_000L);
            }
        }
    }

    /// `N) time [bus] [direction] id length data`, as the version has it.
    private CanTextSource.Frame first(List<String> words) {
        boolean directed = version.equals("1.1") || version.equals("1.2") || version.equals("1.3");
        boolean bused = version.equals("1.2") || version.equals("1.3");
        int at = 1;
        long nanos = CanTextSource.milliseconds(words.get(at++));
        var bus = bused ? words.get(at++) : "1";
        boolean sent = directed && words.get(at++).equals("Tx");
        var id = words.get(at++);
        at += version.equals("1.3") ? 1 : 0; // a place kept free
        int length = Integer.parseInt(words.get(at++));
        boolean remote = at < words.size() && words.get(at).equals("RTR");
        return frame(nanos, bus, id, id.length() > 4, sent, remote, length, words, at);
    }

    /// The columns say what stands where: N number, O offset, T type, B bus, I id, d direction, R free, l
    /// or L length, D
    /// data.
    private CanTextSource.Frame second(List<String> words) {
        var order = columns.isEmpty() ? version.equals("2.0") ? "NOTIdlD" : "NOTBIdRLD" : columns;
        long nanos = CsvTime.BAD;
        var type = "DT";
        var bus = "1";
        var id = "";
        boolean sent = false;
        int length = 0;
        int at = 0;
        for (int i = 0; i < order.length(); i++) {
            switch (order.charAt(i)) {
                case 'O' -> nanos = CanTextSource.milliseconds(words.get(at));
                case 'T' -> type = words.get(at);
                case 'B' -> bus = words.get(at);
                case 'I' -> id = words.get(at);
                case 'd' -> sent = words.get(at).equals("Tx");
                case 'l', 'L' -> length = Integer.parseInt(words.get(at));
                default -> {}
            }
            at += order.charAt(i) == 'D' ? 0 : 1;
        }
        if (!List.of("DT", "FD", "FB", "FE", "BI", "RR").contains(type)) {
            throw new IllegalArgumentException(type);
        }
        return frame(nanos, bus, id, id.length() > 4, sent, type.equals("RR"), length, words, at);
    }

    private static CanTextSource.Frame frame(
            long nanos,
            String bus,
            String id,
            boolean extended,
            boolean sent,
            boolean remote,
            int length,
            List<String> words,
            int from) {
        if (nanos == CsvTime.BAD || length < 0 || length > 64 || !id.matches("[0-9A-Fa-f]{1,8}")) {
            throw new IllegalArgumentException(id);
        }
        var data = new byte[remote ? 0 : length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) Integer.parseInt(words.get(from + i), 16);
        }
        return new CanTextSource.Frame(
                nanos, bus, Long.parseLong(id, 16), extended, sent, remote, length, Bytes.copyOf(data));
    }
}
