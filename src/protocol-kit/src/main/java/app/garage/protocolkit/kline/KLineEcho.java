package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;

/// Takes out of what is heard what we said ourselves. Whether a line gives an echo is found out with the
/// first frame: all of it comes back, or something else does. From then on every byte said must come back
/// equal, or somebody else spoke at the same time.
public final class KLineEcho {
    private Presence presence;
    private Bytes said = Bytes.none();
    private int returned;

    private enum Presence {
        UNKNOWN,
        PRESENT,
        ABSENT
    }

    /// What is left.
    ///
    /// @param bytes what others said
    /// @param collision whether our bytes came back different: nothing that came is worth anything then
    public record Rest(Bytes bytes, boolean collision) {}

    private KLineEcho(Presence presence) {
        this.presence = presence;
    }

    /// {@return an echo that is not known yet}
    public static KLineEcho unknown() {
        return new KLineEcho(Presence.UNKNOWN);
    }

    /// {@return an echo that was found out when the unit was woken}
    ///
    /// @param present whether the line gives back what we say
    public static KLineEcho known(boolean present) {
        return new KLineEcho(present ? Presence.PRESENT : Presence.ABSENT);
    }

    /// {@return whether the line is known to give an echo}
    public boolean isPresent() {
        return presence == Presence.PRESENT;
    }

    /// We say something.
    ///
    /// @param bytes what
    public void said(Bytes bytes) {
        said = presence == Presence.ABSENT ? Bytes.none() : bytes;
        returned = 0;
    }

    /// {@return what others said}
    ///
    /// @param heard what came
    public Rest hear(Bytes heard) {
        int before = returned;
        int at = 0;
        while (at < heard.size() && returned < said.size() && heard.at(at) == said.at(returned)) {
            at++;
            returned++;
        }
        var rest = heard.from(at);
        if (returned == said.size()) {
            presence = presence == Presence.UNKNOWN && returned > 0 ? Presence.PRESENT : presence;
            return new Rest(rest, false);
        }
        return rest.isEmpty()
                ? new Rest(rest, false)
                : different(said.slice(0, before).plus(heard));
    }

    /// A line that never gave an echo gives none now either: an answer may begin like its question.
    private Rest different(Bytes all) {
        boolean collision = isPresent();
        presence = collision ? Presence.PRESENT : Presence.ABSENT;
        said = Bytes.none();
        returned = 0;
        return new Rest(collision ? Bytes.none() : all, collision);
    }

    /// The line has fallen silent.
    ///
    /// @return whether an echo that should have come is missing, in whole or in part
    public boolean silence() {
        boolean missing = returned < said.size() && (isPresent() || returned > 0);
        if (presence == Presence.UNKNOWN && !missing && !said.isEmpty()) {
            presence = Presence.ABSENT;
        }
        said = Bytes.none();
        returned = 0;
        return missing;
    }
}
