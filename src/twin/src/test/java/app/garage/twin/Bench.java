package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/// A twin on a clock that only this moves.
final class Bench {
    private static final long MS = 1_000_000L;
    final Vehicle vehicle;
    final TextAdapter adapter;
    long now = 1_000_000_000L;
    /// When the last character of the last reply left.
    long heardAt;

    private Bench(Vehicle vehicle, TextAdapter adapter) {
        this.vehicle = vehicle;
        this.adapter = adapter;
    }

    /// Options as `name=value` separated by `&`.
    static Bench of(String name, String options) {
        var map = new LinkedHashMap<String, String>();
        for (var each : options.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                map.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        return of(name, map);
    }

    private static Bench of(String name, Map<String, String> map) {
        try {
            var options = TwinOptions.of(map);
            var vehicle = Vehicles.named(name, options).orElseThrow();
            return new Bench(vehicle, new TextAdapter(vehicle, options));
        } catch (TwinOptions.Wrong wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /// A bench after the usual start: echo and line feeds off, headers on, protocol found.
    static Bench ready(String name, String options) {
        var bench = of(name, options);
        bench.ask("ATE0");
        bench.ask("ATH1");
        bench.ask("0100");
        return bench;
    }

    /// Types a line and waits up to ten seconds for the prompt; CR is shown as a middle dot.
    String ask(String line) {
        return type(line + "\r", 10_000);
    }

    /// Types characters and collects what comes until a prompt, or until so many milliseconds have passed.
    String type(String characters, long milliseconds) {
        adapter.advance(now);
        adapter.receive(Bytes.latin1(characters), now);
        var text = new StringBuilder();
        long until = now + milliseconds * MS;
        while (now <= until && text.indexOf(">") < 0) {
            long next = adapter.nextAt().orElse(until + 1);
            now = Math.max(now, Math.min(next, until + 1));
            var heard = adapter.advance(now);
            if (!heard.text().isEmpty()) {
                text.append(heard.text());
                heardAt = heard.at();
            }
        }
        return text.toString().replace('\r', '·');
    }

    void pass(long milliseconds) {
        for (long i = 0; i < milliseconds; i += 100) {
            now += 100 * MS;
            adapter.advance(now);
        }
    }
}
