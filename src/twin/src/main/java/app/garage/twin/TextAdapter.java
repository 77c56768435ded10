package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A virtual ELM327 or STN: bytes and their times in, bytes and their times out. It has no thread and no
/// clock; whoever owns it tells it what time it is. Anything typed while it works stops what it does.
final class TextAdapter implements Device {
    private static final int LONGEST_LINE = 512;
    private static final int MOST_INPUT = 1 << 16;
    private static final long COMMAND_NANOS = 1_000_000L;
    private static final long SLOW_PROMPT_NANOS = 150_000_000L;
    private final Vehicle vehicle;
    private final Personality personality;
    private final Pace pace;
    private final long linkNanos;
    private final Voice voice;
    private final AdapterFaults faults;
    private final ArrayDeque<Typed> input = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private ChipSettings settings = new ChipSettings();
    private AtCommands commands;
    private Wire wire;
    private String last = "";
    private Optional<Task> task = Optional.empty();
    private long inputFreeAt = Long.MIN_VALUE;
    private boolean replaced;
    private boolean unplugged;
    private boolean greeted;

    private record Typed(int character, long at) {}

    TextAdapter(Vehicle vehicle, TwinOptions options) {
        this.vehicle = vehicle;
        personality = Personality.of(options);
        pace = Pace.of(options);
        linkNanos = (long) (options.number("link").orElse(0) * 1e6);
        voice = new Voice(options.count("baud"));
        faults = new AdapterFaults(options);
        commands = new AtCommands(this, vehicle, settings);
        wire = newWire();
    }

    private Wire newWire() {
        var lines = new Lines(settings, personality.does(Personality.Trait.KEEPS_SPACES));
        return vehicle.network().isCan()
                ? new CanWire(vehicle, settings, lines)
                : new KlineWire(vehicle, settings, lines);
    }

    ChipSettings settings() {
        return settings;
    }

    Personality personality() {
        return personality;
    }

    Pace pace() {
        return pace;
    }

    @Override
    public boolean unplugged() {
        return unplugged;
    }

    @Override
    public void receive(Bytes bytes, long now) {
        for (int i = 0; i < bytes.size() && input.size() < MOST_INPUT; i++) {
            inputFreeAt = Math.max(inputFreeAt, now + linkNanos) + voice.characterNanos();
            input.add(new Typed(bytes.at(i), inputFreeAt));
        }
    }

    @Override
    public OptionalLong nextAt() {
        long next = Math.min(
                input.isEmpty() ? Long.MAX_VALUE : input.getFirst().at(),
                Math.min(task.map(Task::due).orElse(Long.MAX_VALUE), saidAt()));
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    private long saidAt() {
        var next = voice.nextAt();
        return next.isPresent() ? next.getAsLong() + linkNanos : Long.MAX_VALUE;
    }

    @Override
    public Voice.Heard advance(long now) {
        vehicle.advanceTo(now);
        greet(now);
        while (!unplugged && step(now)) {
            // one event after the other, in the order of their times
        }
        var heard = voice.upTo(now - linkNanos);
        return faults.onTheWay(new Voice.Heard(heard.text(), heard.at() + linkNanos), () -> unplugged = true);
    }

    private void greet(long now) {
        if (!greeted && personality.does(Personality.Trait.GREETS)) {
            print("\rELM327 bridge ready\r>", now);
        }
        greeted = true;
    }

    private boolean step(long now) {
        long typed = input.isEmpty() ? Long.MAX_VALUE : input.getFirst().at();
        long due = task.map(Task::due).orElse(Long.MAX_VALUE);
        if (Math.min(typed, due) > now) {
            return false;
        }
        if (typed <= due) {
            type(input.remove());
        } else {
            goOn(due);
        }
        return true;
    }

    private void goOn(long due) {
        replaced = false;
        boolean done = task.orElseThrow().run(due);
        if (done && !replaced) {
            task = Optional.empty();
        }
    }

    private void type(Typed typed) {
        int character = typed.character();
        if (character == '\n' || character == 0) {
            return;
        }
        if (task.isPresent() || voice.talksAt(typed.at())) {
            stop(typed.at());
            return;
        }
        if (settings.echo || personality.does(Personality.Trait.KEEPS_ECHO) || faults.echoes()) {
            print(String.valueOf((char) character), typed.at());
        }
        if (character == '\r') {
            var command = line.toString().toUpperCase(Locale.ROOT);
            line.setLength(0);
            obey(command.isEmpty() ? last : command, typed.at());
        } else if (character > ' ' && line.length() < LONGEST_LINE) {
            line.append((char) character);
        }
    }

    private void stop(long at) {
        task = Optional.empty();
        voice.stopAt(at);
        line.setLength(0);
        wire = newWire();
        replied(List.of("STOPPED"), at);
    }

    private void obey(String command, long at) {
        last = command;
        if (faults.agrees() && !command.matches("AT(Z|WS|I|@1)")) {
            replied(List.of("OK"), at);
        } else if (command.startsWith("AT")) {
            busy(new Pause(at + COMMAND_NANOS, then -> commands.obey(command.substring(2), then)));
        } else if (command.startsWith("ST") && personality.does(Personality.Trait.SPEAKS_ST)) {
            busy(new Pause(at + COMMAND_NANOS, then -> new StCommands(this, vehicle).obey(command.substring(2), then)));
        } else {
            request(command, at);
        }
    }

    /// A line of hexadecimal digits; an odd one at the end says how many lines are wanted.
    void request(String digits, long at) {
        boolean known = digits.matches("[0-9A-F]{2,}");
        boolean counted = digits.length() % 2 == 1;
        int most = settings.formatting ? 14 : 16;
        if (!known || digits.length() - (counted ? 1 : 0) > (vehicle.network().isCan() ? most : 510)) {
            replied(List.of("?"), at);
            return;
        }
        int count = counted ? Integer.parseInt(digits.substring(digits.length() - 1), 16) : 0;
        int wanted = personality.does(Personality.Trait.IGNORES_COUNT) ? 0 : count;
        var request = Bytes.hex(digits.substring(0, digits.length() - (counted ? 1 : 0)));
        ask(new Request(request, OptionalInt.empty(), wanted, settings.timeoutNanos), at);
    }

    void ask(Request request, long at) {
        var trouble = faults.insteadOf(this, at);
        if (trouble.isPresent()) {
            busy(trouble.get());
            return;
        }
        long behind = faults.afterBarePrompt();
        if (behind > 0) {
            print("\r>", at);
            busy(new Pause(at + behind, then -> connected(request, then)));
        } else {
            connected(request, at);
        }
    }

    private void connected(Request request, long at) {
        new Connection(this, vehicle).then(at, ready -> {
            vehicle.advanceTo(ready);
            busy(new Ask(this, wire, request, ready));
        });
    }

    void busy(Task next) {
        task = Optional.of(next);
        replaced = true;
    }

    /// Gives part of a reply and stays busy.
    void tell(List<String> lines, long at) {
        lines.forEach(each -> print(each + "\r", at));
    }

    /// Gives the rest of a reply and the prompt.
    void replied(List<String> lines, long at) {
        var said = faults.spoil(lines);
        if (personality.does(Personality.Trait.SLOW_PROMPT)) {
            tell(said, at);
            busy(new Pause(at + SLOW_PROMPT_NANOS, then -> print("\r>", then)));
            return;
        }
        long when = at + faults.delay();
        tell(said, when);
        print(faults.prompt(), when);
    }

    void print(String text, long at) {
        if (faults.silent()) {
            return;
        }
        var said = settings.linefeeds ? text.replace("\r", "\r\n") : text;
        boolean nul = personality.does(Personality.Trait.STREWS_NUL) || faults.strewsNul();
        voice.say(nul ? said.replace("\r", "\0\r") : said, at);
    }

    /// A full reset, over which some lose their connection.
    void reset(long at) {
        if (faults.dropsOnReset()) {
            unplug();
        } else {
            busy(new Pause(at + pace.reset(), this::restart));
        }
    }

    /// Whether it shows who spoke when it is told to.
    boolean showsHeaders() {
        return !faults.hidesHeaders();
    }

    /// Forgets everything and shows the banner.
    void restart(long at) {
        settings = new ChipSettings();
        commands = new AtCommands(this, vehicle, settings);
        wire = newWire();
        last = "";
        print("\r\r", at);
        replied(List.of(personality.banner()), at);
    }

    /// All settings back to their defaults; the protocol stays.
    void defaults() {
        var before = settings;
        settings = new ChipSettings();
        settings.protocol = before.protocol;
        settings.automatic = before.automatic;
        settings.initialised = before.initialised;
        commands = new AtCommands(this, vehicle, settings);
        wire = newWire();
    }

    @Override
    public void unplug() {
        unplugged = true;
    }
}
