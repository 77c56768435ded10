package app.garage.diagnostics;

import app.garage.pluginapi.AdapterCard;
import java.time.Duration;

/// What an adapter is, and what it was measured to do with the vehicle connected.
///
/// @param card what it says it is and was seen to do
/// @param protocol what the vehicle speaks
/// @param asked how many single questions were asked
/// @param answered how many of them were answered
/// @param median from a question to its answer, of those answered
/// @param slowest the time within which 99 of 100 were answered
/// @param valuesPerSecond values of service 01 each second, as many in one request as the vehicle takes
public record AdapterReport(
        AdapterCard card,
        String protocol,
        int asked,
        int answered,
        Duration median,
        Duration slowest,
        double valuesPerSecond) {}
