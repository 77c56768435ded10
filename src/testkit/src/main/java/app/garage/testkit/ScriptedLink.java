package app.garage.testkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// A link whose far end is a script. Waiting moves the clock instead of sleeping.
///
/// A turn belongs to one command (what was sent up to CR, or up to `>` by protocols in angle brackets) and
/// is a list of texts and directions. In texts `·` is CR and `¬` is LF. Directions change what follows them in the same
/// turn:
///
/// | direction | effect |
/// |---|---|
/// | `@delay 300ms` | what follows comes later |
/// | `@split 3,1,7` | the next text comes in pieces of these sizes, the last one repeated, 1 ms apart |
/// | `@inject 00 FC` | these bytes come in between |
/// | `@dup` | the next text comes twice |
/// | `@drop` | the next text never comes |
/// | `@silence` | from now on nothing is answered |
/// | `@close` | the far end is gone |
///
/// A turn without any text leaves the command unanswered. Scripts can be read from text with
/// [#play(String)].
public final class ScriptedLink implements ByteLink, ChangesBaud {
    private static final Duration LATENCY = Duration.ofMillis(5);
    private static final Duration GAP = Duration.ofMillis(1);

    private final HandMovedTime time;
    private final LinkInfo info;
    private final Map<String, Deque<List<String>>> once = new HashMap<>();
    private final Map<String, List<String>> always = new HashMap<>();
    private final PriorityQueue<Due> coming = new PriorityQueue<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Consumer<LinkLost>> followers = new ArrayList<>();
    private final StringBuilder command = new StringBuilder();
    private List<String> otherwise = List.of("?··>");
    private List<String> noise = List.of();
    private int rightSpeed;
    private int speed;
    private long order;
    private boolean silent;
    private boolean lost;
    private boolean closed;

    /// What was sent, and when.
    ///
    /// @param command up to its CR
    /// @param nanos monotonic
    public record Sent(String command, long nanos) {}

    private record Due(long nanos, long order, Bytes bytes, boolean end) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return nanos != other.nanos ? Long.compare(nanos, other.nanos) : Long.compare(order, other.order);
        }
    }

    /// Makes a link that answers `?` to everything.
    ///
    /// @param time the clock that is moved instead of waiting
    public ScriptedLink(HandMovedTime time) {
        this.time = time;
        this.info = LinkInfo.of(LinkAddress.parse("script://test"));
    }

    /// Makes a link that plays a script or a recorded transcript.
    ///
    /// Lines beginning with `>` hold a command, the lines beginning with `<` or `@` below it are its turn;
    /// a time in front is ignored. Bytes are written in hexadecimal pairs, or as text in double quotes. The
    /// same command may come several times; its last turn is repeated. What stands above the first command is
    /// said at once. Lines beginning with `#` are
    /// remarks.
    ///
    /// @param script the whole text
    /// @return this link
    public ScriptedLink play(String script) {
        var turns = new ArrayList<Map.Entry<String, List<String>>>();
        var greeting = new ArrayList<String>();
        for (var raw : script.lines().map(String::strip).toList()) {
            var line = raw.replaceFirst("^[0-9.]+ +(?=[<>])", "");
            if (line.startsWith(">")) {
                turns.add(Map.entry(text(line.substring(1)).replace("\r", ""), new ArrayList<>()));
            } else if (line.startsWith("<")) {
                (turns.isEmpty() ? greeting : turns.getLast().getValue()).add(text(line.substring(1)));
            } else if (line.startsWith("@")) {
                (turns.isEmpty() ? greeting : turns.getLast().getValue()).add(line);
            }
        }
        perform(greeting);
        for (var turn : turns) {
            next(turn.getKey(), turn.getValue().toArray(String[]::new));
            on(turn.getKey(), turn.getValue().toArray(String[]::new));
        }
        return this;
    }

    private static String text(String bytes) {
        var bare = bytes.strip();
        return bare.startsWith("\"")
                ? real(bare.substring(1, bare.length() - 1))
                : Bytes.hex(bare).toLatin1();
    }

    private static String real(String text) {
        return text.replace('·', '\r').replace('¬', '\n');
    }

    /// Says how a command is answered, every time.
    ///
    /// @param wanted the command without CR
    /// @param turn texts and directions
    /// @return this link
    public ScriptedLink on(String wanted, String... turn) {
        always.put(wanted, List.of(turn));
        return this;
    }

    /// Says how a command is answered the next time only; several such turns are used in order.
    ///
    /// @param wanted the command without CR
    /// @param turn texts and directions
    /// @return this link
    public ScriptedLink next(String wanted, String... turn) {
        once.computeIfAbsent(wanted, _ -> new ArrayDeque<>()).add(List.of(turn));
        return this;
    }

    /// Says how every other command is answered.
    ///
    /// @param turn texts and directions
    /// @return this link
    public ScriptedLink otherwise(String... turn) {
        otherwise = List.of(turn);
        return this;
    }

    /// Makes it a serial line: the script is played at one speed only.
    ///
    /// @param bitsPerSecond the right speed
    /// @param atOthers what any command is answered with at a wrong one
    /// @return this link
    public ScriptedLink listensAt(int bitsPerSecond, String... atOthers) {
        rightSpeed = bitsPerSecond;
        noise = List.of(atOthers);
        return this;
    }

    /// {@return what was sent so far, in order}
    public List<Sent> log() {
        return List.copyOf(sent);
    }

    /// {@return the commands sent so far, in order}
    public List<String> sent() {
        return sent.stream().map(Sent::command).toList();
    }

    /// Forgets what was sent.
    public void forgetSent() {
        sent.clear();
    }

    /// {@return whether our side has closed it}
    public boolean isClosed() {
        return closed;
    }

    @Override
    public LinkInfo info() {
        return info;
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return rightSpeed > 0 ? ByteLink.super.capability(kind) : Optional.empty();
    }

    @Override
    public int baud() {
        return speed;
    }

    @Override
    public void changeBaud(int bitsPerSecond) {
        speed = bitsPerSecond;
        command.setLength(0);
    }

    @Override
    public void send(Bytes bytes, Deadline by) throws LinkLost {
        failIfLost();
        for (var each : bytes.toLatin1().split("(?<=[\r>])", -1)) {
            command.append(each);
            if (each.endsWith("\r") || each.endsWith(">")) {
                var whole = command.toString().strip();
                command.setLength(0);
                sent.add(new Sent(whole, time.nanos()));
                answer(whole);
            }
        }
    }

    private void answer(String whole) {
        if (silent) {
            return;
        }
        if (rightSpeed != speed && rightSpeed > 0) {
            perform(noise);
            return;
        }
        var turns = once.get(whole);
        var turn = turns == null ? null : turns.poll();
        perform(turn != null ? turn : always.getOrDefault(whole, otherwise));
    }

    private void perform(List<String> turn) {
        long at = time.nanos() + LATENCY.toNanos();
        var sizes = new int[0];
        int times = 1;
        for (var step : turn) {
            var words = step.split(" ", 2);
            switch (words[0]) {
                case "@delay" -> at += millis(words[1]).toNanos();
                case "@split" -> sizes = sizes(words[1]);
                case "@inject" -> at = say(Bytes.hex(words[1]), at, new int[0]);
                case "@dup" -> times = 2;
                case "@drop" -> times = 0;
                case "@silence" -> silent = true;
                case "@close" -> coming.add(new Due(at, order++, Bytes.none(), true));
                default -> {
                    for (int i = 0; i < times; i++) {
                        at = say(Bytes.latin1(real(step)), at, sizes);
                    }
                    times = 1;
                }
            }
        }
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text.replace("ms", "").strip()));
    }

    private static int[] sizes(String text) {
        return java.util.Arrays.stream(text.split(",", -1))
                .mapToInt(each -> Integer.parseInt(each.strip()))
                .toArray();
    }

    private long say(Bytes bytes, long begin, int[] sizes) {
        long at = begin;
        int piece = 0;
        for (int from = 0; from < bytes.size(); piece++) {
            int size = sizes.length == 0 ? bytes.size() : sizes[Math.min(piece, sizes.length - 1)];
            int to = Math.min(bytes.size(), from + size);
            coming.add(new Due(at, order++, bytes.slice(from, to), false));
            at += sizes.length == 0 ? 0 : GAP.toNanos();
            from = to;
        }
        return at;
    }

    @Override
    public Arrived receive(Deadline by) throws LinkLost, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        failIfLost();
        var due = coming.peek();
        long until = time.nanos() + Math.max(0, by.remainingNanos());
        if (due == null || due.nanos > until) {
            time.moveTo(until);
            return new Arrived(Bytes.none(), time.nanos());
        }
        coming.remove();
        time.moveTo(due.nanos);
        if (due.end) {
            lost = true;
            var gone = gone();
            List.copyOf(followers).forEach(each -> each.accept(gone));
            throw gone;
        }
        return new Arrived(due.bytes, time.nanos());
    }

    private void failIfLost() throws LinkLost {
        if (lost || closed) {
            throw gone();
        }
    }

    private static LinkLost gone() {
        return new LinkLost(Problem.of("script.gone"));
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        followers.add(follower);
        if (lost) {
            follower.accept(gone());
        }
        return () -> followers.remove(follower);
    }

    @Override
    public void close() {
        closed = true;
    }
}
