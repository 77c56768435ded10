package app.garage.desktop.shell;

import app.garage.diagnostics.ScanJson;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanUnreadable;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// A file that was dropped on the window, known by what it holds and not by its name.
sealed interface Dropped {
    /// No scan and no transcript of ours comes near; what is larger is not even read.
    long MOST = 64L << 20;

    /// A recorded conversation.
    ///
    /// @param link to speak to it as if it were the vehicle
    record Conversation(LinkAddress link) implements Dropped {}

    /// A saved scan.
    ///
    /// @param scan what it holds
    record Scan(ScanResult scan) implements Dropped {}

    /// A plugin or a pack; whether it can be installed is not looked at here.
    ///
    /// @param file where it lies
    record Parcel(Path file) implements Dropped {}

    /// Somebody else's vehicles, to be imported.
    ///
    /// @param file where they lie
    record Vehicles(Path file) implements Dropped {}

    /// Anything else.
    ///
    /// @param why what is wrong with it, and what can be dropped
    record Refused(Problem why) implements Dropped {}

    /// {@return what a file holds}
    ///
    /// @param file which
    /// @param isVehicles whether vehicles can be imported from it
    /// @throws IOException if it cannot be read
    static Dropped of(Path file, Predicate<Path> isVehicles) throws IOException {
        if (Files.isRegularFile(file) && isZip(file)) {
            return isPlainZip(file) && isVehicles.test(file) ? new Vehicles(file) : new Parcel(file);
        }
        if (!Files.isRegularFile(file) && isVehicles.test(file)) {
            return new Vehicles(file);
        }
        if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
            return foreign(file);
        }
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        if (text.startsWith(Transcript.HEADER)) {
            return new Conversation(
                    new LinkAddress("", "replay", file.toAbsolutePath().toString(), Map.of()));
        }
        if (text.startsWith("{") && text.contains("garage.scan/")) {
            return scan(text);
        }
        return isVehicles.test(file) ? new Vehicles(file) : foreign(file);
    }

    /// What is meant to be installed says so by its name; any other zip may be an archive of vehicles.
    private static boolean isPlainZip(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static boolean isZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PK\3\4");
        }
    }

    private static Dropped scan(String text) {
        try {
            return new Scan(ScanJson.read(text));
        } catch (ScanUnreadable unreadable) {
            return new Refused(unreadable.problem());
        }
    }

    private static Dropped foreign(Path file) {
        return new Refused(Problem.of("ui.dropped", String.valueOf(file.getFileName())));
    }
}
