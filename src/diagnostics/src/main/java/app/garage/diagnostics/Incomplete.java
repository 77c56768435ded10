package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import java.util.Optional;

/// Something a scan wanted to know and did not learn.
///
/// @param what the key of the question below `scan.part.`, such as `stored` or `freeze-frames`
/// @param ecu which unit, empty if it concerns the whole vehicle
/// @param why the reason in words
public record Incomplete(String what, Optional<EcuId> ecu, Problem why) {}
