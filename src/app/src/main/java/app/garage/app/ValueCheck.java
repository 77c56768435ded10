package app.garage.app;

import app.garage.diagnostics.Channel;
import app.garage.kernel.ChannelId;
import app.garage.kernel.Sample;
import app.garage.kernel.SampleBus;
import app.garage.profiles.Signal;
import app.garage.profiles.SignalSet;
import app.garage.twin.CountedValues;
import java.util.HashMap;
import java.util.Map;

/// Recognises every wrong value of a counting twin: each answer has a number, and every value in it is made from the
/// number, so a value of another answer or another parameter never fits.
final class ValueCheck implements SampleBus.Mailbox {
    private static final int NUMBER_PID = 0x0C;
    private static final int NUMBERS = 0x10000;
    private final SignalSet signals;
    private final Map<ChannelId, Channel> channels;
    private final Map<Integer, Long> answer = new HashMap<>();
    private long answerNanos = Long.MIN_VALUE;
    private long lastNumber = -1;
    private long readings;
    private long wrong;
    private long lost;

    ValueCheck(SignalSet signals, Map<ChannelId, Channel> channels) {
        this.signals = signals;
        this.channels = channels;
    }

    @Override
    public synchronized void offer(Sample sample) {
        var channel = channels.get(sample.channel());
        if (channel == null) {
            return;
        }
        if (sample.nanos() != answerNanos) {
            judge();
            answerNanos = sample.nanos();
        }
        var signal = signals.signal(channel.signal());
        if (!sample.quality().hasValue() || signal.isEmpty()) {
            wrong++;
            return;
        }
        answer.put(channel.command().id(), raw(signal.get(), sample.value()));
    }

    /// {@return what was counted up to the last whole answer}
    synchronized LiveBench.Count count(double seconds) {
        judge();
        return new LiveBench.Count(readings, wrong, lost, seconds);
    }

    private static long raw(Signal signal, double value) {
        return Math.round((value - signal.add()) * signal.div() / signal.mul());
    }

    /// Looks at all values of one answer together, once the next begins.
    private void judge() {
        var number = answer.get(NUMBER_PID);
        if (number == null) {
            // without its number no value of an answer can be called right
            wrong += answer.size();
        } else {
            answer.forEach((pid, raw) -> {
                boolean right = raw == CountedValues.raw(pid, pid == NUMBER_PID ? 2 : 1, Math.toIntExact(number));
                readings += right ? 1 : 0;
                wrong += right ? 0 : 1;
            });
            lost += lastNumber < 0 ? 0 : Math.floorMod(number - lastNumber - 1, NUMBERS);
            lastNumber = number;
        }
        answer.clear();
    }
}
