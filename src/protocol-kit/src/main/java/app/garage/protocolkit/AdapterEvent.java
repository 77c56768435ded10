package app.garage.protocolkit;

import java.util.Arrays;
import java.util.Optional;

/// What an ELM327 or STN says instead of data, or beside it.
public enum AdapterEvent {
    /// The vehicle did not answer in time.
    NO_DATA("NODATA"),
    /// No protocol found an answer.
    UNABLE_TO_CONNECT("UNABLETOCONNECT"),
    /// The start-up sequence of a K-line failed.
    BUS_INIT_ERROR("BUSINIT:ERROR"),
    /// No gap on the bus to send in.
    BUS_BUSY("BUSBUSY"),
    /// The bus has a level it must not have.
    BUS_ERROR("BUSERROR"),
    /// The CAN bus does not acknowledge: wiring, speed, or nobody there.
    CAN_ERROR("CANERROR"),
    /// What was sent did not appear on the bus.
    FEEDBACK_ERROR("FBERROR"),
    /// More came than the adapter could pass on.
    BUFFER_FULL("BUFFERFULL"),
    /// A byte from the computer interrupted the adapter.
    STOPPED("STOPPED"),
    /// No activity: the adapter is about to sleep.
    ACT_ALERT("ACTALERT"),
    /// The supply voltage fell so far that the chip restarted.
    LV_RESET("LVRESET"),
    /// The adapter is about to enter its low-power state.
    LP_ALERT("LPALERT"),
    /// An internal error of the chip, `ERR00` to `ERR99`.
    INTERNAL_ERROR("ERR"),
    /// A line could not be read from the bus.
    DATA_ERROR("DATAERROR"),
    /// A CAN frame had a wrong format.
    RX_ERROR("RXERROR"),
    /// The adapter asks for attention.
    ALERT("!");

    private final String words;

    AdapterEvent(String words) {
        this.words = words;
    }

    /// {@return whether the chip has forgotten its settings, or is about to}
    public boolean meansSetUpAgain() {
        return switch (this) {
            case ACT_ALERT, LV_RESET, LP_ALERT, INTERNAL_ERROR, ALERT -> true;
            default -> false;
        };
    }

    /// {@return whether the bus itself is in trouble, so that nothing of the same reply is used}
    public boolean isBusTrouble() {
        return switch (this) {
            case BUS_BUSY, BUS_ERROR, CAN_ERROR, FEEDBACK_ERROR -> true;
            default -> false;
        };
    }

    /// {@return whether nothing that stands in the same reply may be used}
    public boolean voidsTheReply() {
        return isBusTrouble() || meansSetUpAgain() || this == BUFFER_FULL || this == STOPPED;
    }

    /// {@return the event a line is, if it is one}
    ///
    /// @param compact the line in capitals without spaces
    static Optional<AdapterEvent> of(String compact) {
        var bare = compact.startsWith("<") ? compact.substring(1) : compact;
        if (bare.length() == 5 && bare.matches("ERR\\d\\d")) {
            return Optional.of(INTERNAL_ERROR);
        }
        if (bare.equals("FEEDBACKERROR")) {
            return Optional.of(FEEDBACK_ERROR);
        }
        return Arrays.stream(values())
                .filter(each -> each != INTERNAL_ERROR && each.words.equals(bare))
                .findFirst();
    }

    /// {@return the event that broke a line of data off, if one did}
    ///
    /// @param compact the line in capitals without spaces
    static Optional<AdapterEvent> atEndOf(String compact) {
        return Arrays.stream(values())
                .filter(each -> each.words.length() > 3 && compact.endsWith(each.words))
                .filter(each -> Hex.isHex(compact.substring(0, compact.length() - each.words.length())))
                .findFirst();
    }
}
