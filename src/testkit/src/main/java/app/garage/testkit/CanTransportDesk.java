package app.garage.testkit;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.ArrayList;
import java.util.List;

/// A bus with one transport on it, played by hand. What the transport does is written down as text: `> 7E0
/// 30 00 00 …` for a frame, `= 7E8 62 …` for a message, `! 7E8` for a failure, `other tester`.
final class CanTransportDesk {
    static final long MS = 1_000_000L;
    private final CanTransport transport;
    private final List<String> acts = new ArrayList<>();
    private final List<Long> sentAt = new ArrayList<>();
    private boolean framesLeave = true;
    private final WakingClock clock = new WakingClock(5_000 * MS);

    CanTransportDesk(CanTransport transport) {
        this.transport = transport;
    }

    void framesNoLongerLeave() {
        framesLeave = false;
    }

    void framesLeaveAgain() {
        framesLeave = true;
    }

    void send(CanTransport.Partner to, Bytes message) {
        note(transport.send(to, message, clock.now()));
    }

    /// @param frame such as `7E8 03 41 0D 32`
    void hear(String frame) {
        int space = frame.indexOf(' ');
        int id = Integer.parseInt(frame, 0, space, 16);
        var data = Bytes.hex(frame.substring(space));
        hear(new CanFrame(space > 3 ? CanId.of29(id) : CanId.of11(id), data.size() > 8, data));
    }

    void hear(CanFrame frame) {
        note(transport.hear(frame, clock.now()));
    }

    void busOff() {
        note(transport.busOff(clock.now()));
    }

    /// Lets time pass and wakes the transport exactly when it wants to be woken.
    void pass(long nanos) {
        clock.pass(nanos, transport::deadline, now -> note(transport.tick(now)));
    }

    private void note(List<CanTransport.Act> done) {
        for (var act : done) {
            switch (act) {
                case CanTransport.Act.Sends(var frame) -> leave(frame);
                case CanTransport.Act.Delivers(var from, var message) -> acts.add("= " + from + " " + message);
                case CanTransport.Act.Fails failed -> acts.add("! " + failed.with());
                case CanTransport.Act.SeesAnotherTester _ -> acts.add("other tester");
            }
        }
    }

    private void leave(CanFrame frame) {
        acts.add("> " + frame);
        sentAt.add(clock.now());
        if (framesLeave) {
            note(transport.sent(frame, clock.now()));
        }
    }

    /// What was done since the last time this was asked.
    List<String> acts() {
        var all = List.copyOf(acts);
        acts.clear();
        return all;
    }

    /// The times between the frames that left since the last time this was asked.
    List<Long> gaps() {
        var gaps = new ArrayList<Long>();
        for (int i = 1; i < sentAt.size(); i++) {
            gaps.add(sentAt.get(i) - sentAt.get(i - 1));
        }
        sentAt.clear();
        return gaps;
    }
}
