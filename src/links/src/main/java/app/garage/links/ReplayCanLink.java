package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.Transcript;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/// A CAN link whose other units say what they said in a recording. A question is one frame: identifier and data.
///
/// It is a [ReplayLink] of the same conversation as text, one line for each frame. A transcript does not say whether a
/// frame of up to eight bytes was a CAN FD frame; it is played as a classic one.
final class ReplayCanLink implements CanLink {
    private static final String END = "\r";
    private final ReplayLink text;
    private final boolean fd;
    private final Queue<Arrived> waiting = new ArrayDeque<>();

    ReplayCanLink(ReplayLink text, boolean fd) {
        this.text = text;
        this.fd = fd;
    }

    /// {@return whether a transcript is one of a link that carries frames}
    static boolean carries(Transcript transcript) {
        return !transcript.lines().isEmpty()
                && transcript.lines().stream().noneMatch(each -> each.id().isEmpty());
    }

    /// {@return whether frames above eight bytes were transferred}
    static boolean fd(Transcript transcript) {
        return transcript.lines().stream().anyMatch(each -> each.bytes().size() > 8);
    }

    /// {@return the same conversation as text}
    ///
    /// @throws IllegalArgumentException naming what is no frame
    static Transcript asText(Transcript frames) {
        return new Transcript(
                frames.link(),
                frames.lines().stream()
                        .map(each ->
                                new Transcript.Line(each.seconds(), each.sent(), line(frame(each.id(), each.bytes()))))
                        .toList());
    }

    private static Bytes line(CanFrame frame) {
        return Bytes.latin1(frame.id() + " " + frame.data().toHex() + END);
    }

    private static CanFrame frame(String id, Bytes data) {
        int value = Integer.parseInt(id, 16);
        return switch (id.length()) {
            case 3 -> new CanFrame(CanId.of11(value), data.size() > 8, data);
            case 8 -> new CanFrame(CanId.of29(value), data.size() > 8, data);
            default -> throw new IllegalArgumentException("not the identifier of a frame: " + id);
        };
    }

    @Override
    public boolean fd() {
        return fd;
    }

    @Override
    public LinkInfo info() {
        return text.info();
    }

    @Override
    public void send(CanFrame frame, Deadline by) throws LinkLost, InterruptedException {
        text.send(line(frame), by);
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkLost, InterruptedException {
        if (waiting.isEmpty()) {
            var came = text.receive(by);
            for (var each : came.bytes().toLatin1().lines().toList()) {
                int space = each.indexOf(' ');
                waiting.add(
                        new Arrived(frame(each.substring(0, space), Bytes.hex(each.substring(space))), came.nanos()));
            }
        }
        return Optional.ofNullable(waiting.poll());
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return text.onLost(follower);
    }

    @Override
    public void close() {
        text.close();
    }
}
