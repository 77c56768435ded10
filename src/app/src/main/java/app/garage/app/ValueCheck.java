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
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// Recognises every wrong value of a counting twin: each answer has a number, and every value in it is made from the
/// number, so a value of another answer or another parameter never fits.
///
/// Where a parameter had to be asked alone, the number is not among the values of its answer; then they must all be
/// made
/// from the same one of the next numbers. An answer with a number that was passed already is wrong as well: it came to
/// somebody else's question. A value that is missing, and says so, is not wrong.
final class ValueCheck implements SampleBus.Mailbox {
    private static final int NUMBER_PID = 0x0C;
    private static final int NUMBERS = 0x10000;
    /// A skipped number may have been asked for and lost; so many in a row were not.
    private static final int MOST_SKIPPED = 64;
    private final SignalSet signals;
    private final Map<ChannelId, Channel> channels;
    private final Map<Integer, Long> answer = new HashMap<>();
    private long answerNanos = Long.MIN_VALUE;
    private long lastNumber = -1;
    private long readings;
    private long wrong;
    private long missing;
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
            missing++;
            return;
        }
        answer.put(channel.command().id(), raw(signal.get(), sample.value()));
    }

    /// {@return what was counted up to the last whole answer}
    synchronized LiveBench.Count count(double seconds) {
        judge();
        return new LiveBench.Count(readings, wrong, missing, lost, seconds);
    }

    private static long raw(Signal signal, double value) {
        return Math.round((value - signal.add()) * signal.div() / signal.mul());
    }

    /// Looks at all values of one answer together, once the next begins.
    private void judge() {
        if (answer.isEmpty()) {
            return;
        }
        var number = number();
        if (number.isPresent() && isNew(number.getAsLong())) {
            judge(number.getAsLong());
        } else {
            wrong += answer.size();
        }
        answer.clear();
    }

    private void judge(long number) {
        answer.forEach((pid, raw) -> {
            boolean right = raw == made(pid, number);
            readings += right ? 1 : 0;
            wrong += right ? 0 : 1;
        });
        lost += lastNumber < 0 ? 0 : skipped(number);
        lastNumber = number;
    }

    private boolean isNew(long number) {
        return lastNumber < 0 || skipped(number) < NUMBERS / 2;
    }

    private int skipped(long number) {
        return Math.floorMod(number - lastNumber - 1, NUMBERS);
    }

    private static int made(int pid, long number) {
        return CountedValues.raw(pid, pid == NUMBER_PID ? 2 : 1, Math.toIntExact(number));
    }

    /// {@return the number of an answer; of one that does not tell it, the next that all its values fit}
    private OptionalLong number() {
        var told = answer.get(NUMBER_PID);
        return told != null
                ? OptionalLong.of(told)
                : LongStream.rangeClosed(1, MOST_SKIPPED)
                        .map(ahead -> (lastNumber + ahead) % NUMBERS)
                        .filter(each -> answer.entrySet().stream()
                                .allMatch(value -> value.getValue() == made(value.getKey(), each)))
                        .findFirst();
    }
}
