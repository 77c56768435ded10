package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// One unit on CAN: the server side of ISO 15765-2. Frames in, frames with their times out; no clock of its
/// own.
final class CanNode implements SharedBus.Station {
    private final Ecu ecu;
    private final Ids ids;
    private final NodeManners manners;
    private final TransportServer transport;
    private final BooleanSupplier awake;

    /// A frame this unit wants to send.
    ///
    /// @param at from when on
    /// @param frame what
    /// @param gap nanoseconds of silence it owes the frame before
    record Wish(long at, CanFrame frame, long gap) {
        Wish(long at, CanFrame frame) {
            this(at, frame, 0);
        }
    }

    /// The identifiers a unit listens and answers to.
    ///
    /// @param functional of requests to everybody
    /// @param request of requests to this unit
    /// @param response of its answers
    record Ids(CanId functional, CanId request, CanId response) {
        static Ids of(Network network, int address) {
            return new Ids(
                    Network.id(network.functionalId()),
                    Network.id(network.requestId(address)),
                    Network.id(network.responseId(address)));
        }
    }

    /// How a unit answers besides what it answers.
    ///
    /// @param latency nanoseconds from the end of the request to the beginning of the answer (P2)
    /// @param pendings how often it says "response pending" first
    /// @param pendingEvery nanoseconds between those
    /// @param padding the byte that fills frames
    /// @param refuse a reason with which it refuses everything, 0 for none
    record NodeManners(long latency, int pendings, long pendingEvery, int padding, int refuse) {
        static NodeManners of(TwinOptions options) {
            var pending = options.text("pending").isEmpty() ? "0x0" : options.text("pending");
            int cross = pending.indexOf('x');
            return new NodeManners(
                    (long) (options.number("p2").orElse(options.instant() ? 0 : 5) * 1e6),
                    Integer.parseInt(pending.substring(0, cross)),
                    Long.parseLong(pending.substring(cross + 1)) * 1_000_000L,
                    options.hexadecimal("padding") & 0xFF,
                    options.hexadecimal("nrc") & 0xFF);
        }
    }

    CanNode(Ecu ecu, Ids ids, NodeManners manners, TransportServer transport, BooleanSupplier awake) {
        this.ecu = ecu;
        this.ids = ids;
        this.manners = manners;
        this.transport = transport;
        this.awake = awake;
    }

    CanNode(Ecu ecu, Network network, int address, NodeManners manners) {
        this(
                ecu,
                Ids.of(network, address),
                manners,
                new TransportServer(TransportServer.Form.classic(manners.padding()), TransportServer.Wishes.NONE),
                () -> true);
    }

    /// All units of a vehicle as one bus sees them, each with a transport of its own.
    static List<CanNode> all(Vehicle vehicle) {
        var options = vehicle.options();
        var manners = NodeManners.of(options);
        int silent = options.hexadecimal("silentEcu");
        var nodes = new ArrayList<CanNode>();
        vehicle.canUnits().forEach((ids, ecu) -> {
            if (ids.response().value() != silent) {
                var form = new TransportServer.Form(
                        Bytes.none(), Bytes.none(), options.is("fd") ? 64 : 8, manners.padding());
                long turnaround = options.instant() ? 0 : TransportServer.TURNAROUND;
                nodes.add(new CanNode(
                        ecu,
                        ids,
                        manners,
                        new TransportServer(form, TransportServer.Wishes.NONE, turnaround),
                        vehicle::awake));
            }
        });
        return nodes;
    }

    @Override
    public List<Wish> hear(CanFrame frame, long at) {
        boolean functional = frame.id().equals(ids.functional());
        boolean forUs = functional || frame.id().equals(ids.request());
        if (!forUs || frame.data().isEmpty() || !awake.getAsBoolean()) {
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
        boolean fd = later.data().size() > 8;
        return new Wish(later.at(), new CanFrame(ids.response(), fd, later.data()), later.gap());
    }
}
