package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ScanJson;
import app.garage.diagnostics.ScanUnreadable;
import app.garage.kernel.StoreUnavailable;
import app.garage.store.GarageDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What happens to the adapter and to the data when the process ends in the middle.
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
    private static final int KILLS = 20;
    private static final long BUDGET = TimeUnit.SECONDS.toNanos(75);

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(300)
    void killed_again_and_again_while_storing_it_loses_nothing_it_has_acknowledged()
            throws IOException, InterruptedException, StoreUnavailable, ScanUnreadable {
        var scan = Typed.command("scan", "--json", "--no-store", "--link", "sim://car");
        var file = Files.writeString(folder.resolve("scan.json"), scan.out());
        var data = folder.resolve("database");
        var told = new ArrayList<String>();
        long end = System.nanoTime() + BUDGET;
        for (int i = 0; i < KILLS && System.nanoTime() < end; i++) {
            told.addAll(killedAfter(3 + i % 5, data, file));
        }
        assertThat(told).isNotEmpty();
        var vin = ScanJson.read(scan.out()).vin().orElseThrow();
        try (var database = GarageDatabase.open(data, Optional.empty())) {
            var vehicle = database.vehicle(vin).orElseThrow();
            var visited = database.visits(vehicle.id()).stream()
                    .flatMap(visit -> visit.scans().stream())
                    .collect(Collectors.toSet());
            for (var line : told) {
                var id = UUID.fromString(line.substring(line.indexOf(' ') + 1));
                if (line.startsWith("scan ")) {
                    assertThat(database.load(id)).as("acknowledged " + line).isPresent();
                } else {
                    assertThat(visited).as("acknowledged " + line).contains(id);
                }
            }
        }
    }

    private List<String> killedAfter(int lines, Path data, Path scan) throws IOException, InterruptedException {
        var child = Child.start(folder.resolve("errors.txt"), SavingProcess.class, data.toString(), scan.toString());
        var told = new ArrayList<String>();
        try (var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                var line = out.readLine();
                if (line == null) {
                    throw new IllegalStateException(Files.readString(folder.resolve("errors.txt")));
                }
                told.add(line);
            }
            // not through Process, which would close the stream that is still to be read
            assertThat(child.toHandle().destroyForcibly()).isTrue();
            // what it said before it died was acknowledged too; a line cut in two was not
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (line.length() > 36 && line.indexOf(' ') == line.length() - 37) {
                    told.add(line);
                }
            }
        }
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return told;
    }

    @Test
    @Timeout(120)
    void a_twin_is_reached_as_an_adapter_and_as_a_bus_at_the_same_time() throws IOException, InterruptedException {
        var twin = Child.start(
                folder.resolve("twin.txt"),
                Main.class,
                "twin",
                "--listen",
                "tcp://127.0.0.1:0",
                "--can",
                "socketcand://127.0.0.1:0",
                "--data",
                folder.toString());
        try (var out = new BufferedReader(new InputStreamReader(twin.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(String.valueOf(out.readLine())).startsWith("tcp://127.0.0.1:");
            var bus = String.valueOf(out.readLine());
            assertThat(bus).matches("socketcand://127\\.0\\.0\\.1:\\d+/can0");
            try (var client =
                    new Socket(InetAddress.getLoopbackAddress(), URI.create(bus).getPort())) {
                assertThat(new String(client.getInputStream().readNBytes(6), StandardCharsets.US_ASCII))
                        .isEqualTo("< hi >");
            }
        } finally {
            twin.destroy();
        }
        assertThat(twin.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Timeout(120)
    void an_adapter_left_by_ctrl_c_answers_the_next_user_at_once() throws IOException, InterruptedException {
        var errors = folder.resolve("twin.txt");
        var twin = Child.start(errors, Main.class, "twin", "--vehicle", "car", "--pty", "--data", folder.toString());
        try (var out = new BufferedReader(new InputStreamReader(twin.getInputStream(), StandardCharsets.UTF_8))) {
            var address = String.valueOf(out.readLine());
            assertThat(address).startsWith("serial:///");
            var transcript = folder.resolve("live.txt");
            var live = Child.start(
                    folder.resolve("live-errors.txt"),
                    Main.class,
                    "live",
                    "--link",
                    address,
                    "--channels",
                    "RPM",
                    "--csv",
                    "--no-store",
                    "--transcript",
                    transcript.toString());
            try (var values =
                    new BufferedReader(new InputStreamReader(live.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(values.readLine()).isEqualTo("seconds,ecu,signal,value,unit,quality");
                assertThat(values.readLine()).contains("RPM");
                live.destroy();
                assertThat(live.waitFor(15, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(Files.readString(transcript)).endsWith("\n").contains("0D");
            var next = Typed.command("scan", "--json", "--no-store", "--link", address, "--lang", "en");
            assertThat(next.exit()).as(next.err()).isEqualTo(1);
            assertThat(next.out()).contains("\"P0301\"");
        } finally {
            twin.destroy();
            assertThat(twin.waitFor(15, TimeUnit.SECONDS)).isTrue();
        }
    }
}
