package app.garage.logformats;

import java.util.Locale;

/// What is known of a channel after all its samples passed.
public final class ChannelStats {
    private static final double JUMP_KMH = 30;
    private static final double TWELVE_VOLTS = 16.5;
    private static final int ENOUGH = 20;

    private final LogChannel channel;
    private long count;
    private long invalid;
    private double min = Double.NaN;
    private double max = Double.NaN;
    private double first = Double.NaN;
    private double last = Double.NaN;
    private String firstText = "";
    private String lastText = "";
    private double steps;
    private long values;
    private long changes;
    private boolean jumped;
    private final java.util.Set<Double> different = new java.util.HashSet<>();
    private long lastNanos;

    ChannelStats(LogChannel channel) {
        this.channel = channel;
    }

    void add(LogColumn column, int row, long nanos) {
        count++;
        if (!column.isValid(row)) {
            invalid++;
            return;
        }
        double raw = column.number(row);
        double value = channel.conversion().number(raw);
        if (Double.isNaN(value)) {
            var text = channel.type().isNumber() ? channel.conversion().text(raw) : column.text(row);
            firstText = values == 0 && firstText.isEmpty() ? text : firstText;
            lastText = text;
            return;
        }
        if (values++ == 0) {
            first = value;
            min = value;
            max = value;
        } else {
            double step = Math.abs(value - last);
            steps += step;
            changes += step > 0 ? 1 : 0;
            jumped |= step > JUMP_KMH && nanos - lastNanos < 2_000_000_000L;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        if (different.size() < ENOUGH) {
            different.add(value);
        }
        last = value;
        lastNanos = nanos;
    }

    /// {@return the channel}
    public LogChannel channel() {
        return channel;
    }

    /// {@return how many samples there are, the missing ones too}
    public long count() {
        return count;
    }

    /// {@return how many samples are missing}
    public long invalid() {
        return invalid;
    }

    /// {@return the least physical value; NaN if there is no number}
    public double min() {
        return min;
    }

    /// {@return the greatest physical value; NaN if there is no number}
    public double max() {
        return max;
    }

    /// {@return the first physical value; NaN if there is no number}
    public double first() {
        return first;
    }

    /// {@return the last physical value; NaN if there is no number}
    public double last() {
        return last;
    }

    /// {@return the first value that is a text; empty if there is none}
    public String firstText() {
        return firstText;
    }

    /// {@return the last value that is a text; empty if there is none}
    public String lastText() {
        return lastText;
    }

    /// {@return whether the values cannot be those of a running vehicle}
    public boolean isImplausible() {
        if (values == 0 || channel.derived()) {
            return false;
        }
        return isAtRandom() || isBeyondNature();
    }

    /// {@return whether there are enough values to judge}
    boolean isJudged() {
        return values >= 2 && !channel.derived();
    }

    /// Values drawn from a range by chance are a third of it apart on the average; real ones follow each
    /// other. The noise
    /// of a steady value does not, but its range is small beside the value.
    private boolean isAtRandom() {
        double range = max - min;
        return different.size() >= ENOUGH
                && changes * 10 > values * 9
                && steps / (values - 1) > 0.22 * range
                && range > 0.5 * Math.max(Math.abs(min), Math.abs(max));
    }

    private boolean isBeyondNature() {
        var name = channel.name().toLowerCase(Locale.ROOT);
        var unit = channel.unit();
        if (name.contains("coolant") && !unit.contains("F")) {
            return min < -40 || max > 130;
        }
        boolean board = name.contains("module voltage") || name.contains("battery v");
        if (unit.equals("V") && board && max < 400) {
            return (max > TWELVE_VOLTS && max < 18) || max > 32;
        }
        boolean road = name.contains("vehicle speed") || name.contains("speed (obd)");
        return road && unit.equals("km/h") && jumped;
    }
}
