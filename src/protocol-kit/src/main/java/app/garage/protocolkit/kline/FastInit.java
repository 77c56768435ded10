package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;
import java.util.List;
import java.util.OptionalLong;

/// Wakes a unit by a pulse and a start request (ISO 14230-2, 5.2.4.2): the line idle for 300 ms, low for 25
/// ms, high for 25 ms, then StartCommunication. If no unit answers, the line rests for 300 ms and the whole
/// is tried again, three times in all.
public final class FastInit {
    /// TiniL and what remains of TWuP: how long the line is low, then high.
    public static final long PULSE = 25_000_000L;

    /// How far each may be off (5.2.4.2.2).
    public static final long TOLERANCE = 1_000_000L;

    private static final Bytes START = Bytes.of(0x81);
    private static final long IDLE = 300_000_000L;
    /// How often it is tried unless somebody says otherwise.
    public static final int TRIES = 3;

    private final KLineHeader header;
    private final int most;
    private final long patience;
    private OptionalLong deadline = OptionalLong.empty();
    private boolean pulsing;
    private boolean listening;
    private int tries;

    /// What to do, or what came out.
    public sealed interface Step {
        /// Pull the line low, let it go, then send a frame, all without another word in between.
        ///
        /// @param low for how long, in nanoseconds
        /// @param high for how long after that
        /// @param frame StartCommunication
        record Pulse(long low, long high, Bytes frame) implements Step {}

        /// A unit is awake.
        ///
        /// @param unit its answer, which names its address
        /// @param keys what it said of itself
        record Awake(KLineFrame unit, KeyBytes keys) implements Step {}

        /// No unit could be woken.
        ///
        /// @param why for the log
        record Failed(String why) implements Step {}
    }

    /// Prepares a wake-up.
    ///
    /// @param header to whom StartCommunication goes; 33 functional for OBD
    public FastInit(KLineHeader header) {
        this(header, TRIES, KLineTiming.NORMAL.p2Max());
    }

    /// Prepares a wake-up.
    ///
    /// @param header to whom StartCommunication goes; 33 functional for OBD
    /// @param most how often to try
    /// @param patience how long to wait for the first byte of an answer, in nanoseconds
    public FastInit(KLineHeader header, int most, long patience) {
        this.header = header;
        this.most = most;
        this.patience = patience;
    }

    /// {@return whether a pulse as it was measured wakes units; otherwise this port cannot do fast
    /// initialisation}
    ///
    /// @param low how long the line was low
    /// @param high how long it was high until the first start bit
    public static boolean isPulse(long low, long high) {
        return Math.abs(low - PULSE) <= TOLERANCE && Math.abs(low + high - 2 * PULSE) <= TOLERANCE;
    }

    /// {@return when [#tick(long)] must be called if nothing happens before}
    public OptionalLong deadline() {
        return deadline;
    }

    /// Begins.
    ///
    /// @param quietSince when the line was last heard
    /// @param now the time
    /// @return what to do
    public List<Step> begin(long quietSince, long now) {
        tries = 0;
        listening = false;
        deadline = OptionalLong.of(quietSince + IDLE);
        return tick(now);
    }

    /// The frame behind the pulse has left.
    ///
    /// @param now when
    public void left(long now) {
        if (pulsing) {
            pulsing = false;
            listening = true;
            deadline = OptionalLong.of(now + patience + KLineTiming.NORMAL.p1Max());
        }
    }

    /// A frame came.
    ///
    /// @param frame with a right sum; others prove nothing
    /// @param now when
    /// @return what to do
    public List<Step> hear(KLineFrame frame, long now) {
        if (!listening) {
            return List.of();
        }
        var keys = KeyBytes.inStartAnswer(frame.data());
        if (keys.isEmpty()) {
            return failed("answered " + frame.data(), now);
        }
        listening = false;
        deadline = OptionalLong.empty();
        return List.of(new Step.Awake(frame, keys.get()));
    }

    /// Time has passed. Calling it too often does no harm.
    ///
    /// @param now the time
    /// @return what to do
    public List<Step> tick(long now) {
        if (deadline.isEmpty() || now - deadline.getAsLong() < 0) {
            return List.of();
        }
        if (listening) {
            return failed("no answer", now);
        }
        tries++;
        pulsing = true;
        deadline = OptionalLong.empty();
        return List.of(new Step.Pulse(PULSE, PULSE, header.frame(START)));
    }

    private List<Step> failed(String why, long now) {
        listening = false;
        deadline = tries < most ? OptionalLong.of(now + IDLE) : OptionalLong.empty();
        return tries < most ? List.of() : List.of(new Step.Failed(why));
    }
}
