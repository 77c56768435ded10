package app.garage.app;

import app.garage.pluginhost.PluginHost;
import app.garage.report.Words;
import java.nio.file.Path;
import java.util.Locale;

/// A process that lists the plugins of a folder once and says how long that took, with nothing of it loaded before.
final class PluginListing {
    static final String TOOK = "listed-ms ";

    private PluginListing() {}

    /// Lists.
    ///
    /// @param args the user's folder
    public static void main(String[] args) {
        Words.in(Locale.ENGLISH); // a start has its words before its plugins
        var folder = Path.of(args[0]);
        long before = System.nanoTime();
        try (var host = new PluginHost(folder)) {
            int count = host.list().size();
            double took = (System.nanoTime() - before) / 1e6;
            Console.ofProcess().result(TOOK + took + " " + count);
        }
    }
}
