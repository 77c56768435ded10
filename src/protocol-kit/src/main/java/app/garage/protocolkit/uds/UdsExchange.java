package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;
import app.garage.kernel.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// One request followed to its end (ISO 14229-2, 7.2; ISO 14229-1, 8.2.2, 8.7 and annex A).
///
/// P2 begins when the request has left the wire and ends when the answer begins. "Response pending" for
/// this service gives the unit P2* more, up to a limit; for another service it gives nothing. A unit that
/// is busy is asked again.
///
/// @param <R> what a positive answer carries
public final class UdsExchange<R> {
    private static final int BUSY = RefusalReason.BUSY.code();
    private final UdsRequest<R> request;
    private final UdsTiming timing;
    private Phase phase = Phase.LEAVING;
    private OptionalLong deadline = OptionalLong.empty();
    private long leftAt;
    private boolean pending;
    private int busy;
    private int skipped;
    private Optional<Reply<R>> outcome = Optional.empty();

    private enum Phase {
        LEAVING,
        WAITING,
        ARRIVING,
        PAUSING,
        OVER
    }

    /// Prepares a request.
    ///
    /// @param request what to ask
    /// @param timing how long to wait
    public UdsExchange(UdsRequest<R> request, UdsTiming timing) {
        this.request = request;
        this.timing = timing;
    }

    /// {@return what came out, once it is over}
    public Optional<Reply<R>> outcome() {
        return outcome;
    }

    /// {@return how many messages answered something else; they are for the transcript only}
    public int skipped() {
        return skipped;
    }

    /// {@return when [#tick(long)] must be called if nothing happens before; empty while a transport is at
    /// work}
    public OptionalLong deadline() {
        return deadline;
    }

    /// {@return the bytes to hand to the transport now}
    public Bytes begin() {
        return request.bytes();
    }

    /// The request has left whole.
    ///
    /// @param now when
    public void left(long now) {
        if (phase == Phase.LEAVING) {
            leftAt = now;
            pending = false;
            await(Phase.WAITING, now + timing.p2());
        }
    }

    /// A long answer has begun: how long it takes is now the transport's business.
    public void begins() {
        if (phase == Phase.WAITING) {
            phase = Phase.ARRIVING;
            deadline = OptionalLong.empty();
        }
    }

    /// The transport lost the request or the answer.
    ///
    /// @param why for the log
    /// @param now when
    public void broken(String why, long now) {
        if (phase == Phase.LEAVING) {
            end(new Reply.NoAnswer<>(Duration.ZERO, "the request did not leave: " + why));
        } else if (phase == Phase.WAITING || phase == Phase.ARRIVING) {
            end(new Reply.Unreadable<>("the answer was lost on its way after " + waited(now) + ": " + why));
        }
    }

    /// A message of the unit is there.
    ///
    /// @param message whole, without transport bytes
    /// @param now when its last byte arrived
    public void hear(Bytes message, long now) {
        if (phase == Phase.LEAVING) {
            left(now); // it was answered, so it has left, whatever the link will say
        }
        if (phase != Phase.WAITING && phase != Phase.ARRIVING) {
            skipped++;
            return;
        }
        switch (request.judge(message)) {
            case UdsAnswer.Positive<R> yes -> end(new Reply.Positive<>(yes.value()));
            case UdsAnswer.Refused<R> no -> refused(no.code(), now);
            case UdsAnswer.Pending<R> _ -> more(now);
            case UdsAnswer.Malformed<R> noise -> end(new Reply.Unreadable<>(noise.why()));
            case UdsAnswer.Foreign<R> _ -> skip(now);
        }
    }

    /// Something else took the way the answer was thought to take: the answer can still begin in time.
    private void skip(long now) {
        skipped++;
        if (phase == Phase.ARRIVING) {
            await(Phase.WAITING, Math.max(now, leftAt + (pending ? timing.p2Star() : timing.p2())));
        }
    }

    private void refused(int code, long now) {
        if (code == BUSY && busy < timing.mostBusy()) {
            busy++;
            await(Phase.PAUSING, now + timing.busyPause());
        } else {
            end(new Reply.Refused<>(request.service(), code));
        }
    }

    private void more(long now) {
        pending = true;
        await(Phase.WAITING, Math.min(now + timing.p2Star(), leftAt + timing.mostPending()));
    }

    /// Time has passed. Calling it too often does no harm.
    ///
    /// @param now the time
    /// @return the request again, if it is to be sent again now
    public Optional<Bytes> tick(long now) {
        if (deadline.isEmpty() || now - deadline.getAsLong() < 0) {
            return Optional.empty();
        }
        if (phase == Phase.PAUSING) {
            phase = Phase.LEAVING;
            deadline = OptionalLong.empty();
            return Optional.of(request.bytes());
        }
        end(silence(now));
        return Optional.empty();
    }

    private Reply<R> silence(long now) {
        if (!pending && request.silence().isPresent()) {
            return new Reply.Positive<>(request.silence().get());
        }
        return new Reply.NoAnswer<>(waited(now), pending ? "it asked for more time, then was silent" : "silence");
    }

    private Duration waited(long now) {
        return Duration.ofNanos(now - leftAt);
    }

    private void await(Phase what, long until) {
        phase = what;
        deadline = OptionalLong.of(until);
    }

    private void end(Reply<R> reply) {
        phase = Phase.OVER;
        deadline = OptionalLong.empty();
        outcome = Optional.of(reply);
    }
}
