package app.garage.plugin.j1939;

import app.garage.kernel.EcuId;
import app.garage.pluginapi.LinkCapability;
import java.util.SortedMap;
import java.util.SortedSet;

/// A link that has heard what units broadcast. A text adapter cannot: it listens only while it is told to.
interface HearsBroadcasts extends LinkCapability {
    /// {@return which units were heard since the link was connected, and what each broadcasts}
    SortedMap<EcuId, SortedSet<Integer>> heard();
}
