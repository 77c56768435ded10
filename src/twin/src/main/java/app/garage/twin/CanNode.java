package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;

/// One unit on CAN: the server side of ISO 15765-2. Frames in, frames with their times out; no clock of its
/// own.
final class CanNode {
    private final Ecu ecu;
    private final int functionalId;
    private final int requestId;
    private final int responseId;
    private final NodeManners manners;
    private final TransportServer transport;

    /// A frame this unit wants to send.
    ///
    /// @param at from when on
    /// @param frame what
    record Wish(long at, CanFrame frame) {}

    /// How a unit answers besides what it answers.
    ///
    /// @param latency nanoseconds from the end of the request to the beginning of the answer (P2)
    /// @param pendings how often it says "response pending" first
    /// @param pendingEvery nanoseconds between those
    /// @param padding the byte that fills frames
    /// @param refuse a reason with which it refuses everything, 0 for none
    record NodeManners(long latency, int pendings, long pendingEvery, int padding, int refuse) {}

    CanNode(Ecu ecu, Network network, int address, NodeManners manners) {
        this.ecu = ecu;
        this.manners = manners;
        transport = new TransportServer(TransportServer.Form.classic(manners.padding()), TransportServer.Wishes.NONE);
        functionalId = network.functionalId();
        requestId = network.requestId(address);
        responseId = network.responseId(address);
    }

    int responseId() {
        return responseId;
    }

    List<Wish> hear(CanFrame frame, long at) {
        boolean functional = frame.id() == functionalId;
        if ((!functional && frame.id() != requestId) || frame.data().isEmpty()) {
            return List.of();
        }
        if (functional && frame.data().at(0) >> 4 != 0) {
            return List.of(); // everybody at once cannot be asked for flow control
        }
        var wishes = new ArrayList<Wish>();
        transport.hear(frame.data(), at).forEach(each -> wishes.add(wish(each)));
        transport.request().ifPresent(request -> wishes.addAll(answer(request, functional, at)));
        return wishes;
    }

    private List<Wish> answer(Bytes request, boolean functional, long at) {
        var answers = manners.refuse() > 0 && !functional
                ? List.of(Ecu.refusal(request.at(0), manners.refuse()))
                : ecu.answer(request, functional);
        var wishes = new ArrayList<Wish>();
        for (var message : answers) {
            long when = at + manners.latency();
            for (int i = 0; i < manners.pendings(); i++) {
                wishes.add(wish(transport.say(Ecu.refusal(request.at(0), 0x78), when)));
                when += manners.pendingEvery();
            }
            wishes.add(wish(transport.say(message, when)));
        }
        return wishes;
    }

    private Wish wish(TransportServer.Later later) {
        return new Wish(later.at(), new CanFrame(responseId, later.data()));
    }
}
