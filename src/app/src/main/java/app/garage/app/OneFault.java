package app.garage.app;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.Exchange.Garbled;
import app.garage.pluginapi.Exchange.Message;
import app.garage.pluginapi.LinkException;
import java.util.ArrayList;
import java.util.Optional;

/// What goes wrong once in a conversation.
///
/// @param at in which exchange, counted from 0
/// @param kind what happens
/// @param choice which message is hit
record OneFault(int at, Kind kind, int choice) {
    enum Kind {
        LOST,
        TWICE,
        ANOTHER_ANSWER_IN_FRONT,
        DAMAGED,
        DAMAGED_BY_NOBODY_KNOWN,
        CUT,
        PENDING_IN_FRONT,
        LATE,
        ALL_GARBLED
    }

    static OneFault none() {
        return new OneFault(-1, Kind.LOST, 0);
    }

    /// {@return what is heard instead of a good exchange}
    ///
    /// @param good the exchange
    /// @param other some exchange of the same conversation
    Exchange in(Exchange good, Exchange other) throws LinkException {
        switch (kind) {
            case LATE -> throw new LinkException.AnswerLate(Problem.of("elm.late"));
            case ALL_GARBLED -> throw new LinkException.FrameGarbled(Problem.of("elm.garbled"));
            default -> {}
        }
        var messages = new ArrayList<>(good.messages());
        var garbled = new ArrayList<>(good.garbled());
        if (messages.isEmpty()) {
            return good;
        }
        int hit = choice % messages.size();
        var one = messages.get(hit);
        switch (kind) {
            case LOST -> messages.remove(hit);
            case TWICE -> messages.add(hit, one);
            case ANOTHER_ANSWER_IN_FRONT -> messages.addAll(0, other.messages());
            case DAMAGED -> {
                messages.remove(hit);
                garbled.add(new Garbled(Optional.of(one.ecu()), "damaged", one.lines()));
            }
            case DAMAGED_BY_NOBODY_KNOWN -> {
                messages.remove(hit);
                garbled.add(new Garbled(Optional.empty(), "damaged", one.lines()));
            }
            case CUT -> messages.set(hit, with(one, cut(one.payload())));
            default -> messages.add(hit, with(one, pending(good)));
        }
        return new Exchange(good.request(), messages, garbled, good.lines(), good.startNanos(), good.endNanos());
    }

    private static Bytes pending(Exchange good) {
        return Bytes.of(0x7F, good.request().payload().at(0), 0x78);
    }

    /// Transport tells the length of a message, so that a cut one can only come of a unit's own mistake: a VIN
    /// that is short is shown as it came.
    private static Bytes cut(Bytes payload) {
        return payload.at(0) == 0x49 || payload.size() < 3 ? payload : payload.slice(0, payload.size() - 1);
    }

    private static Message with(Message message, Bytes payload) {
        return new Message(message.ecu(), payload, message.nanos(), message.lines());
    }
}
