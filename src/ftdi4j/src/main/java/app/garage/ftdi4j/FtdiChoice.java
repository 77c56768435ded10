package app.garage.ftdi4j;

/// Which cable to open, and how.
///
/// @param name its serial number or its description; empty for any cable
/// @param index which of those that fit, counted from 0
/// @param channel which of its lines, for chips with several
/// @param chunkSize how many bytes go into one call of the library; 0 for no limit
/// @param borrowing whether the system's own serial driver gets the cable back at the end
public record FtdiChoice(String name, int index, Channel channel, int chunkSize, boolean borrowing) {
    /// Checks the numbers.
    public FtdiChoice {
        if (index < 0 || chunkSize < 0) {
            throw new IllegalArgumentException("negative index or chunk size");
        }
    }

    /// One of the lines of a chip.
    public enum Channel {
        /// The only one, or the first.
        ANY(0),
        /// The first.
        A(1),
        /// The second.
        B(2),
        /// The third.
        C(3),
        /// The fourth.
        D(4);

        private final int code;

        Channel(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /// {@return the first cable there is}
    public static FtdiChoice any() {
        return new FtdiChoice("", 0, Channel.ANY, 0, true);
    }

    /// {@return a cable by its serial number or else its description}
    ///
    /// @param name the number or the description
    public static FtdiChoice named(String name) {
        return any().withName(name);
    }

    /// {@return the same with another name}
    ///
    /// @param other serial number or description
    public FtdiChoice withName(String other) {
        return new FtdiChoice(other, index, channel, chunkSize, borrowing);
    }

    /// {@return the same with another index}
    ///
    /// @param other counted from 0
    public FtdiChoice withIndex(int other) {
        return new FtdiChoice(name, other, channel, chunkSize, borrowing);
    }

    /// {@return the same with another line of the chip}
    ///
    /// @param other the line
    public FtdiChoice withChannel(Channel other) {
        return new FtdiChoice(name, index, other, chunkSize, borrowing);
    }

    /// {@return the same with another size of a call}
    ///
    /// @param other in bytes, 0 for no limit
    public FtdiChoice withChunkSize(int other) {
        return new FtdiChoice(name, index, channel, other, borrowing);
    }

    /// {@return the same, leaving the system's own driver out of it}
    public FtdiChoice withoutBorrowing() {
        return new FtdiChoice(name, index, channel, chunkSize, false);
    }
}
