package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.OptionalLong;

/// A dash and an engine unit that talk with each other, and with nobody else: the dash says one byte, the unit five.
final class YamahaStation implements Kline.End {
    private static final int BAUD = 16_040;
    private static final long ROUND = 50 * Kline.MS;
    private static final long ANSWER = 8 * Kline.MS;
    private static final long WHILE = 1_000 * Kline.MS;
    private final Kline line;
    private final Vehicle vehicle;
    private final int fault;
    private long next = Long.MIN_VALUE;
    private boolean greeted;

    YamahaStation(Kline line, Vehicle vehicle, int fault) {
        this.line = line;
        this.vehicle = vehicle;
        this.fault = fault;
    }

    @Override
    public int baud() {
        return BAUD;
    }

    @Override
    public void pulse(long from, long to) {
        line.complain("a tester pulled the line of a dash");
    }

    @Override
    public void address(int value, long end) {
        line.complain("a tester spoke on the line of a dash");
    }

    @Override
    public void hear(int value, long begin, long end) {
        line.complain("a tester spoke on the line of a dash");
    }

    /// What both said up to now, and one round more, so that somebody who waits knows until when.
    @Override
    public void advance(long now) {
        if (!vehicle.awake()) {
            greeted = false;
            next = Long.MIN_VALUE;
            return;
        }
        if (next < now - WHILE) {
            next = now; // nobody listened
        }
        while (next <= now + ROUND) {
            vehicle.advanceTo(Math.min(now, next));
            long asked = line.say(Bytes.of(greeted ? 0x01 : 0xFE), next, BAUD);
            line.say(greeted ? values() : Bytes.hex("00 00 00 01 01"), asked + ANSWER, BAUD);
            greeted = true;
            next += ROUND;
        }
    }

    private Bytes values() {
        var physics = vehicle.physics();
        var four = Raw.one(physics.rpm() / 50)
                .plus(Raw.one(physics.speed()))
                .plus(Bytes.of(fault))
                .plus(Raw.one(physics.coolant() + 30));
        return four.plus(Bytes.of(four.sum8()));
    }

    @Override
    public OptionalLong nextAt() {
        return next == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }
}
