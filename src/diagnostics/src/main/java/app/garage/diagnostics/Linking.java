package app.garage.diagnostics;

import app.garage.kernel.Deadline;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Progress;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsVoltage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Keeps at most one connection, tells how it stands, and gets it back when it is lost.
final class Linking {
    private static final Duration[] PAUSES = {
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5)
    };
    private static final Duration VOLTAGE = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_VOLTAGE = Duration.ofSeconds(3);
    private static final double RISE = 0.2;
    private final Connecting connecting;
    private final Memory memory;
    private final StatusBoard board;
    private final TimeSource time;
    private final Waiting waiting;
    private final Consumer<Connection> up;
    private final Runnable down;
    private final ReentrantLock one = new ReentrantLock();
    private volatile Optional<Connection> current = Optional.empty();
    private volatile Optional<Thread> keeping = Optional.empty();
    private Optional<Thread> helper = Optional.empty();

    Linking(
            Connecting connecting,
            Memory memory,
            StatusBoard board,
            TimeSource time,
            Waiting waiting,
            Consumer<Connection> up,
            Runnable down) {
        this.connecting = connecting;
        this.memory = memory;
        this.board = board;
        this.time = time;
        this.waiting = waiting;
        this.up = up;
        this.down = down;
    }

    Optional<Connection> current() {
        return current;
    }

    /// Connects to an address instead of whatever is connected, as the user wants it.
    ConnectionStatus connect(LinkAddress address, Progress progress) throws JobFailed, InterruptedException {
        stopHelper();
        try {
            return open(address, progress);
        } catch (LinkException broken) {
            throw new JobFailed(broken.problem(), broken);
        }
    }

    private ConnectionStatus open(LinkAddress address, Progress progress) throws LinkException, InterruptedException {
        one.lockInterruptibly();
        try {
            drop();
            board.connecting(address);
            progress.at("step.connect.adapter", 0, 2);
            var attached = connecting.attach(address);
            var keep = false;
            try {
                board.identifying(attached.link().adapter().claims(), volts(attached));
                progress.at("step.connect.vehicle", 1, 2);
                var bus = connecting.find(attached, memory.protocolOn(address));
                taken(connecting.open(attached, bus));
                keep = true;
            } catch (LinkException.AdapterRefused silent) {
                memory.met(attached.link().adapter(), address, time.instant());
                keep = true;
                board.noVehicle(silent.problem());
                help("vehicle-wait", () -> waitForVehicle(attached));
                throw silent;
            } finally {
                if (!keep) {
                    attached.link().close();
                }
            }
            return board.now();
        } catch (LinkException broken) {
            if (board.now().state() != ConnectionStatus.State.NO_VEHICLE) {
                board.failed(broken.problem());
            }
            throw broken;
        } catch (InterruptedException cancelled) {
            board.disconnected();
            throw cancelled;
        } finally {
            one.unlock();
        }
    }

    private void taken(Connection connection) {
        current = Optional.of(connection);
        memory.spoken(connection.address(), connection.bus().id());
        learned(connection);
        board.connected(connection.bus());
        connection.link().onLost(lost -> help("reconnect", () -> getBack(connection, lost)));
        up.accept(connection);
    }

    private OptionalDouble volts(Connecting.Attached attached) throws LinkException, InterruptedException {
        var meter = attached.link().capability(ReadsVoltage.class);
        return meter.isEmpty() ? OptionalDouble.empty() : meter.get().voltage(Deadline.in(VOLTAGE, time));
    }

    /// The adapter answers, no unit does: the ignition is off, perhaps. When the voltage rises somebody has
    /// turned the key.
    private void waitForVehicle(Connecting.Attached attached) throws InterruptedException {
        var address = attached.address();
        try {
            var lowest = volts(attached).orElse(Double.MAX_VALUE);
            while (true) {
                waiting.atLeast(LOOK_AT_VOLTAGE);
                var volts = volts(attached);
                board.voltage(volts);
                if (volts.isPresent() && volts.getAsDouble() >= lowest + RISE) {
                    break;
                }
                lowest = Math.min(lowest, volts.orElse(lowest));
            }
        } catch (LinkException broken) {
            board.failed(broken.problem());
            return;
        } finally {
            attached.link().close();
        }
        attempt(address);
    }

    private void getBack(Connection connection, LinkException.LinkLost lost) throws InterruptedException {
        if (current.filter(each -> each.session().equals(connection.session())).isEmpty()) {
            return;
        }
        one.lockInterruptibly();
        try {
            drop();
            board.lost(lost.problem());
        } finally {
            one.unlock();
        }
        for (var pause : PAUSES) {
            waiting.atLeast(pause);
            if (attempt(connection.address())) {
                return;
            }
            board.lost(lost.problem());
        }
        board.failed(lost.problem());
    }

    private boolean attempt(LinkAddress address) throws InterruptedException {
        try {
            open(address, Quiet.PROGRESS);
            return true;
        } catch (LinkException told) {
            return board.now().state() == ConnectionStatus.State.NO_VEHICLE;
        }
    }

    void disconnect() {
        stopHelper();
        one.lock();
        try {
            drop();
            board.disconnected();
        } finally {
            one.unlock();
        }
    }

    private void drop() {
        var was = current;
        current = Optional.empty();
        if (was.isPresent()) {
            down.run();
            was.get().close();
            keeping = Optional.of(Thread.ofVirtual().name("adapter-card").start(() -> learned(was.get())));
        }
    }

    /// Ends the connection and waits until what was learned from it is kept; whoever only disconnects does not wait.
    void close() {
        disconnect();
        keeping.ifPresent(Linking::joined);
    }

    private void learned(Connection connection) {
        memory.met(connection.link().adapter(), connection.address(), time.instant());
    }

    /// Something that goes on beside the jobs until it is done or the user does something else.
    @FunctionalInterface
    private interface Help {
        void go() throws InterruptedException;
    }

    private synchronized void help(String name, Help help) {
        helper = Optional.of(Thread.ofVirtual().name(name).start(() -> {
            try {
                help.go();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private void stopHelper() {
        Optional<Thread> was;
        synchronized (this) {
            was = helper;
            helper = Optional.empty();
        }
        was.filter(each -> each != Thread.currentThread()).ifPresent(each -> {
            each.interrupt();
            joined(each);
        });
    }

    private static void joined(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(3));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }
}
