package app.garage.protocolkit.isotp;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// Puts the unit's messages together and asks for their frames.
final class IsoTpReceiver {
    private final IsoTpSettings settings;
    private final Function<Bytes, IsoTpEvent> transmit;
    private byte[] collected = {};
    private int filled;
    private int frameSize;
    private int nextNumber;
    private int leftInBlock;
    private OptionalLong deadline = OptionalLong.empty();
    private IsoTpFault lateness = IsoTpFault.NOT_LEFT;

    /// @param transmit makes a frame of content
    IsoTpReceiver(IsoTpSettings settings, Function<Bytes, IsoTpEvent> transmit) {
        this.settings = settings;
        this.transmit = transmit;
    }

    OptionalLong deadline() {
        return deadline;
    }

    private boolean isOpen() {
        return deadline.isPresent();
    }

    List<IsoTpEvent> single(Bytes message) {
        var events = abort(IsoTpFault.REPLACED);
        events.add(new IsoTpEvent.Received(message));
        return events;
    }

    List<IsoTpEvent> first(IsoTpFrame.First first, int size, long now) {
        var events = abort(IsoTpFault.REPLACED);
        if (first.length() > settings.longest()) {
            events.add(transmit.apply(new FlowControl(FlowControl.OVERFLOW, 0, 0).content()));
            events.add(new IsoTpEvent.ReceptionFailed(IsoTpFault.OVERFLOW));
            return events;
        }
        collected = new byte[(int) first.length()];
        filled = 0;
        nextNumber = 1;
        frameSize = size;
        keep(first.begin());
        events.add(new IsoTpEvent.ReceptionBegan(collected.length));
        events.add(askForMore(now));
        return events;
    }

    private IsoTpEvent askForMore(long now) {
        leftInBlock = settings.ask().blockSize() == 0
                ? Integer.MAX_VALUE
                : settings.ask().blockSize();
        expect(IsoTpFault.NOT_LEFT, now + settings.timers().leave());
        return transmit.apply(settings.ask().content());
    }

    /// Our flow control has left.
    void flowControlLeft(long now) {
        if (isOpen() && lateness == IsoTpFault.NOT_LEFT) {
            expect(IsoTpFault.NO_CONSECUTIVE_FRAME, now + settings.timers().consecutive());
        }
    }

    List<IsoTpEvent> consecutive(IsoTpFrame.Consecutive part, int size, long now) {
        if (!isOpen()) {
            return List.of();
        }
        if (part.number() != nextNumber) {
            return abort(IsoTpFault.WRONG_SEQUENCE);
        }
        int wanted = Math.min(part.data().size() + frameSize - size, collected.length - filled);
        if (size > frameSize || part.data().size() < wanted) {
            return abort(IsoTpFault.WRONG_FRAME_SIZE);
        }
        nextNumber = (nextNumber + 1) & 0x0F;
        keep(part.data().slice(0, wanted));
        return filled == collected.length ? List.of(complete()) : next(now);
    }

    private List<IsoTpEvent> next(long now) {
        if (--leftInBlock == 0) {
            return List.of(askForMore(now));
        }
        expect(IsoTpFault.NO_CONSECUTIVE_FRAME, now + settings.timers().consecutive());
        return List.of();
    }

    private IsoTpEvent complete() {
        var message = Bytes.copyOf(collected);
        close();
        return new IsoTpEvent.Received(message);
    }

    List<IsoTpEvent> tick(long now) {
        return isOpen() && now - deadline.getAsLong() >= 0 ? abort(lateness) : List.of();
    }

    List<IsoTpEvent> abort(IsoTpFault why) {
        var events = new ArrayList<IsoTpEvent>(2);
        if (isOpen()) {
            events.add(new IsoTpEvent.ReceptionFailed(why));
        }
        close();
        return events;
    }

    private void keep(Bytes part) {
        int count = Math.min(part.size(), collected.length - filled);
        System.arraycopy(part.toArray(), 0, collected, filled, count);
        filled += count;
    }

    private void expect(IsoTpFault otherwise, long until) {
        lateness = otherwise;
        deadline = OptionalLong.of(until);
    }

    private void close() {
        collected = new byte[0];
        deadline = OptionalLong.empty();
    }
}
