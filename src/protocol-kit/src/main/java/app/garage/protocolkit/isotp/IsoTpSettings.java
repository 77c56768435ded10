package app.garage.protocolkit.isotp;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.Arrays;
import java.util.OptionalInt;

/// How we take part in the transport.
///
/// @param timers how long is waited
/// @param frameSize TX_DL: the longest frame we send, 8 on classic CAN, up to 64 with CAN FD (ISO 15765-2,
///     9.5)
/// @param filler fills our frames up to eight bytes; empty to send them short. Longer frames are always
///     filled, with CC unless said otherwise (10.4.2)
/// @param ask the block size and separation time we want as a receiver
/// @param mostWaits N_WFTmax: how often in a row a receiver may ask to be waited for (9.7)
/// @param longest the longest message we take; a longer one is refused before anything is set aside for it
public record IsoTpSettings(
        Timers timers, int frameSize, OptionalInt filler, FlowControl ask, int mostWaits, int longest) {
    /// Enough for diagnostics.
    public static final int LONGEST = 64 * 1024;

    private static final int FD_FILLER = 0xCC;

    /// Checks the size of a frame.
    public IsoTpSettings {
        if (frameSize != 8 && !CanFrame.LONG_SIZES.contains(frameSize)) {
            throw new IllegalArgumentException("frames of " + frameSize + " bytes");
        }
    }

    /// The timers of ISO 15765-2, 9.8, in nanoseconds.
    ///
    /// N_Br, the time until our own flow control, is zero: it leaves at once.
    ///
    /// @param leave N_As and N_Ar: until a frame given out has left
    /// @param flowControl N_Bs: from our first frame, or the last of a block, to the flow control
    /// @param ourNext N_Cs: how late our next consecutive frame may be before it belongs to nothing
    /// @param consecutive N_Cr: from our flow control, or a consecutive frame, to the next one
    public record Timers(long leave, long flowControl, long ourNext, long consecutive) {
        private static final long SECOND = 1_000_000_000L;

        /// The values of ISO 15765-4: 1,000 ms, and N_Cs below nine tenths of it.
        public static final Timers STANDARD = new Timers(SECOND, SECOND, SECOND * 9 / 10 - 1, SECOND);
    }

    /// {@return classic CAN as OBD wants it (ISO 15765-4): frames of eight bytes filled with 00, no blocks,
    /// no pause}
    public static IsoTpSettings classic() {
        return new IsoTpSettings(Timers.STANDARD, 8, OptionalInt.of(0), FlowControl.proceed(0, 0), 16, LONGEST);
    }

    /// {@return the same with CAN FD frames of 64 bytes filled with CC}
    public IsoTpSettings withFd() {
        return withFrames(64, OptionalInt.of(0xCC));
    }

    /// {@return the same with other frames}
    ///
    /// @param size 8, or a length of CAN FD
    /// @param fill the filler, empty to send short frames
    public IsoTpSettings withFrames(int size, OptionalInt fill) {
        return new IsoTpSettings(timers, size, fill, ask, mostWaits, longest);
    }

    /// {@return the same with another wish as a receiver}
    ///
    /// @param blockSize frames until our next flow control, 0 for all
    /// @param separation STmin as it stands in the frame
    public IsoTpSettings asking(int blockSize, int separation) {
        return new IsoTpSettings(
                timers, frameSize, filler, FlowControl.proceed(blockSize, separation), mostWaits, longest);
    }

    /// {@return the same with another limit for messages}
    ///
    /// @param bytes the longest message we take
    public IsoTpSettings upTo(int bytes) {
        return new IsoTpSettings(timers, frameSize, filler, ask, mostWaits, bytes);
    }

    /// {@return the data of a frame as long as it will be on the bus}
    ///
    /// @param data up to a whole frame
    public Bytes filled(Bytes data) {
        if (data.size() <= 8 && filler.isEmpty()) {
            return data;
        }
        int size = data.size() <= 8
                ? 8
                : CanFrame.LONG_SIZES.stream()
                        .filter(each -> each >= data.size())
                        .findFirst()
                        .orElseThrow();
        var fill = new byte[size - data.size()];
        Arrays.fill(fill, (byte) filler.orElse(FD_FILLER));
        return data.plus(Bytes.copyOf(fill));
    }
}
