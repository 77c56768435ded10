package app.garage.links;

import app.garage.ftdi4j.FtdiException;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkException.PortBusy;
import app.garage.pluginapi.LinkException.PortDenied;

/// What the words of the FTDI library mean for a link.
final class FtdiTrouble {
    /// What lets whoever sits at the computer open such cables on Linux.
    private static final String RULE =
            "SUBSYSTEM==\"usb\", ATTRS{idVendor}==\"0403\", MODE=\"0660\", GROUP=\"plugdev\", TAG+=\"uaccess\"";

    private FtdiTrouble() {}

    /// {@return why a cable cannot be opened or listed}
    ///
    /// @param refused what the library says
    /// @param name of the cable, empty if none was asked for
    static LinkException of(FtdiException refused, String name) {
        var detail = String.valueOf(refused.getMessage());
        return switch (refused.help()) {
            case LIBRARY_MISSING -> new NoSuchLink(Trouble.NO_FTDI.about().because(detail));
            case LIBRARY_UNUSABLE, SYMBOL_MISSING ->
                new NoSuchLink(Trouble.FTDI_UNUSABLE.about(refused.text()).because(detail));
            case NOT_FOUND -> new NoSuchLink(Trouble.NO_CABLE.about(name).because(detail));
            case NO_RIGHTS ->
                new PortDenied(Trouble.CABLE_DENIED.about(name, RULE).because(detail));
            case CLAIMED -> new PortBusy(Trouble.CABLE_HELD.about(name).because(detail));
            case UNPLUGGED, CLOSED, REFUSED ->
                new NoSuchLink(Trouble.CABLE_BROKEN
                        .about(name, Integer.toString(refused.code()))
                        .because(detail));
        };
    }
}
