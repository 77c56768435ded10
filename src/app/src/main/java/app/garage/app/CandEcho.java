package app.garage.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How long the way to a socketcand server takes: one thread, one socket, a few bytes there and back, and nothing done
/// with them. As seldom as the frames of a poll, for a machine that has just slept is slower than one that is busy.
final class CandEcho {
    private static final int TIMES = 200;
    private static final long PAUSE = 5;
    private static final byte[] ECHO = "< echo >".getBytes(StandardCharsets.ISO_8859_1);

    private CandEcho() {}

    /// {@return milliseconds of one way, the median of many}
    ///
    /// @param address such as `socketcand://127.0.0.1:29536/can0`
    static double oneWay(String address) throws IOException, InterruptedException {
        var uri = URI.create(address);
        var nanos = new long[TIMES];
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setTcpNoDelay(true);
            var in = socket.getInputStream();
            passElement(in); // the greeting
            for (int i = 0; i < TIMES; i++) {
                Thread.sleep(PAUSE);
                long began = System.nanoTime();
                socket.getOutputStream().write(ECHO);
                passElement(in);
                nanos[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(nanos);
        return nanos[TIMES / 2] / 2e6;
    }

    private static void passElement(InputStream in) throws IOException {
        for (int next = in.read(); next != '>'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server has gone");
            }
        }
    }
}
