package app.garage.twin;

import app.garage.pluginapi.LinkCapability;
import java.util.List;

/// A virtual K-line whose unit notes what a tester did wrong: pulses of the wrong width, requests that came too
/// early, bytes too close to each other. Real units are silent about it.
public interface HearsComplaints extends LinkCapability {
    /// {@return what was noted so far}
    List<String> complaints();
}
