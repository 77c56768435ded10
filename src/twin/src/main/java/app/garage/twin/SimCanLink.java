package app.garage.twin;

import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// A CAN device on the bus of a virtual vehicle. It needs no thread: what is due on the bus happens whenever
/// somebody sends, receives or waits there, and carries the time at which it was due.
final class SimCanLink extends SimEnd implements CanLink {
    /// How many frames the device takes before the first of them has left.
    private static final int ROOM = 64;
    /// How many it keeps for an owner who does not fetch them.
    private static final int MOST_KEPT = 8_192;

    private final SharedBus bus;
    private final Controller controller;
    private boolean unplugged;

    /// Its side of the bus.
    private static final class Controller implements SharedBus.Station {
        private final BusFaults faults;
        private final ArrayDeque<Arrived> kept = new ArrayDeque<>();

        Controller(BusFaults faults) {
            this.faults = faults;
        }

        @Override
        public List<CanNode.Wish> hear(CanFrame frame, long at) {
            for (var each : faults.through(frame)) {
                if (kept.size() < MOST_KEPT) {
                    kept.add(new Arrived(each, at));
                }
            }
            return List.of();
        }
    }

    SimCanLink(LinkAddress address, Vehicle vehicle, TwinOptions options, Waiting waiting) {
        super(address, vehicle, waiting);
        controller = new Controller(new BusFaults(options));
        vehicle.lock().lock();
        try {
            bus = vehicle.bus();
            vehicle.advanceTo(waiting.time().nanos());
            bus.advance(waiting.time().nanos()); // what was on the wire before is not for this device
            bus.join(controller);
        } finally {
            vehicle.lock().unlock();
        }
    }

    @Override
    void wake() {
        vehicle.stir();
    }

    @Override
    public boolean fd() {
        return bus.flexible();
    }

    @Override
    public void send(CanFrame frame, Deadline by) throws LinkException, InterruptedException {
        if (frame.fd() && !fd()) {
            throw new IllegalArgumentException("this bus takes no CAN FD frames: " + frame);
        }
        vehicle.lock().lockInterruptibly();
        try {
            catchUp();
            while (bus.waiting(controller) >= ROOM) {
                if (by.passed()) {
                    throw new LinkException.AnswerLate(
                            Problem.of("twin.bus-full", address().toString()));
                }
                wait(by);
            }
            bus.send(controller, frame, now());
            vehicle.stir();
        } finally {
            vehicle.lock().unlock();
        }
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException {
        vehicle.lock().lockInterruptibly();
        try {
            catchUp();
            while (controller.kept.isEmpty() && !by.passed()) {
                wait(by);
            }
            return Optional.ofNullable(controller.kept.poll());
        } finally {
            vehicle.lock().unlock();
        }
    }

    private void wait(Deadline by) throws LinkException.LinkLost, InterruptedException {
        long left = Math.max(1, by.remainingNanos());
        var next = bus.nextAt();
        waiting.until(next.isPresent() ? Math.clamp(next.getAsLong() - now(), 1, left) : left, vehicle.stirred());
        catchUp();
    }

    private void catchUp() throws LinkException.LinkLost {
        if (closed || (unplugged && controller.kept.isEmpty())) {
            throw lost();
        }
        vehicle.advanceTo(now());
        if (bus.advance(now())) {
            vehicle.stir();
        }
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            bus.leave(controller);
        });
    }

    @Override
    public void unplug() {
        locked(() -> {
            unplugged = true;
            bus.leave(controller);
        });
        tellLossIf(() -> true);
    }
}
