package app.garage.ftdi4j;

/// Some neighbouring pins of a port that belong together, as one number.
///
/// @param offset of the lowest of them
/// @param width how many
public record BitField(int offset, int width) {
    /// Checks that they are pins of a port.
    public BitField {
        if (offset < 0 || width < 1 || offset + width > 8) {
            throw new IllegalArgumentException("no " + width + " pins from " + offset);
        }
    }

    /// {@return the number that stands in a port value}
    ///
    /// @param port the whole value
    public int of(int port) {
        return (port >> offset) & mask();
    }

    /// {@return a port value with another number in these pins}
    ///
    /// @param port the whole value
    /// @param number to put there
    public int into(int port, int number) {
        if (number < 0 || number > mask()) {
            throw new IllegalArgumentException(number + " needs more than " + width + " pins");
        }
        return (port & ~(mask() << offset)) | (number << offset);
    }

    /// {@return the number at the pins of a port}
    ///
    /// @param port to read
    /// @throws FtdiException if the chip does not answer
    public int read(FtdiBitBang port) throws FtdiException {
        return of(port.port());
    }

    /// Puts a number on the pins of a port and leaves the others.
    ///
    /// @param port to change
    /// @param number to put there
    /// @throws FtdiException if the chip does not take it
    public void write(FtdiBitBang port, int number) throws FtdiException {
        port.port(into(port.latch(), number));
    }

    private int mask() {
        return (1 << width) - 1;
    }
}
