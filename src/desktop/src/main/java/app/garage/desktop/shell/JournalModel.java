package app.garage.desktop.shell;

import app.garage.desktop.fx.Pulse;
import app.garage.diagnostics.Journal;
import app.garage.kernel.Bytes;
import app.garage.kernel.Subscriptions;
import app.garage.pluginapi.Transcript;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The newest transfers on the link, fetched once a frame while somebody looks.
final class JournalModel {
    private static final int SHOWN = 2_000;
    final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final Journal journal;
    private final Pulse pulse;
    private final Subscriptions open = new Subscriptions();
    private long next;
    private long first = -1;

    /// One transfer as people read it.
    ///
    /// @param time seconds since the first one shown
    /// @param sent whether we sent it
    /// @param hex its bytes
    /// @param text its printable characters
    record Row(String time, boolean sent, String hex, String text) {
        String line() {
            return time + (sent ? " > " : " < ") + hex + "  " + text;
        }
    }

    JournalModel(Journal journal, Pulse pulse) {
        this.journal = journal;
        this.pulse = pulse;
    }

    void shown() {
        open.add(pulse.each(this::fetch));
    }

    void hidden() {
        open.close();
    }

    void fetch() {
        var fresh = journal.since(next);
        if (fresh.isEmpty()) {
            return;
        }
        if (first < 0) {
            first = fresh.getFirst().nanos();
        }
        next = fresh.getLast().number() + 1;
        rows.addAll(fresh.stream().map(this::row).toList());
        if (rows.size() > SHOWN) {
            rows.remove(0, rows.size() - SHOWN);
        }
    }

    /// {@return everything that is kept, as a transcript that can be replayed}
    ///
    /// @param link the address that was spoken to
    String transcript(String link) {
        var kept = journal.since(0);
        long opened = kept.isEmpty() ? 0 : kept.getFirst().nanos();
        return kept.stream()
                .map(line -> new Transcript.Line((line.nanos() - opened) / 1e9, line.sent(), line.id(), line.bytes())
                        .toString())
                .collect(Collectors.joining("\n", Transcript.HEADER + "\n# link " + link + "\n", "\n"));
    }

    String allLines() {
        return rows.stream().map(Row::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private Row row(Journal.Line line) {
        var time = String.format(Locale.ROOT, "%10.3f", (line.nanos() - first) / 1e9);
        var who = line.id().isEmpty() ? "" : line.id() + ": ";
        return new Row(time, line.sent(), who + line.bytes(), printable(line.bytes()));
    }

    private static String printable(Bytes bytes) {
        var text = new StringBuilder(bytes.size());
        for (int i = 0; i < bytes.size(); i++) {
            int each = bytes.at(i);
            text.append(each == '\r' ? '↵' : each >= ' ' && each < 0x7F ? (char) each : '·');
        }
        return text.toString();
    }
}
