package app.garage.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A made-up drive with 60 channels in 13 groups, 1,920 values a second: what recordings are measured with.
/// The same seed gives the same drive.
///
/// Groups keep their own time base: 100 Hz, twice 50 Hz, four times 20 Hz, four times 10 Hz, twice 5 Hz.
/// Stamps jitter as those of a real adapter do, and once in 4,000 samples the answer is late by 15 to 45
/// ms.
public final class Synth60 {
    private static final int STEP_MICROS = 10_000;
    private static final int LATE_ONCE_IN = 4_000;
    private static final List<Group> GROUPS = groupsOf("""
            100: rpm .25/0/16, speed 1/0/8, tps 100:255/0/8, map 1/0/8, maf .01/0/16, load 100:255/0/8,\
             advance .5/-64/8, lambda 2:65536/0/16
            50: wheel.fl .01/0/16, wheel.fr .01/0/16, wheel.rl .01/0/16, wheel.rr .01/0/16, yaw .01/-327.68/16,\
             lat_g .001/-32.768/16
            50: long_g .001/-32.768/16, steer .1/-3276.8/16, brake .1/0/12, pedal .4/0/8, boost.target 1/0/16,\
             boost.actual 1/0/16
            20: trim.short1 100:128/-100/8, trim.long1 100:128/-100/8, trim.short2 100:128/-100/8,\
             trim.long2 100:128/-100/8
            20: o2.11 .005/0/8, o2.12 .005/0/8, o2.21 .005/0/8, o2.22 .005/0/8
            20: rail.actual 10/0/16, rail.target 10/0/16, injection .001/0/16, knock .02/0/8
            20: dwell .01/0/12, idle.valve 100:255/0/8, egr.command 100:255/0/8, egr.error 100:128/-100/8
            10: ect 1/-40/8, iat 1/-40/8, oil.temperature 1/-40/8, oil.pressure 4/0/8
            10: vbat .001/0/16, baro 1/0/8, ambient 1/-40/8, egt1 .1/-40/16
            10: egt2 .1/-40/16, catalyst .1/-40/16, fuel.level 100:255/0/8, fuel.rate .05/0/16
            10: evap .25/-8192/16, torque.actual 1/-125/8, torque.demand 1/-125/8, gear 1/0/4
            5: status 1/0/16, mil.distance 1/0/16, run.time 1/0/16, dpf.dp .01/-327.68/16
            5: dpf.soot 1/0/8, lat .000001/0/-32, lon .000001/0/-32, gps.speed .01/0/16
            """);

    /// Channels that share their stamps.
    ///
    /// @param hertz how often a sample comes
    /// @param channels what a sample holds
    public record Group(int hertz, List<Channel> channels) {
        /// Copies the channels.
        public Group {
            channels = List.copyOf(channels);
        }
    }

    /// One channel: `physical = raw * factor / divisor + offset`.
    ///
    /// @param name of the channel
    /// @param factor of its scale
    /// @param divisor of its scale
    /// @param offset the physical value of raw 0
    /// @param bits how many bits a raw value has
    /// @param signed whether raw values may be negative
    public record Channel(String name, double factor, double divisor, double offset, int bits, boolean signed) {
        private long raw(double physical) {
            long raw = Math.round((physical - offset) * divisor / factor);
            long most = (1L << (signed ? bits - 1 : bits)) - 1;
            return Math.clamp(raw, signed ? ~most : 0, most);
        }
    }

    /// Takes the samples.
    @FunctionalInterface
    public interface Taker {
        /// Takes one sample; of each group they come in order of time.
        ///
        /// @param group its number, from 0
        /// @param micros its stamp, microseconds since the drive began
        /// @param raw the raw values in the order of the channels; the array is used again for the next sample
        void take(int group, long micros, long[] raw);
    }

    private final RandomGenerator jitter;
    private final Synth60Drive drive;
    private final long[] last = new long[GROUPS.size()];
    private final long[][] raw = new long[GROUPS.size()][];
    private long step;

    /// Makes a drive at its beginning.
    ///
    /// @param seed which drive
    public Synth60(long seed) {
        jitter = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        drive = new Synth60Drive(RandomGeneratorFactory.of("L64X128MixRandom").create(~seed));
        Arrays.setAll(raw, group -> new long[GROUPS.get(group).channels.size()]);
    }

    /// {@return the groups, numbered by their places}
    public static List<Group> groups() {
        return GROUPS;
    }

    /// Drives on.
    ///
    /// @param seconds how long
    /// @param taker of the samples
    public void drive(double seconds, Taker taker) {
        long until = step + Math.round(seconds * 1e6 / STEP_MICROS);
        for (; step < until; step++) {
            drive.step(step);
            int number = 0;
            for (int group = 0; group < GROUPS.size(); group++) {
                var each = GROUPS.get(group);
                if (step % (100 / each.hertz) == 0) {
                    for (int i = 0; i < each.channels.size(); i++) {
                        raw[group][i] = each.channels.get(i).raw(drive.value(number + i));
                    }
                    taker.take(group, stamp(group, each.hertz), raw[group]);
                }
                number += each.channels.size();
            }
        }
    }

    private long stamp(int group, int hertz) {
        double sigma = Math.min(600, 0.02 * 1e6 / hertz);
        double late = jitter.nextInt(LATE_ONCE_IN) == 0 ? jitter.nextDouble(15_000, 45_000) : 0;
        long stamp = step * STEP_MICROS + Math.round(Math.abs(sigma * jitter.nextGaussian()) + late);
        last[group] = Math.max(stamp, last[group] + 1);
        return last[group];
    }

    private static List<Group> groupsOf(String table) {
        var groups = new ArrayList<Group>();
        for (var line : table.lines().toList()) {
            var parts = line.split(": ", 2);
            var channels = new ArrayList<Channel>();
            for (var each : parts[1].split(",\\s*", -1)) {
                channels.add(channel(each));
            }
            groups.add(new Group(Integer.parseInt(parts[0]), channels));
        }
        return List.copyOf(groups);
    }

    private static Channel channel(String text) {
        var name = text.strip().split(" ", -1);
        var figures = name[1].split("/", -1);
        var scale = figures[0].split(":", -1);
        int bits = Integer.parseInt(figures[2]);
        boolean fraction = scale.length == 2;
        double factor = fraction ? Double.parseDouble(scale[0]) : 1;
        double divisor = fraction ? Double.parseDouble(scale[1]) : 1 / Double.parseDouble(scale[0]);
        return new Channel(name[0], factor, divisor, Double.parseDouble(figures[1]), Math.abs(bits), bits < 0);
    }
}
