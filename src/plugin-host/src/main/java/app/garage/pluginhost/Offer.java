package app.garage.pluginhost;

import java.util.List;

/// A package that could be installed, and what the user has to say yes to.
///
/// @param card what it is
/// @param newAuthor whether its author was never met
/// @param more what it wants beyond what an installed version may; everything it wants if none is installed
/// @param updates whether another version is installed
public record Offer(PluginCard card, boolean newAuthor, List<Permission> more, boolean updates) {
    /// Copies the list.
    public Offer {
        more = List.copyOf(more);
    }

    /// {@return whether it may be installed without asking: an update by the same author that wants no more}
    public boolean isAgreed() {
        return updates && !newAuthor && more.isEmpty();
    }

    /// {@return whether the same was shown}
    ///
    /// @param other what was
    boolean isSameAs(Offer other) {
        return card.id().equals(other.card.id())
                && card.version().equals(other.card.version())
                && card.fingerprint().equals(other.card.fingerprint())
                && card.asked().equals(other.card.asked());
    }
}
