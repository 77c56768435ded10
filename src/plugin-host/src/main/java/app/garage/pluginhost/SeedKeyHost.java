package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.SeedKeyProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.ServiceLoader;

/// The other process: computes one key with a provider of a plugin, and ends. It is started with a class path of this
/// class, the plugin and the published interface only, and speaks lines of base64 fields; whatever the plugin prints
/// goes to the error output.
final class SeedKeyHost {
    private SeedKeyHost() {}

    /// Computes.
    ///
    /// @param args none; the request comes on the standard input
    /// @throws IOException if it does not come
    @SuppressWarnings("SystemOut") // the two lines are what the process is for
    public static void main(String[] args) throws IOException {
        var answers = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        System.setOut(System.err);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        answers.println("ready"); // from here on the time counts
        var asked = String.valueOf(in.readLine()).split(" ", -1);
        for (var provider : ServiceLoader.load(SeedKeyProvider.class)) {
            var info = provider.info();
            if (asked[0].equals("info")) {
                answers.println("info " + encoded(info.id()) + " " + encoded(info.description()));
            } else if (decoded(asked[1]).equals(info.id())) {
                var key = provider.key(new SeedKeyProvider.SeedRequest(
                        decoded(asked[2]),
                        Integer.parseInt(asked[3]),
                        Bytes.copyOf(Base64.getDecoder().decode(asked[4])),
                        decoded(asked[5])));
                answers.println("key " + Base64.getEncoder().encodeToString(key.toArray()));
                return;
            }
        }
        answers.println("end");
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
