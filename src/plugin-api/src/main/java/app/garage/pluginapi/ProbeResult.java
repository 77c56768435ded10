package app.garage.pluginapi;

import java.util.Optional;

/// What a driver found at the far end of a link.
///
/// @param card the device, empty if it is not one of this driver's
/// @param why one line for the log
public record ProbeResult(Optional<AdapterCard> card, String why) {}
