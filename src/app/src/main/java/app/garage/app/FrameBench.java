package app.garage.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/// How long a cold process takes to its first frame, with and without an AOT cache made from the same class path.
final class FrameBench {
    private static final String SWITCH = "first-frame-ms ";
    private static final double GOAL = 1.5;
    private static final String NOTHING = "the window did not draw a frame";
    private final Console console;
    private final int runs;

    FrameBench(Console console, int runs) {
        this.console = console;
        this.runs = runs;
    }

    void run(Figures figures) throws InterruptedException {
        boolean display = Optional.ofNullable(System.getenv("DISPLAY")).isPresent();
        var where = display ? "" : " (headless toolkit)";
        try {
            var folder = Files.createTempDirectory("garage-frame");
            try {
                var cold = median(folder, display, List.of());
                var cache = folder.resolve("garage.aot");
                start(folder, display, List.of("-XX:AOTCacheOutput=" + cache));
                if (Files.exists(cache)) {
                    AotStamp.write(cache); // else the guard would start the program a second time
                }
                var cached = Files.exists(cache)
                        ? median(folder, display, List.of("-XX:AOTCache=" + cache))
                        : OptionalDouble.empty();
                print(figures, where, cold, cached);
            } finally {
                AnswerBench.delete(folder);
            }
        } catch (IOException failed) {
            figures.missing("first frame", "s", "value<=" + GOAL, failed.toString());
        }
    }

    /// The one with the cache is compared to the cold one of the same minutes.
    private static void print(Figures figures, String where, OptionalDouble cold, OptionalDouble cached) {
        var goal = "value<=" + GOAL;
        if (cold.isEmpty()) {
            figures.missing("first frame cold" + where, "s", "", NOTHING);
        } else {
            figures.print("first frame cold" + where, cold.getAsDouble(), "s", Double.NaN, "", true);
        }
        if (cached.isEmpty()) {
            figures.missing("first frame with AOT cache" + where, "s", goal, NOTHING);
        } else {
            double value = cached.getAsDouble();
            figures.print(
                    "first frame with AOT cache" + where, value, "s", cold.orElse(Double.NaN), goal, value <= GOAL);
        }
    }

    private OptionalDouble median(Path folder, boolean display, List<String> switches)
            throws IOException, InterruptedException {
        var all = new ArrayList<Double>();
        for (int i = 0; i < runs; i++) {
            start(folder, display, switches).ifPresent(all::add);
        }
        return all.size() < runs
                ? OptionalDouble.empty()
                : OptionalDouble.of(all.stream().sorted().toList().get(all.size() / 2));
    }

    private Optional<Double> start(Path folder, boolean display, List<String> switches)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.addAll(switches);
        if (!display) {
            command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        }
        command.addAll(
                List.of(Main.class.getName(), "--data", folder.resolve("data").toString()));
        command.add(DesktopStart.FIRST_FRAME);
        var out = folder.resolve("out.txt");
        var child = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        if (!child.waitFor(90, TimeUnit.SECONDS)) {
            child.destroyForcibly();
            console.message("the window did not close");
        }
        return Files.readString(out, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(SWITCH))
                .map(line -> Double.parseDouble(line.substring(SWITCH.length())) / 1000)
                .findFirst();
    }
}
