package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Requests and answers on a line that is awake, with the pauses P1 to P4 (ISO 14230-2, 5.3 and 5.4; ISO
/// 9141-2, 12).
///
/// A request waits until P3min has passed since the last byte. Answers are gathered until nothing more came
/// for P2max; "response pending" makes that 5 s. What comes before or after is nobody's answer. If our own
/// bytes come back changed, somebody else spoke: the line rests and the request is sent once more.
public final class KLineConversation {
    private static final int PENDING = 0x78;
    private static final int NEGATIVE = 0x7F;
    private final KLineReader reader = new KLineReader();
    private final KLineEcho echo;
    private KLineTiming timing;
    private Phase phase = Phase.IDLE;
    private Optional<Bytes> request = Optional.empty();
    private boolean answeredOnce;
    private boolean repeated;
    private boolean pending;
    private long lastByte;
    private long answersUntil;

    private enum Phase {
        IDLE,
        RESTING,
        LEAVING,
        LISTENING
    }

    /// What to do, or what happened.
    public sealed interface Event {
        /// Send a frame.
        ///
        /// @param frame with its sum
        /// @param gap the pause between two of its bytes, in nanoseconds (P4)
        record Send(Bytes frame, long gap) implements Event {}

        /// A unit said something while its answer was awaited.
        ///
        /// @param frame with a right sum
        record Received(KLineFrame frame) implements Event {}

        /// Bytes that are no frame came while an answer was awaited.
        ///
        /// @param bytes as they came
        /// @param why for the log
        record Garbled(Bytes bytes, String why) implements Event {}

        /// Bytes came that nobody waited for. They are for the transcript.
        ///
        /// @param bytes as they came
        record Stray(Bytes bytes) implements Event {}

        /// Somebody spoke into our request, twice.
        record Collided() implements Event {}

        /// Nothing more will come to this request.
        record Over() implements Event {}
    }

    /// Begins a conversation with a unit that is awake.
    ///
    /// @param timing the pauses in force
    /// @param echo what is known of the line's echo
    /// @param now the time
    public KLineConversation(KLineTiming timing, KLineEcho echo, long now) {
        this.timing = timing;
        this.echo = echo;
        lastByte = now;
    }

    /// Other pauses are in force from the next request on, as a unit agreed to.
    ///
    /// @param agreed the pauses
    public void use(KLineTiming agreed) {
        timing = agreed;
    }

    /// {@return when [#tick(long)] must be called if nothing happens before}
    public OptionalLong deadline() {
        return switch (phase) {
            case IDLE, LEAVING -> OptionalLong.empty();
            case RESTING -> OptionalLong.of(lastByte + timing.p3Min());
            case LISTENING -> OptionalLong.of(reader.isWaiting() ? lastByte + timing.p1Max() : answersUntil);
        };
    }

    /// Asks something.
    ///
    /// @param frame with its sum
    /// @param now the time
    /// @return what to do
    /// @throws IllegalStateException if the last request is not over
    public List<Event> ask(Bytes frame, long now) {
        return ask(frame, false, now);
    }

    /// Asks one unit, which answers with one message: that ends it.
    ///
    /// @param frame with its sum
    /// @param now the time
    /// @return what to do
    /// @throws IllegalStateException if the last request is not over
    public List<Event> askOne(Bytes frame, long now) {
        return ask(frame, true, now);
    }

    private List<Event> ask(Bytes frame, boolean one, long now) {
        if (phase != Phase.IDLE) {
            throw new IllegalStateException("the last request is not over");
        }
        request = Optional.of(frame);
        answeredOnce = one;
        repeated = false;
        phase = Phase.RESTING;
        return tick(now);
    }

    /// The request has left.
    ///
    /// @param now when its last byte had passed
    public void left(long now) {
        if (phase == Phase.LEAVING) {
            phase = Phase.LISTENING;
            pending = false;
            lastByte = now;
            answersUntil = now + timing.p2Max();
        }
    }

    /// Something came.
    ///
    /// @param bytes in order, our own echo included
    /// @param now when the last of them had passed
    /// @return what happened
    public List<Event> hear(Bytes bytes, long now) {
        lastByte = now;
        if (phase == Phase.IDLE || phase == Phase.RESTING) {
            return List.of(new Event.Stray(bytes));
        }
        var rest = echo.hear(bytes);
        if (rest.collision()) {
            return collision();
        }
        return rest.bytes().isEmpty() ? List.of() : events(reader.take(rest.bytes()));
    }

    private List<Event> collision() {
        reader.silence();
        if (!repeated) {
            repeated = true;
            phase = Phase.RESTING;
            return List.of();
        }
        phase = Phase.IDLE;
        return List.of(new Event.Collided(), new Event.Over());
    }

    private List<Event> events(List<KLineReader.Heard> heard) {
        var events = new ArrayList<Event>();
        for (var each : heard) {
            switch (each) {
                case KLineReader.Heard.Frame(var frame) -> {
                    pending = isPending(frame);
                    events.add(new Event.Received(frame));
                }
                case KLineReader.Heard.Garbled(var bytes, var why) -> events.add(new Event.Garbled(bytes, why));
            }
        }
        answersUntil = lastByte + (pending ? KLineTiming.P2_STAR : timing.p2Max());
        boolean answered = events.stream().anyMatch(each -> each instanceof Event.Received);
        if (answeredOnce && answered && !pending && !reader.isWaiting()) {
            phase = Phase.IDLE;
            events.add(new Event.Over());
        }
        return events;
    }

    private boolean isPending(KLineFrame frame) {
        var data = frame.data();
        return data.size() == 3 && data.at(0) == NEGATIVE && data.at(2) == PENDING;
    }

    /// Time has passed. Calling it too often does no harm.
    ///
    /// @param now the time
    /// @return what to do, or what happened
    public List<Event> tick(long now) {
        var due = deadline();
        if (due.isEmpty() || now - due.getAsLong() < 0) {
            return List.of();
        }
        if (phase == Phase.RESTING) {
            return send();
        }
        if (reader.isWaiting()) {
            return events(reader.silence());
        }
        if (echo.silence()) {
            return collision();
        }
        phase = Phase.IDLE;
        return List.of(new Event.Over());
    }

    private List<Event> send() {
        var frame = request.orElseThrow();
        phase = Phase.LEAVING;
        echo.said(frame);
        return List.of(new Event.Send(frame, timing.p4Min()));
    }
}
