package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/// One unit on CAN: the server side of ISO 15765-2. Frames in, frames with their times out; no clock of its
/// own.
final class CanNode implements SharedBus.Station {
    private final Ecu ecu;
    private final Ids ids;
    private final NodeManners manners;
    private final TransportServer transport;
    /// For requests to everybody, which do not disturb what goes on with this unit.
    private final TransportServer everybody;

    private final BooleanSupplier awake;
    private final PriorityQueue<Delayed> delayed = new PriorityQueue<>(Comparator.comparingLong(Delayed::at));
    /// Whether somebody on this bus has asked for messages without being asked each time.
    private boolean subscribed;

    private record Delayed(long at, Bytes message) {}

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

        /// Of data that comes periodically, without transport bytes: 5E8 beside 7E8, 1CDAF110 beside 18DAF110.
        CanId periodic() {
            int value = response.value();
            return response.extended() ? CanId.of29(value ^ 0x0400_0000) : CanId.of11(value - 0x200);
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
        everybody = new TransportServer(TransportServer.Form.classic(manners.padding()), TransportServer.Wishes.NONE);
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
        var ear = functional ? everybody : transport;
        ear.hear(frame.data(), at).forEach(each -> wishes.add(wish(each)));
        ear.request().ifPresent(request -> wishes.addAll(answer(request, functional, at)));
        return wishes;
    }

    private List<Wish> answer(Bytes request, boolean functional, long at) {
        int service = request.at(0);
        var answers = manners.refuse() > 0 && !functional
                ? List.of(new Ecu.Said(Ecu.refusal(service, manners.refuse()), 0))
                : ecu.answer(request, functional, at);
        subscribed |= service == 0x2A || service == 0x86;
        var wishes = new ArrayList<Wish>();
        for (var said : answers) {
            long when = at + manners.latency() + said.after();
            for (int i = 0; i < manners.pendings(); i++) {
                wishes.add(wish(transport.say(Ecu.refusal(service, 0x78), when)));
                when += manners.pendingEvery();
            }
            if (said.after() == 0) {
                wishes.add(wish(transport.say(said.message(), when)));
            } else {
                delayed.add(new Delayed(when, said.message()));
            }
        }
        return wishes;
    }

    /// When it says the rest of an answer that takes its time.
    OptionalLong saysMoreAt() {
        return delayed.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(delayed.element().at());
    }

    List<Wish> saysMore(long at) {
        var wishes = new ArrayList<Wish>();
        while (!delayed.isEmpty() && delayed.element().at() <= at) {
            wishes.add(wish(transport.say(delayed.remove().message(), at)));
        }
        return wishes;
    }

    @Override
    public OptionalLong due() {
        long more = saysMoreAt().orElse(Long.MAX_VALUE);
        long unasked = subscribed ? ecu.due().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
        long first = Math.min(more, unasked);
        return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    @Override
    public List<Wish> wake(long at) {
        var wishes = new ArrayList<>(saysMore(at));
        if (subscribed && ecu.due().orElse(Long.MAX_VALUE) <= at) {
            for (var each : ecu.wake(at)) {
                wishes.add(
                        each.periodic()
                                ? new Wish(at, CanFrame.classic(ids.periodic(), each.message()))
                                : wish(transport.say(each.message(), at)));
            }
        }
        return awake.getAsBoolean() ? wishes : List.of();
    }

    private Wish wish(TransportServer.Later later) {
        boolean fd = later.data().size() > 8;
        return new Wish(later.at(), new CanFrame(ids.response(), fd, later.data()), later.gap());
    }
}
