package app.garage.links;

import app.garage.links.j2534.J2534;
import app.garage.links.j2534.PassThruException;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkException.PortBusy;
import java.util.Set;

/// What the words of a PassThru library mean for a link.
final class PassThruTrouble {
    private static final Set<Integer> GONE = Set.of(J2534.ERR_DEVICE_NOT_CONNECTED, J2534.ERR_INVALID_DEVICE_ID);
    private static final Set<Integer> HELD = Set.of(J2534.ERR_DEVICE_IN_USE, J2534.ERR_CHANNEL_IN_USE);
    private static final Set<Integer> NOT_ABLE =
            Set.of(J2534.ERR_NOT_SUPPORTED, J2534.ERR_INVALID_PROTOCOL_ID, J2534.ERR_INVALID_BAUDRATE);

    private PassThruTrouble() {}

    /// {@return why a device cannot be opened, or a function of it failed}
    ///
    /// @param refused what the library says
    /// @param name of the library, as the user knows it
    static LinkException of(PassThruException refused, String name) {
        var detail = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case MISSING -> new NoSuchLink(Trouble.NO_PASSTHRU.about(name).because(detail));
            case OTHER_ARCHITECTURE, UNUSABLE ->
                new NoSuchLink(Trouble.PASSTHRU_UNUSABLE.about(name).because(detail));
            case LACKS_FUNCTION ->
                new NoSuchLink(
                        Trouble.PASSTHRU_LACKS.about(name, refused.text()).because(detail));
            case NO_HELPER ->
                new NoSuchLink(Trouble.NO_PASSTHRU_HELPER.about(name).because(detail));
            case HELPER_LOST ->
                new LinkLost(Trouble.PASSTHRU_HELPER_LOST.about(name).because(detail));
            case RETURNED -> returned(refused, name, detail);
        };
    }

    private static LinkException returned(PassThruException refused, String name, String detail) {
        if (GONE.contains(refused.code())) {
            return new NoSuchLink(Trouble.PASSTHRU_NO_DEVICE.about(name).because(detail));
        }
        if (HELD.contains(refused.code())) {
            return new PortBusy(Trouble.PASSTHRU_HELD.about(name).because(detail));
        }
        var trouble = NOT_ABLE.contains(refused.code()) ? Trouble.PASSTHRU_NOT_SUPPORTED : Trouble.PASSTHRU_FAILED;
        return new AdapterRefused(trouble.about(name, refused.text()).because(detail));
    }

    /// {@return whether a refusal means that the device, or what drives it, is gone}
    static boolean isLoss(PassThruException refused) {
        return refused.kind() == PassThruException.Kind.HELPER_LOST || GONE.contains(refused.code());
    }
}
