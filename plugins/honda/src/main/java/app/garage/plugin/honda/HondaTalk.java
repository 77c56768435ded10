package app.garage.plugin.honda;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import java.time.Duration;
import java.util.List;

/// Asks the unit. Only a lost link ends the conversation.
///
/// @param link a connected link
record HondaTalk(MessageLink link) {
    /// {@return the data behind the echoed question; empty bytes if the unit repeats it and says no more, which means
    /// that it has no such thing}
    EcuAnswer<Bytes> ask(int command, int argument, Deadline by) throws LinkException, InterruptedException {
        var request = Bytes.of(command, argument);
        long start = by.time().nanos();
        try {
            return read(request, link.exchange(DiagRequest.physical(HondaLink.UNIT, request), by));
        } catch (LinkException.AnswerLate late) {
            var waited = Duration.ofNanos(by.time().nanos() - start);
            var nothing = new Evidence(request, List.of(), by.time().nanos());
            return new EcuAnswer<>(
                    HondaLink.UNIT, new Reply.NoAnswer<>(waited, late.problem().toString()), nothing);
        }
    }

    static EcuAnswer<Bytes> read(Bytes request, Exchange heard) {
        for (var message : heard.messages()) {
            if (message.payload().startsWith(request)) {
                var where = new Evidence(request, message.lines(), message.nanos());
                return new EcuAnswer<>(
                        message.ecu(), new Reply.Positive<>(message.payload().from(request.size())), where);
            }
        }
        Reply<Bytes> reply = heard.garbled().isEmpty()
                ? new Reply.NoAnswer<>(Duration.ofNanos(heard.endNanos() - heard.startNanos()), "silence")
                : new Reply.Unreadable<>(heard.garbled().getFirst().reason());
        return new EcuAnswer<>(HondaLink.UNIT, reply, new Evidence(request, heard.lines(), heard.endNanos()));
    }
}
