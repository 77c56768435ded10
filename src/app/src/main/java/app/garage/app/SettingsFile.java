package app.garage.app;

import app.garage.report.GarageCard;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the workshop chose, in a file of lines `key=value`. A change is written whole or not at all.
final class SettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private final Path file;
    private final Map<String, String> chosen = new TreeMap<>();

    SettingsFile(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    private void read() {
        var read = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(in);
            read.forEach((key, value) -> chosen.put((String) key, (String) value));
        } catch (IOException | IllegalArgumentException broken) {
            LOG.warn("The settings {} cannot be read; the presets are used.", file, broken);
        }
    }

    synchronized String get(String key, String otherwise) {
        return chosen.getOrDefault(key, otherwise);
    }

    /// Changes a setting at once; the file follows on a thread of its own.
    void keep(String key, String value) {
        if (put(key, value)) {
            Thread.ofPlatform().name("settings").start(this::write);
        }
    }

    /// Changes a setting and writes the file.
    void set(String key, String value) {
        if (put(key, value)) {
            write();
        }
    }

    private synchronized boolean put(String key, String value) {
        return !value.equals(chosen.put(key, value));
    }

    private synchronized void write() {
        try {
            var half = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(half, lines());
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            LOG.warn("The settings {} cannot be written; the choice holds until the program ends.", file, failed);
        }
    }

    private String lines() throws IOException {
        var all = new StringWriter();
        var properties = new Properties();
        properties.putAll(chosen);
        properties.store(all, null);
        // the first line is the time of writing, which nobody needs
        return all.toString().lines().skip(1).sorted().collect(Collectors.joining("\n", "", "\n"));
    }

    /// {@return the head of reports}
    GarageCard garage() {
        return new GarageCard(
                get("garage.name", ""), get("garage.address", ""), get("garage.phone", ""), get("garage.email", ""));
    }
}
