package app.garage.app;

import app.garage.diagnostics.ScanJson;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.StoreUnavailable;
import app.garage.store.GarageDatabase;
import app.garage.workshop.Visit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// What it costs to store a scan, in time beside a forced write of the same document, and in space beside its size.
final class StoreCosts {
    private static final int SAVES = 100;
    private final ScanResult scan;
    private final Path folder;

    StoreCosts(ScanResult scan, Path folder) {
        this.scan = scan;
        this.folder = folder;
    }

    /// {@return the scan as it would stand in a file}
    static String document(ScanResult scan) {
        return ScanJson.write(scan, code -> "");
    }

    void run(Figures figures) throws StoreUnavailable, IOException {
        double disk = forcedWrites();
        double size = document(scan).getBytes(StandardCharsets.UTF_8).length / 1024.0;
        for (var kind : StoreKind.values()) {
            var data = folder.resolve("cost-" + kind.name());
            try (var database = GarageDatabase.open(data, kind.passphrase())) {
                var vehicle = SavingProcess.vehicle(database, scan.vin().orElseThrow());
                var file = data.resolve("garage.mv.db");
                saves(database, vehicle.id()); // the first ones warm up
                long before = Files.size(file);
                double millis = saves(database, vehicle.id());
                double grown = (Files.size(file) - before) / 1024.0 / SAVES;
                figures.print(kind.words() + " scan saved, p50", millis, "ms", disk, "", true);
                figures.print(kind.words() + " growth for a scan and its visit", grown, "kB", size, "", true);
            }
        }
    }

    private double saves(GarageDatabase database, UUID vehicle) throws StoreUnavailable {
        var took = new double[SAVES];
        for (int i = 0; i < SAVES; i++) {
            var next = SavingProcess.renamed(scan);
            long began = System.nanoTime();
            database.save(next, ScanStore.Purpose.SCAN);
            took[i] = millisSince(began);
            database.save(Visit.begun(vehicle, Instant.now()).with(next.id()));
        }
        return median(took);
    }

    private double forcedWrites() throws IOException {
        var bytes = document(scan).getBytes(StandardCharsets.UTF_8);
        var took = new double[SAVES];
        try (var file =
                FileChannel.open(folder.resolve("forced"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < SAVES; i++) {
                long began = System.nanoTime();
                var all = ByteBuffer.wrap(bytes);
                while (all.hasRemaining()) {
                    file.write(all);
                }
                file.force(true);
                took[i] = millisSince(began);
            }
        }
        return median(took);
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(double[] all) {
        Arrays.sort(all);
        return all[all.length / 2];
    }
}
