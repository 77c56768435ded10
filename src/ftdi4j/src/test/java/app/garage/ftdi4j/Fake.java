package app.garage.ftdi4j;

import app.garage.testkit.FakeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The fake library as the tests of this package use it.
final class Fake {
    private static final Path SOURCE = Path.of("src/test/c/fake_ftdi.c");

    private Fake() {}

    static FakeLibrary compiled(Path folder, String... switches) throws IOException, InterruptedException {
        return FakeLibrary.compile(SOURCE, folder.resolve("libftdi1" + switches.length + ".so"), switches);
    }

    static FtdiDriver driver(FakeLibrary library) throws FtdiException {
        return FtdiDriver.load(List.of(library.file().toString()));
    }

    /// {@return the calls after the device was open}
    static List<String> since(FakeLibrary library) throws IOException {
        var all = library.words();
        return all.subList(all.indexOf("ftdi_set_latency_timer 16") + 1, all.size());
    }
}
