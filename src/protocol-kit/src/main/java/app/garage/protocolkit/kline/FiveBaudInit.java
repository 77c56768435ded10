package app.garage.protocolkit.kline;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// Wakes a unit by its address at five bits a second (ISO 9141-2, 8 and 9; ISO 14230-2, 5.2.4.1).
///
/// ```text
/// address ── W1 60..300 ms ── 55 ── W2 5..20 ── KB1 ── W3 0..20 ── KB2 ── W4 25..50 ── ~KB2 (we) ── 25..50
/// ── ~address
/// ```
/// If a step fails, the line rests for at least 2 s and the whole is tried again, three times in all.
public final class FiveBaudInit {
    private static final long MS = 1_000_000L;
    private static final long BYTE = MS; // ten bits at 10,400 a second, and a little
    private static final long W1_MAX = 300 * MS;
    private static final long W2_MAX = 20 * MS;
    private static final long W3_MAX = 20 * MS;
    private static final long W4_OURS = 30 * MS;
    private static final long W4_MAX = 50 * MS;
    private static final long IDLE = 300 * MS;
    private static final long REST = 2_000 * MS;
    /// How often it is tried unless somebody says otherwise.
    public static final int TRIES = 3;

    private static final int SYNC = 0x55;
    private final int address;
    private final long tolerance;
    private final int most;
    private Await await = Await.NOTHING;
    private OptionalLong deadline = OptionalLong.empty();
    private int tries;
    private int first;
    private int second;
    private boolean echo;

    private enum Await {
        NOTHING,
        IDLE,
        ADDRESS_LEFT,
        SYNC,
        FIRST_KEY,
        SECOND_KEY,
        OUR_TURN,
        ANSWER
    }

    /// What to do, or what came out.
    public sealed interface Step {
        /// Send the address at five bits a second: a start bit, eight bits from the lowest on, a stop bit,
        /// 200 ms each.
        ///
        /// @param address a byte
        record SendAddress(int address) implements Step {}

        /// Send a byte at the speed of the line.
        ///
        /// @param value the byte
        record SendByte(int value) implements Step {}

        /// The unit is awake.
        ///
        /// @param keys what it said of itself
        /// @param echo whether the line gave back our byte
        record Awake(KeyBytes keys, boolean echo) implements Step {}

        /// The unit could not be woken.
        ///
        /// @param why the last try failed, for the log
        record Failed(String why) implements Step {}
    }

    /// Prepares a wake-up.
    ///
    /// @param address of the unit; 33 for OBD
    /// @param tolerance how much later than the standard allows a byte may be, for links that deliver late
    public FiveBaudInit(int address, long tolerance) {
        this(address, tolerance, TRIES);
    }

    /// Prepares a wake-up.
    ///
    /// @param address of the unit; 33 for OBD
    /// @param tolerance how much later than the standard allows a byte may be, for links that deliver late
    /// @param most how often to try
    public FiveBaudInit(int address, long tolerance, int most) {
        this.address = address;
        this.tolerance = tolerance;
        this.most = most;
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
        expect(Await.IDLE, quietSince + IDLE);
        return tick(now);
    }

    /// The address has left, its stop bit included.
    ///
    /// @param now when
    public void addressLeft(long now) {
        if (await == Await.ADDRESS_LEFT) {
            expect(Await.SYNC, now + W1_MAX + BYTE + tolerance);
        }
    }

    /// A byte came.
    ///
    /// @param value the byte
    /// @param now when
    /// @return what to do
    public List<Step> hear(int value, long now) {
        switch (await) {
            case SYNC -> {
                if (value == SYNC) { // what else is heard here is the address itself, misread at this speed
                    expect(Await.FIRST_KEY, now + W2_MAX + BYTE + tolerance);
                }
            }
            case FIRST_KEY -> {
                first = value;
                expect(Await.SECOND_KEY, now + W3_MAX + BYTE + tolerance);
            }
            case SECOND_KEY -> {
                return secondKey(value, now);
            }
            case ANSWER -> {
                return answer(value, now);
            }
            case NOTHING, IDLE, ADDRESS_LEFT, OUR_TURN -> {}
        }
        return List.of();
    }

    private List<Step> secondKey(int value, long now) {
        second = value;
        if (!new KeyBytes(first, second).isKnown()) {
            return failed(String.format(Locale.ROOT, "key bytes %02X %02X", first, second), now);
        }
        expect(Await.OUR_TURN, now + W4_OURS);
        return List.of();
    }

    private List<Step> answer(int value, long now) {
        if (!echo && value == (~second & 0xFF)) {
            echo = true;
            return List.of();
        }
        if (value != (~address & 0xFF)) {
            return failed(String.format(Locale.ROOT, "answered %02X", value), now);
        }
        stop();
        return List.of(new Step.Awake(new KeyBytes(first, second), echo));
    }

    /// Time has passed. Calling it too often does no harm.
    ///
    /// @param now the time
    /// @return what to do
    public List<Step> tick(long now) {
        if (deadline.isEmpty() || now - deadline.getAsLong() < 0) {
            return List.of();
        }
        return switch (await) {
            case IDLE -> sendAddress();
            case OUR_TURN -> sendInverted(now);
            case SYNC -> failed("no sync byte", now);
            case FIRST_KEY, SECOND_KEY -> failed("a key byte is missing", now);
            case ANSWER -> failed("the address was not confirmed", now);
            case NOTHING, ADDRESS_LEFT -> List.of();
        };
    }

    private List<Step> sendAddress() {
        tries++;
        echo = false;
        await = Await.ADDRESS_LEFT;
        deadline = OptionalLong.empty();
        return List.of(new Step.SendAddress(address));
    }

    private List<Step> sendInverted(long now) {
        expect(Await.ANSWER, now + BYTE + W4_MAX + BYTE + tolerance);
        return List.of(new Step.SendByte(~second & 0xFF));
    }

    private List<Step> failed(String why, long now) {
        if (tries < most) {
            expect(Await.IDLE, now + REST);
            return List.of();
        }
        stop();
        return List.of(new Step.Failed(why));
    }

    private void expect(Await what, long until) {
        await = what;
        deadline = OptionalLong.of(until);
    }

    private void stop() {
        await = Await.NOTHING;
        deadline = OptionalLong.empty();
    }
}
