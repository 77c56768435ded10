package app.garage.app;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;

/// An interface that answers commands and, once it is told to go, says the same frames over and over without taking any
/// time: what is measured then is our side alone.
final class TextFlood implements ByteLink {
    private final LinkInfo info;
    private final Function<String, String> answers;
    private final Queue<String> said = new ArrayDeque<>();
    private Bytes frames = Bytes.none();

    /// @param greeting what it says first
    /// @param answers to what was sent
    TextFlood(String address, String greeting, Function<String, String> answers) {
        info = LinkInfo.of(LinkAddress.parse(address));
        this.answers = answers;
        said.add(greeting);
    }

    /// From now on it says these.
    void go(String text) {
        frames = Bytes.latin1(text);
    }

    @Override
    public LinkInfo info() {
        return info;
    }

    @Override
    public void send(Bytes bytes, Deadline by) {
        said.add(answers.apply(bytes.toLatin1()));
    }

    @Override
    public Arrived receive(Deadline by) {
        var next = said.poll();
        return new Arrived(next == null ? frames : Bytes.latin1(next), by.time().nanos());
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return () -> {};
    }

    @Override
    public void close() {
        // nothing is open
    }
}
