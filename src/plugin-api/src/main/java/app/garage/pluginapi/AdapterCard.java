package app.garage.pluginapi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// The report card of an interface: what it says it is, and what it was seen to do.
///
/// @param driver the prefix of the driver that recognised it, such as `elm`
/// @param claims what it says of itself, such as `ELM327 v1.5`
/// @param behavesLike what it was recognised as
/// @param device further identification (`AT@1`, `STDI`), empty if none
/// @param abilities names of what works: `headers`, `flow-control`, `response-count`, `stn`, `long-messages`, …
/// @param missing commands that were refused, such as `AT FC SH`
/// @param quirks what has to be avoided with it
/// @param limits figures learned, such as `line-bytes` or `baud`
public record AdapterCard(
        String driver,
        String claims,
        Family behavesLike,
        String device,
        Set<String> abilities,
        List<String> missing,
        Set<String> quirks,
        Map<String, Integer> limits) {
    /// Copies the collections.
    public AdapterCard {
        abilities = Set.copyOf(abilities);
        missing = List.copyOf(missing);
        quirks = Set.copyOf(quirks);
        limits = Map.copyOf(limits);
    }

    /// What an interface was recognised as.
    public enum Family {
        /// An ELM327 of its maker, or one that does everything such a chip does.
        ELM_GENUINE,
        /// A clone of an ELM327: some commands are missing or lie.
        ELM_CLONE,
        /// An STN11xx or STN2xxx.
        STN,
        /// Not a text adapter.
        OTHER
    }
}
