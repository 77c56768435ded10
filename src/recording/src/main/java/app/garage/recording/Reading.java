package app.garage.recording;

import java.util.Arrays;

/// One sample of one group on its way through the recorder. The same object carries one after another.
final class Reading {
    int group;
    long micros;
    long index;
    int count;
    long[] raw = new long[16];
    /// One bit for each channel without a value.
    long[] invalid = new long[1];

    void size(int channels) {
        count = channels;
        if (raw.length < channels) {
            raw = new long[channels];
        }
        int words = (channels + 63) / 64;
        if (invalid.length < words) {
            invalid = new long[words];
        } else {
            Arrays.fill(invalid, 0);
        }
    }

    boolean valid(int channel) {
        return (invalid[channel >> 6] >>> (channel & 63) & 1) == 0;
    }

    void lacks(int channel) {
        invalid[channel >> 6] |= 1L << (channel & 63);
    }

    boolean whole() {
        for (long each : invalid) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }
}
