package app.garage.ftdi4j;

import java.io.IOException;

/// Something the library or the chip did not do.
public final class FtdiException extends IOException {
    private final int code;
    private final String text;
    private final FtdiHelp help;

    /// Tells what was not done.
    ///
    /// @param code the number the library gave; 0 where it was not asked
    /// @param text what the library says about it, or what was asked of it
    /// @param help what to do
    public FtdiException(int code, String text, FtdiHelp help) {
        super(text + " (" + code + ", " + help.key() + ")");
        this.code = code;
        this.text = text;
        this.help = help;
    }

    /// {@return the number the library gave; 0 where it was not asked}
    public int code() {
        return code;
    }

    /// {@return what the library says about it, or what was asked of it}
    public String text() {
        return text;
    }

    /// {@return what to do}
    public FtdiHelp help() {
        return help;
    }
}
