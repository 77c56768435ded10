package app.garage.app;

import app.garage.diagnostics.Channel;
import app.garage.kernel.ChannelId;
import app.garage.kernel.Problem;
import app.garage.kernel.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints present values as they come, until time is up, Ctrl+C, or nobody reads any more.
@Command(name = "live")
final class LiveCommand implements Callable<Integer> {
    /// More than the fastest adapter gives; a wish, not a promise.
    private static final double AS_FAST_AS_POSSIBLE = 50;

    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Mixin
    private final ProfileOption profile = new ProfileOption();

    @Option(names = "--channels", paramLabel = "NAMES", required = true, split = ",", descriptionKey = "channels")
    private List<String> wanted = List.of();

    @Option(names = "--seconds", paramLabel = "N", descriptionKey = "seconds")
    private int seconds;

    @Option(names = "--csv", descriptionKey = "csv")
    private boolean csv;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    LiveCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        var address = links.link();
        var engine = Engine.begin(program, common, links);
        engine.connect(address);
        profile.choose(program, engine);
        var chosen = chosen(Channels.of(engine.diagnosis().live()));
        var format = json ? LiveFormat.JSON : csv ? LiveFormat.CSV : LiveFormat.TEXT;
        print(
                engine,
                chosen,
                new LiveLines(program, format, engine.wiring().time().nanos()));
        return Exit.OK.code();
    }

    private Map<ChannelId, Channel> chosen(List<Channel> there) throws CommandFailed {
        var chosen = new LinkedHashMap<ChannelId, Channel>();
        for (var name : wanted) {
            var found = there.stream()
                    .filter(channel -> named(channel, name.strip()))
                    .toList();
            if (found.isEmpty()) {
                var known = String.join(
                        ", ",
                        there.stream().map(Channel::signal).distinct().sorted().toList());
                throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.unknown-channel", name, known));
            }
            found.forEach(channel -> chosen.put(channel.id(), channel));
        }
        return chosen;
    }

    /// A channel goes by its signal, with or without the vehicle and unit of a profile in front of it, by what is asked
    /// for it, or by its whole name.
    private static boolean named(Channel channel, String name) {
        var signal = channel.signal();
        return signal.equalsIgnoreCase(name)
                || signal.substring(signal.lastIndexOf('#') + 1).equalsIgnoreCase(name)
                || channel.id().name().equalsIgnoreCase(name)
                || channel.command().toString().equals(name.toUpperCase(Locale.ROOT));
    }

    private void print(Engine engine, Map<ChannelId, Channel> chosen, LiveLines lines)
            throws CommandFailed, InterruptedException {
        var live = engine.diagnosis().live();
        var arrived = new LinkedBlockingQueue<Sample>(10_000);
        var lost = new AtomicBoolean();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds == 0 ? Integer.MAX_VALUE : seconds);
        lines.head();
        try (var _ = live.samples().subscribe(arrived::offer);
                var _ = engine.diagnosis().status().follow(now -> lost.set(Lost.is(now)))) {
            var wishes = new LinkedHashMap<ChannelId, Double>();
            chosen.keySet().forEach(id -> wishes.put(id, AS_FAST_AS_POSSIBLE));
            live.poll(wishes);
            while (System.nanoTime() < end && !lost.get() && !program.console().nobodyReads()) {
                var sample = arrived.poll(100, TimeUnit.MILLISECONDS);
                var channel = sample == null ? null : chosen.get(sample.channel());
                if (sample != null && channel != null) {
                    lines.line(channel, sample);
                }
            }
        } finally {
            live.poll(Map.of());
        }
        if (lost.get()) {
            throw new CommandFailed(
                    Exit.LOST_LINK, Lost.why(engine.diagnosis().status().value()));
        }
    }
}
