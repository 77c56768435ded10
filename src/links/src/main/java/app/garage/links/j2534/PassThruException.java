package app.garage.links.j2534;

import java.util.Locale;
import java.util.Map;

/// A library said no, or cannot be used.
public final class PassThruException extends Exception {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x01, "ERR_NOT_SUPPORTED"),
            Map.entry(0x02, "ERR_INVALID_CHANNEL_ID"),
            Map.entry(0x03, "ERR_INVALID_PROTOCOL_ID"),
            Map.entry(0x04, "ERR_NULL_PARAMETER"),
            Map.entry(0x05, "ERR_INVALID_IOCTL_VALUE"),
            Map.entry(0x06, "ERR_INVALID_FLAGS"),
            Map.entry(0x07, "ERR_FAILED"),
            Map.entry(0x08, "ERR_DEVICE_NOT_CONNECTED"),
            Map.entry(0x09, "ERR_TIMEOUT"),
            Map.entry(0x0A, "ERR_INVALID_MSG"),
            Map.entry(0x0B, "ERR_INVALID_TIME_INTERVAL"),
            Map.entry(0x0C, "ERR_EXCEEDED_LIMIT"),
            Map.entry(0x0D, "ERR_INVALID_MSG_ID"),
            Map.entry(0x0E, "ERR_DEVICE_IN_USE"),
            Map.entry(0x0F, "ERR_INVALID_IOCTL_ID"),
            Map.entry(0x10, "ERR_BUFFER_EMPTY"),
            Map.entry(0x11, "ERR_BUFFER_FULL"),
            Map.entry(0x12, "ERR_BUFFER_OVERFLOW"),
            Map.entry(0x13, "ERR_PIN_INVALID"),
            Map.entry(0x14, "ERR_CHANNEL_IN_USE"),
            Map.entry(0x15, "ERR_MSG_PROTOCOL_ID"),
            Map.entry(0x16, "ERR_INVALID_FILTER_ID"),
            Map.entry(0x17, "ERR_NO_FLOW_CONTROL"),
            Map.entry(0x18, "ERR_NOT_UNIQUE"),
            Map.entry(0x19, "ERR_INVALID_BAUDRATE"),
            Map.entry(0x1A, "ERR_INVALID_DEVICE_ID"));

    /// What kind of no it is.
    public enum Kind {
        /// A function returned an error.
        RETURNED,
        /// There is no such file.
        MISSING,
        /// The file is a library for another kind of processor, such as 32-bit.
        OTHER_ARCHITECTURE,
        /// The file cannot be loaded.
        UNUSABLE,
        /// The library lacks a function.
        LACKS_FUNCTION,
        /// There is no helper program.
        NO_HELPER,
        /// The helper process has died, was killed because it hung, or spoke nonsense.
        HELPER_LOST
    }

    private final Kind kind;
    private final int code;
    private final String text;

    private PassThruException(Kind kind, int code, String text) {
        super(kind + " " + text);
        this.kind = kind;
        this.code = code;
        this.text = text;
    }

    /// {@return what a function returned, with what the library says about it}
    ///
    /// @param function its name
    /// @param code it returned
    /// @param said by the library, empty if nothing
    static PassThruException returned(String function, int code, String said) {
        return new PassThruException(
                Kind.RETURNED, code, function + ": " + name(code) + (said.isBlank() ? "" : " (" + said.strip() + ")"));
    }

    /// {@return the no of a system without the helper program}
    ///
    /// @param program that is missing
    public static PassThruException noHelper(String program) {
        return of(Kind.NO_HELPER, program);
    }

    /// {@return a no of ours to what a function gave}
    ///
    /// @param text about it
    public static PassThruException unexpected(String text) {
        return new PassThruException(Kind.RETURNED, 0, text);
    }

    /// {@return a no that is no function's}
    ///
    /// @param kind of it
    /// @param text about it: a file, a function, a reason
    static PassThruException of(Kind kind, String text) {
        return new PassThruException(kind, 0, text);
    }

    /// {@return what kind of no it is}
    public Kind kind() {
        return kind;
    }

    /// {@return what the function returned; 0 where none was called}
    public int code() {
        return code;
    }

    /// {@return the function and the standard's name of the error, or the file, function or reason}
    public String text() {
        return text;
    }

    /// {@return the standard's name of an error, such as `ERR_FAILED`}
    ///
    /// @param code that a function returned
    static String name(int code) {
        return NAMES.getOrDefault(code, String.format(Locale.ROOT, "error %X", code));
    }
}
