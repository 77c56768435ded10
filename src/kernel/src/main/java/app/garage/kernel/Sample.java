package app.garage.kernel;

/// One measured value, or the event that there was none.
///
/// @param channel what was measured
/// @param ecu who measured it
/// @param value the value in the channel's unit; NaN unless the quality has a value
/// @param quality how far it may be believed
/// @param nanos monotonic time at which the last byte of the reply arrived
public record Sample(ChannelId channel, EcuId ecu, double value, Quality quality, long nanos) {}
