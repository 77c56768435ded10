package app.garage.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A mailbox for screens: keeps only the newest sample of each channel, so that its cost depends on how many channels
/// there are and not on how fast they come.
public final class LatestSamples implements SampleBus.Mailbox {
    private final Map<ChannelId, Sample> latest = new ConcurrentHashMap<>();

    /// Makes an empty mailbox.
    public LatestSamples() {}

    @Override
    public void offer(Sample sample) {
        latest.put(sample.channel(), sample);
    }

    /// {@return the newest sample of every channel seen so far}
    public Map<ChannelId, Sample> snapshot() {
        return Map.copyOf(latest);
    }
}
