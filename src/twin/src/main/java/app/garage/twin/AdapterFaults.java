package app.garage.twin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The misbehaviour of an adapter that its options ask for. A number means: at every n-th request to the
/// vehicle.
final class AdapterFaults {
    private static final long MS = 1_000_000L;
    private final TwinOptions options;
    private int requests;
    private long sent;
    private boolean inRequest;

    AdapterFaults(TwinOptions options) {
        this.options = options;
    }

    boolean echoes() {
        return options.is("echoAfterE0");
    }

    /// Says OK to everything and does nothing.
    boolean agrees() {
        return options.is("agrees");
    }

    boolean dropsOnReset() {
        return options.is("resetDrops");
    }

    /// Says OK to ATH1 and shows no header.
    boolean hidesHeaders() {
        return options.is("noHeaders");
    }

    /// Whether nothing is said any more.
    boolean silent() {
        return options.is("silentAfter") && requests > options.count("silentAfter");
    }

    /// How long data come behind a prompt that was given too early; 0 without.
    long afterBarePrompt() {
        return strikes("barePrompt") ? 900 * MS : 0;
    }

    boolean strewsNul() {
        return options.is("nul");
    }

    private boolean strikes(String name) {
        int every = options.count(name);
        return inRequest && every > 0 && requests % every == 0;
    }

    /// What happens to this request instead of being answered.
    Optional<Task> insteadOf(TextAdapter adapter, long at) {
        requests++;
        inRequest = true;
        if (strikes("brownout")) {
            inRequest = false;
            return Optional.of(new Pause(at + 20 * MS, adapter::restart));
        }
        return said("busError", "CAN ERROR", adapter, at)
                .or(() -> said("noData", "NO DATA", adapter, at))
                .or(() -> said("stopped", "STOPPED", adapter, at))
                .or(() -> said("alert", "ACT ALERT", adapter, at));
    }

    private Optional<Task> said(String option, String text, TextAdapter adapter, long at) {
        return strikes(option)
                ? Optional.of(new Pause(at + 20 * MS, then -> adapter.replied(List.of(text), then)))
                : Optional.empty();
    }

    /// What becomes of the lines of a reply.
    List<String> spoil(List<String> lines) {
        var said = new ArrayList<>(lines);
        int last = said.size() - 1;
        if (inRequest && last >= 0) {
            int room = options.count("bufferFull");
            if (room > 0 && String.join("\r", said).length() > room) {
                return List.of(String.join("\r", said).substring(0, room), "BUFFER FULL");
            }
            if (strikes("dataError")) {
                said.set(last, said.get(last) + "<DATA ERROR");
            }
            if (strikes("foreign")) {
                said.addFirst("7E8 03 7F 22 31 ");
            }
            if (strikes("garbage")) {
                said.set(last, said.get(last).substring(0, said.get(last).length() / 2) + "\u00FC\u0081#");
            }
            if (strikes("chatter")) {
                said.addFirst("+CONNECTING<<00:0D:18:00:00:01");
            }
        }
        return said;
    }

    /// How many nanoseconds too late this reply comes: `late=5x1200` makes every fifth one 1.2 s late.
    long delay() {
        var late = options.text("late");
        int cross = late.indexOf('x');
        boolean strikes = inRequest && cross > 0 && requests % Integer.parseInt(late.substring(0, cross)) == 0;
        return strikes ? Long.parseLong(late.substring(cross + 1)) * MS : 0;
    }

    /// The end of a reply.
    String prompt() {
        boolean none = strikes("noPrompt");
        boolean twice = strikes("doublePrompt");
        inRequest = false;
        return none ? "" : twice ? "\r>\r>" : "\r>";
    }

    /// Counts what leaves the adapter, and loses the link in the middle of it.
    Voice.Heard onTheWay(Voice.Heard heard, Runnable unplug) {
        int after = options.count("dropAfter");
        if (after > 0 && sent + heard.text().length() > after) {
            int left = (int) Math.max(0, after - sent);
            sent = after;
            unplug.run();
            return new Voice.Heard(
                    heard.text().substring(0, Math.min(left, heard.text().length())), heard.at());
        }
        sent += heard.text().length();
        return heard;
    }
}
