package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.ChannelId;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Observable;
import app.garage.kernel.Quality;
import app.garage.kernel.Reply;
import app.garage.kernel.Sample;
import app.garage.kernel.SampleBus;
import app.garage.kernel.Settable;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Polls present values whenever the session has nothing more urgent to do.
final class LivePolling implements LiveData, VehicleSession.Polling {
    private static final Logger LOG = LoggerFactory.getLogger(LivePolling.class);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final long BACK_OFF = 200_000_000;
    private static final long RECENTLY = 2_000_000_000L;
    private static final long FIRST_GUESS = 50_000_000;
    private static final double SMOOTH = 0.1;
    private static final int TOGETHER = 6;
    private final Means means;
    private final AtomicInteger asking = new AtomicInteger();
    private final TimeSource time;
    private final Runnable changed;
    private final Settable<List<Channel>> channels = new Settable<>(List.of());
    private final Settable<Map<ChannelId, Double>> rates = new Settable<>(Map.of());
    private final SampleBus samples = new SampleBus();
    private volatile Optional<Connection> vehicle = Optional.empty();
    private volatile Optional<ReadsLiveData> reading = Optional.empty();
    private volatile Map<ChannelId, Double> wishes = Map.of();
    private volatile Optional<Running> running = Optional.empty();
    private volatile double roundTrip = FIRST_GUESS;

    /// What is polled now. Only the session's thread touches plan and meter.
    private record Running(
            Function<EcuId, SignalSet> signals,
            ReadsLiveData units,
            PollPlan plan,
            RateMeter meter,
            AtomicLong lastAnswer) {}

    /// How the values of a vehicle are read, and what they mean.
    interface Means {
        /// {@return what reads them, if anything does}
        Optional<ReadsLiveData> units(Connection connection);

        /// {@return the signals of a unit}
        SignalSet signals(Connection connection, EcuId ecu);
    }

    LivePolling(Means means, TimeSource time, Runnable changed) {
        this.means = means;
        this.time = time;
        this.changed = changed;
    }

    @Override
    public Observable<List<Channel>> channels() {
        return channels;
    }

    @Override
    public void poll(Map<ChannelId, Double> wished) {
        wishes = Map.copyOf(wished);
        restart();
        changed.run();
    }

    @Override
    public Observable<Map<ChannelId, Double>> rates() {
        return rates;
    }

    @Override
    public double predictedRate(int count) {
        int requests = together() ? (count + TOGETHER - 1) / TOGETHER : count;
        return requests <= 0 ? 0 : 1e9 / (requests * roundTrip);
    }

    @Override
    public SampleBus samples() {
        return samples;
    }

    boolean polls() {
        return running.isPresent();
    }

    /// Asks a vehicle what it can measure, and polls what was wished of the one before. If it is asked again before
    /// that
    /// is known, only the last answer counts.
    void attach(Connection connection) throws LinkException, InterruptedException {
        int ticket = asking.incrementAndGet();
        var units = means.units(connection);
        if (units.isEmpty()) {
            return;
        }
        var supported = connection
                .session()
                .ask(
                        VehicleSession.Rank.KEEPING,
                        () -> units.get().supported(Deadline.in(Duration.ofSeconds(20), time)));
        var found = new ArrayList<Channel>();
        for (var answer : supported) {
            for (var id : answer.reply().positive().orElseGet(TreeSet::new)) {
                for (var signal : means.signals(connection, answer.ecu()).of(id)) {
                    var channel = new ChannelId(answer.ecu() + "." + signal.id());
                    found.add(new Channel(channel, answer.ecu(), signal.id(), id));
                }
            }
        }
        if (ticket != asking.get()) {
            return;
        }
        reading = units;
        vehicle = Optional.of(connection);
        channels.set(found);
        restart();
        changed.run();
    }

    /// The vehicle is gone: what was shown is old from now on.
    void detach() {
        if (running.isPresent()) {
            long now = time.nanos();
            for (var channel : channels.value()) {
                if (wishes.containsKey(channel.id())) {
                    samples.publish(new Sample(channel.id(), channel.ecu(), Double.NaN, Quality.STALE, now));
                }
            }
        }
        asking.incrementAndGet();
        running = Optional.empty();
        vehicle = Optional.empty();
        reading = Optional.empty();
        channels.set(List.of());
        rates.set(Map.of());
    }

    private boolean together() {
        return vehicle.map(each -> each.bus().kind() == BusProtocol.Kind.CAN).orElse(true);
    }

    private void restart() {
        var connection = vehicle;
        if (connection.isEmpty()) {
            return;
        }
        long now = time.nanos();
        var plan = PollPlan.of(wishes, channels.value(), together(), now);
        running = plan.items().isEmpty()
                ? Optional.empty()
                : reading.map(each -> new Running(
                        ecu -> means.signals(connection.get(), ecu),
                        each,
                        plan,
                        new RateMeter(wishes.keySet(), now),
                        new AtomicLong(now)));
        if (running.isEmpty()) {
            rates.set(Map.of());
        }
        connection.get().session().poll(this);
    }

    @Override
    public long turn() throws InterruptedException {
        var now = running;
        if (now.isEmpty()) {
            return Long.MAX_VALUE;
        }
        var group = now.get().plan().next((long) roundTrip);
        if (group.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long start = time.nanos();
        long wait = group.getFirst().due() - start;
        return wait > 0 ? wait : ask(now.get(), group, start);
    }

    private long ask(Running now, List<PollItem> group, long start) throws InterruptedException {
        var ids = new ArrayList<DataId>(group.size());
        for (var item : group) {
            ids.add(item.id());
            item.asked(start);
        }
        long pause = 0;
        try {
            var answers = now.units().read(group.getFirst().ecu(), ids, Deadline.in(ANSWER, time));
            for (int i = 0; i < answers.size(); i++) {
                take(now, group.get(i), answers.get(i));
            }
            roundTrip = (1 - SMOOTH) * roundTrip + SMOOTH * (time.nanos() - start);
        } catch (LinkException.LinkLost lost) {
            running = Optional.empty();
            pause = Long.MAX_VALUE;
        } catch (LinkException broken) {
            LOG.info("polling goes on after: {}", broken.problem());
            group.forEach(item -> missing(item, Quality.FAILED, time.nanos()));
            pause = BACK_OFF;
        }
        if (now.meter().turned(time.nanos())) {
            rates.set(now.meter().rates());
        }
        return pause;
    }

    private void take(Running now, PollItem item, DataAnswer answer) {
        long nanos = answer.evidence().nanos();
        switch (answer.reply()) {
            case Reply.Positive<Bytes> data -> {
                item.answered();
                now.lastAnswer().set(nanos);
                for (var each : now.signals().apply(item.ecu()).decode(item.id(), data.value())) {
                    var channel = item.channels().get(each.signal().id());
                    if (channel != null) {
                        samples.publish(new Sample(channel, item.ecu(), each.value(), each.quality(), nanos));
                        now.meter().count(channel);
                    }
                }
            }
            case Reply.Refused<Bytes> _ -> missed(now, item, Quality.NOT_SUPPORTED, nanos);
            case Reply.NoAnswer<Bytes> _ -> missed(now, item, Quality.FAILED, nanos);
            case Reply.Unreadable<Bytes> noise -> missing(item, Gaps.quality(noise), nanos);
        }
    }

    /// Silence counts against a datum only while others answer: otherwise it is the vehicle that is silent.
    private void missed(Running now, PollItem item, Quality why, long nanos) {
        if (nanos - now.lastAnswer().get() < RECENTLY) {
            item.missed();
        }
        missing(item, why, nanos);
    }

    private void missing(PollItem item, Quality why, long nanos) {
        item.channels()
                .values()
                .forEach(channel -> samples.publish(new Sample(channel, item.ecu(), Double.NaN, why, nanos)));
    }
}
