package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Real logs of a phone, whose values are texts of doubles: they come back bit for bit, in an eighth of the
/// room.
class CarScannerSizeTest {
    private record Row(long micros, long bits) {}

    @Test
    void realLogsNeedAnEighthOfTheirTexts() throws IOException, BadChunk {
        long text = 0;
        long packed = 0;
        long stamps = 0;
        long samples = 0;
        var codecs = new TreeMap<Integer, Integer>();
        for (var file : logs()) {
            var channels = new LinkedHashMap<String, List<Row>>();
            text += read(file, channels);
            for (var rows : channels.values()) {
                for (int from = 0; from < rows.size(); from += Chunk.USUAL) {
                    var part = rows.subList(from, Math.min(rows.size(), from + Chunk.USUAL));
                    var raw = part.stream().mapToLong(Row::bits).toArray();
                    var chunk = Values.of(RawType.F64, raw).pack();
                    var back = Values.of(RawType.F64, chunk);
                    for (int i = 0; i < raw.length; i++) {
                        assertThat(back.raw(i)).isEqualTo(raw[i]);
                    }
                    var times = part.stream().mapToLong(Row::micros).toArray();
                    packed += chunk.data().size();
                    stamps += Chunk.ofStamps(times, times.length).data().size();
                    samples += raw.length;
                    codecs.merge(chunk.codec(), 1, Integer::sum);
                }
            }
        }
        assertThat(samples).isGreaterThan(100_000);
        assertThat((double) (packed + stamps) / text)
                .as(
                        "%d values in %d bytes, %d of stamps, %d of text; chunks by codec %s",
                        samples, packed, stamps, text, codecs)
                .isLessThan(1 / 8.0);
    }

    private static List<Path> logs() throws IOException {
        var folder = folder();
        assumeTrue(folder.isPresent(), "the shared logs (shared/data/logs) are not on this machine");
        try (var all = Files.list(folder.get())) {
            return all.filter(path -> path.toString().contains(".csv")).sorted().toList();
        }
    }

    private static Optional<Path> folder() {
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            var found = up.resolve("shared/data/logs/carscanner-volvo-v40");
            if (Files.isDirectory(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /// {@return how many bytes of text there were}
    private static long read(Path file, Map<String, List<Row>> channels) throws IOException {
        long text = 0;
        try (InputStream plain = Files.newInputStream(file);
                var in = file.toString().endsWith(".gz") ? new GZIPInputStream(plain) : plain;
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                text += line.getBytes(StandardCharsets.UTF_8).length + 1;
                var cells = line.split("\"?;\"?", -1);
                if (cells.length >= 4 && !cells[0].contains("SECONDS")) {
                    double seconds = Double.parseDouble(cells[0].replace("\"", ""));
                    long bits = Double.doubleToRawLongBits(Double.parseDouble(cells[2]));
                    channels.computeIfAbsent(cells[1], _ -> new ArrayList<>())
                            .add(new Row(Math.round(seconds * 1e6), bits));
                }
            }
        }
        return text;
    }
}
