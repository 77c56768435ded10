package app.garage.diagnostics;

import app.garage.kernel.ChannelId;
import app.garage.kernel.Observable;
import app.garage.kernel.SampleBus;
import java.util.List;
import java.util.Map;

/// Present values of the connected vehicle, polled as fast as the chain allows and no faster than wished.
public interface LiveData {
    /// {@return what the connected vehicle can measure; empty while none is connected}
    Observable<List<Channel>> channels();

    /// Polls these channels from now on instead of those before; an empty map stops polling.
    ///
    /// @param wishes readings per second wished for each channel
    void poll(Map<ChannelId, Double> wishes);

    /// {@return readings per second really reached for each polled channel, measured over the last seconds}
    Observable<Map<ChannelId, Double>> rates();

    /// {@return the readings per second each channel would get if this many were polled, from the measured round trip}
    ///
    /// @param channels how many
    double predictedRate(int channels);

    /// {@return where samples are published}
    SampleBus samples();
}
