package app.garage.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Sees to it that an AOT cache made from other jars is never used: the program starts itself again without it. What
/// has run until then is this class and what it needs, perhaps in an older version.
final class AotGuard {
    private static final String CACHE = "-XX:AOTCache=";
    private static final String OFF = "-XX:AOTMode=off";
    private static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";
    /// With this the launcher of a package believes that it has prepared itself already, and reads no configuration.
    private static final String LAUNCHED = "_JPACKAGE_LAUNCHER";
    /// Tells the second start why it is one.
    private static final String RESTARTED = "GARAGE_STALE_CACHE";

    private AotGuard() {}

    /// {@return the exit number of the program started again; nothing if this one may go on}
    ///
    /// @param args as typed
    static OptionalInt restarted(String[] args) {
        var options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        var cache = options.stream().filter(each -> each.startsWith(CACHE)).findFirst();
        if (cache.isEmpty()
                || options.contains(OFF)
                || AotStamp.fits(Path.of(cache.get().substring(CACHE.length())))) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(again(options, args));
        } catch (IOException impossible) {
            throw new IllegalStateException(
                    "the start-up cache is stale and the program cannot start without", impossible);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return OptionalInt.of(Exit.INTERNAL.code());
        }
    }

    /// {@return whether this start was made necessary by a stale cache: the installation should be repaired}
    static boolean isSecondStart(Map<String, String> env) {
        return env.containsKey(RESTARTED);
    }

    private static int again(List<String> options, String[] args) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command(options, args)).inheritIO();
        builder.environment().merge(JVM_OPTIONS, OFF, (before, off) -> before + " " + off);
        builder.environment().put(RESTARTED, "1");
        builder.environment().remove(LAUNCHED);
        var program = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(program::destroy));
        return program.waitFor();
    }

    /// A packaged program has no `java`; its own launcher starts it.
    private static List<String> command(List<String> options, String[] args) {
        var command = new ArrayList<String>();
        var launcher = Optional.ofNullable(System.getProperty("jpackage.app-path"));
        if (launcher.isPresent()) {
            command.add(launcher.get());
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        }
        command.addAll(List.of(args));
        return command;
    }
}
