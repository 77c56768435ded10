package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.WakesFast;
import app.garage.pluginapi.WakesFiveBaud;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;

/// A virtual cable on a vehicle's K-line, in real time or by a clock that a test moves. It needs no thread: what was
/// due since the last call is done at the next, with the time at which it was due.
final class SimKline extends SimEnd implements KLineLink, WakesFast, WakesFiveBaud, ChangesBaud, HearsComplaints {
    private static final long FIVE_BAUD_BIT = 200_000_000L;
    private final Kline line;
    private final Kline.End end;
    private final Condition changed;
    private int baud = Kline.USUAL;
    private boolean unplugged;

    SimKline(LinkAddress address, Vehicle vehicle, Waiting waiting) {
        super(address, vehicle, waiting);
        this.line = vehicle.line();
        this.end = vehicle.lineEnd();
        changed = vehicle.lock().newCondition();
    }

    @Override
    void wake() {
        changed.signalAll();
    }

    @Override
    public long send(Bytes bytes, Duration gap, Deadline by) throws LinkException, InterruptedException {
        vehicle.lock().lockInterruptibly();
        try {
            refuseWhenGone();
            return speak(bytes, gap.toNanos(), now());
        } finally {
            vehicle.lock().unlock();
        }
    }

    /// Says bytes from a moment on and waits until the last has left.
    private long speak(Bytes bytes, long gap, long from) throws LinkException, InterruptedException {
        long width = Kline.byteNanos(baud);
        long at = from;
        if (line.isSpeaking(from)) {
            line.complain("spoken to while it spoke");
        }
        for (int i = 0; i < bytes.size(); i++) {
            long begin = i == 0 ? at : at + gap;
            at = begin + width;
            line.echo(bytes.at(i), at, baud);
            end.hear(Kline.misread(bytes.at(i), baud, end.baud()), begin, at);
        }
        until(at);
        return at;
    }

    private void until(long moment) throws LinkException, InterruptedException {
        while (now() - moment < 0) {
            refuseWhenGone();
            waiting.until(moment - now(), changed);
        }
    }

    @Override
    public long wakeFast(Duration low, Duration high, Bytes first, Duration gap, Deadline by)
            throws LinkException, InterruptedException {
        vehicle.lock().lockInterruptibly();
        try {
            refuseWhenGone();
            long from = now();
            long up = from + low.toNanos();
            line.echo(0, up, baud);
            end.pulse(from, up);
            return speak(first, gap.toNanos(), up + high.toNanos());
        } finally {
            vehicle.lock().unlock();
        }
    }

    @Override
    public long wakeFiveBaud(int value, Deadline by) throws LinkException, InterruptedException {
        vehicle.lock().lockInterruptibly();
        try {
            refuseWhenGone();
            long at = now() + 10 * FIVE_BAUD_BIT;
            for (int bit = 0; bit < 9; bit++) { // a receiver takes each fall of the line for a character
                boolean low = bit == 0 || (value >> (bit - 1) & 1) == 0;
                boolean before = bit == 0 || (bit > 1 && (value >> (bit - 2) & 1) == 1);
                if (low && before) {
                    line.echo(0, now() + bit * FIVE_BAUD_BIT + Kline.byteNanos(baud), baud);
                }
            }
            until(at);
            end.address(value, at);
            return at;
        } finally {
            vehicle.lock().unlock();
        }
    }

    @Override
    public ByteLink.Arrived receive(Deadline by) throws LinkException, InterruptedException {
        vehicle.lock().lockInterruptibly();
        try {
            for (; ; ) {
                refuseWhenGone();
                end.advance(now());
                var heard = line.take(now(), baud);
                if (!heard.isEmpty()) {
                    var values = heard.stream().mapToInt(Kline.Said::value).toArray();
                    return new ByteLink.Arrived(
                            Bytes.of(values), heard.getLast().at());
                }
                if (by.passed()) {
                    return new ByteLink.Arrived(Bytes.none(), now());
                }
                waiting.until(untilSomething(by), changed);
            }
        } finally {
            vehicle.lock().unlock();
        }
    }

    private long untilSomething(Deadline by) {
        long left = Math.max(1, by.remainingNanos());
        long next = Math.min(line.nextAt().orElse(Long.MAX_VALUE), end.nextAt().orElse(Long.MAX_VALUE));
        return next == Long.MAX_VALUE ? left : Math.clamp(next - now(), 1, left);
    }

    @Override
    public int baud() {
        return baud;
    }

    @Override
    public void changeBaud(int bitsPerSecond) {
        locked(() -> baud = bitsPerSecond);
    }

    @Override
    public List<String> complaints() {
        return line.complaints();
    }

    private void refuseWhenGone() throws LinkException.LinkLost {
        if (closed || unplugged) {
            throw lost();
        }
    }

    @Override
    public void close() {
        locked(() -> closed = true);
    }

    @Override
    public void unplug() {
        locked(() -> unplugged = true);
        tellLossIf(() -> true);
    }
}
