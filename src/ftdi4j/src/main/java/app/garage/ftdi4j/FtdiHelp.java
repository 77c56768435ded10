package app.garage.ftdi4j;

import java.util.Locale;

/// What somebody can do about an [FtdiException].
public enum FtdiHelp {
    /// libftdi1 is not on this computer: install it (`libftdi1-2` on Debian, `libftdi` with Homebrew).
    LIBRARY_MISSING,
    /// The file is there and cannot be loaded: another architecture, or no library at all.
    LIBRARY_UNUSABLE,
    /// The library lacks a function that is used here: it is too old.
    SYMBOL_MISSING,
    /// No such cable: is it plugged in, is the name right?
    NOT_FOUND,
    /// The system does not let this user open the cable: a udev rule is wanted.
    NO_RIGHTS,
    /// Another program, or another driver, holds the cable.
    CLAIMED,
    /// The cable is gone.
    UNPLUGGED,
    /// The device was closed, or never opened.
    CLOSED,
    /// The chip or the library does not take the value, or the transfer failed.
    REFUSED;

    /// {@return a name for files of texts, such as `no-rights`}
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
