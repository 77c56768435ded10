package app.garage.links.j2534;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The libraries a Windows system has registered (SAE J2534-1, 10): one key per device with the values Name, Vendor,
/// FunctionLibrary and a number for each protocol.
///
/// They are read by `reg query KEY /s`, so that no native code is needed for it.
final class Registered {
    /// Where libraries of 32 and of 64 bits are registered.
    static final List<String> KEYS = List.of(
            "HKLM\\SOFTWARE\\WOW6432Node\\PassThruSupport.04.04",
            "HKLM\\SOFTWARE\\PassThruSupport.04.04",
            "HKLM\\SOFTWARE\\WOW6432Node\\PassThruSupport.05.00",
            "HKLM\\SOFTWARE\\PassThruSupport.05.00");

    private static final Pattern VALUE = Pattern.compile(" {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?");
    private static final Pattern VERSION = Pattern.compile("PassThruSupport\\.([0-9.]+)");
    private static final Set<String> PROTOCOLS = Set.of(
            "CAN",
            "ISO15765",
            "ISO9141",
            "ISO14230",
            "J1850PWM",
            "J1850VPW",
            "SCI_A_ENGINE",
            "SCI_A_TRANS",
            "SCI_B_ENGINE",
            "SCI_B_TRANS");

    private Registered() {}

    /// {@return what the registry has; nothing where there is none}
    static List<PassThruLibrary> all() throws IOException, InterruptedException {
        var found = new ArrayList<PassThruLibrary>();
        for (var key : KEYS) {
            var running = new ProcessBuilder("reg", "query", key, "/s")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new String(running.getInputStream().readAllBytes(), nativeCharset());
            if (running.waitFor(5, TimeUnit.SECONDS) && running.exitValue() == 0) {
                found.addAll(parse(said));
            }
        }
        return found;
    }

    /// {@return the libraries in what `reg query` says; keys without a library, and lines nobody knows, are passed
    /// over}
    static List<PassThruLibrary> parse(String said) {
        var found = new ArrayList<PassThruLibrary>();
        var key = "";
        Map<String, String> values = new HashMap<>();
        for (var line : said.lines().toList()) {
            if (line.startsWith("HKEY_")) {
                add(key, values, found);
                key = line.strip();
                values = new HashMap<>();
            } else {
                var value = VALUE.matcher(line);
                if (value.matches()) {
                    values.put(
                            value.group(1),
                            value.group(3) == null ? "" : value.group(3).strip());
                }
            }
        }
        add(key, values, found);
        return found;
    }

    private static void add(String key, Map<String, String> values, List<PassThruLibrary> found) {
        var file = values.getOrDefault("FunctionLibrary", "");
        if (file.isEmpty()) {
            return;
        }
        var name = values.getOrDefault("Name", key.substring(key.lastIndexOf('\\') + 1));
        var version = VERSION.matcher(key);
        try {
            found.add(new PassThruLibrary(
                    name,
                    values.getOrDefault("Vendor", ""),
                    Path.of(file),
                    protocols(values),
                    version.find() ? version.group(1) : ""));
        } catch (InvalidPathException noFile) {
            // a key whose library cannot be a file is as good as one without
        }
    }

    private static Set<String> protocols(Map<String, String> values) {
        var spoken = new TreeSet<String>();
        values.forEach((name, value) -> {
            if (PROTOCOLS.contains(name) && !value.equals("0x0") && !value.isEmpty()) {
                spoken.add(name);
            }
        });
        return spoken;
    }

    private static Charset nativeCharset() {
        var name = System.getProperty("native.encoding", "UTF-8");
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
