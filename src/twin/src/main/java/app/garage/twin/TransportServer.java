package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The server side of ISO 15765-2, without identifiers: the data of frames in, the data of frames with
/// their times out. Written from the standard and not from the client side; it also notes what its tester
/// does wrong.
public final class TransportServer {
    /// Nanoseconds a unit takes to answer a frame with a frame.
    static final long TURNAROUND = 500_000L;

    private static final long PATIENCE = 1_000_000_000L;
    private static final int MOST = 1 << 17;
    private static final int[] SIZES = {8, 12, 16, 20, 24, 32, 48, 64};
    private final Form form;
    private final Wishes wishes;
    private final long turnaround;
    private final ArrayDeque<Bytes> parts = new ArrayDeque<>();
    private final List<String> complaints = new ArrayList<>();
    private Bytes collected = Bytes.none();
    private int expected;
    private int count;
    private long lastAt;
    private long askedAt;
    private Optional<Bytes> message = Optional.empty();

    /// A frame that wants to leave.
    ///
    /// @param at from when on
    /// @param data all of it, filled up
    /// @param gap nanoseconds of silence between the frame before and this one, as the tester asked
    public record Later(long at, Bytes data, long gap) {}

    /// What the frames look like.
    ///
    /// @param heard the address byte the tester's frames begin with, or nothing
    /// @param said the address byte ours begin with, or nothing
    /// @param size the longest frame, 8 to 64
    /// @param padding fills frames
    public record Form(Bytes heard, Bytes said, int size, int padding) {
        /// {@return classic frames without address byte}
        ///
        /// @param padding fills frames
        public static Form classic(int padding) {
            return new Form(Bytes.none(), Bytes.none(), 8, padding);
        }
    }

    /// What the unit asks of a tester with a long request.
    ///
    /// @param blockSize frames until the next flow control, 0 for all
    /// @param separation STmin as it stands in the frame
    /// @param waits how often it says "wait" first
    /// @param waitNanos how long between those
    public record Wishes(int blockSize, int separation, int waits, long waitNanos) {
        /// Everything at once.
        public static final Wishes NONE = new Wishes(0, 0, 0, 0);
    }

    /// Makes a unit that has heard nothing.
    ///
    /// @param form what the frames look like
    /// @param wishes what it asks for
    public TransportServer(Form form, Wishes wishes) {
        this(form, wishes, TURNAROUND);
    }

    /// Makes a unit that has heard nothing.
    ///
    /// @param form what the frames look like
    /// @param wishes what it asks for
    /// @param turnaround nanoseconds it takes to answer a frame with a frame
    public TransportServer(Form form, Wishes wishes, long turnaround) {
        this.form = form;
        this.wishes = wishes;
        this.turnaround = turnaround;
    }

    /// {@return what the tester did against the standard or the wishes of this unit}
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// Takes the request that is complete, once.
    ///
    /// @return the request
    public Optional<Bytes> request() {
        var taken = message;
        message = Optional.empty();
        return taken;
    }

    /// Hears a frame of the tester.
    ///
    /// @param data all of it
    /// @param at when its last bit had passed
    /// @return what to send because of it
    public List<Later> hear(Bytes data, long at) {
        int skip = form.heard.size();
        if (!data.startsWith(form.heard) || data.size() == skip) {
            return List.of();
        }
        var body = data.from(skip);
        switch (body.at(0) >> 4) {
            case 0 -> single(body, data.size());
            case 1 -> {
                return first(body, data.size(), at);
            }
            case 2 -> {
                return consecutive(body, at);
            }
            case 3 -> {
                return flowControl(body, at);
            }
            default -> complaints.add("no transport byte: " + data);
        }
        return List.of();
    }

    private void single(Bytes body, int size) {
        int at = size > 8 ? 2 : 1;
        int length = size > 8 ? body.at(1) : body.at(0) & 0x0F;
        expected = 0;
        if (length > 0 && body.size() >= at + length) {
            complete(body.slice(at, at + length));
        }
    }

    private void complete(Bytes request) {
        expected = 0;
        message = Optional.of(request);
    }

    private List<Later> first(Bytes body, int size, long at) {
        if (size < 8) {
            return List.of();
        }
        boolean escaped = (body.u16(0) & 0x0FFF) == 0;
        long length = escaped ? (long) body.u16(2) << 16 | body.u16(4) : body.u16(0) & 0x0FFF;
        if (length < (escaped ? 0x1000 : 8 - form.heard.size())) {
            return List.of();
        }
        if (length > MOST) {
            expected = 0;
            return List.of(later(at + turnaround, Bytes.of(0x32, 0, 0)));
        }
        expected = (int) length;
        lastAt = at;
        collected = body.from(escaped ? 6 : 2);
        count = 0;
        return ask(at);
    }

    /// Flow control, after as many "wait" as wished.
    private List<Later> ask(long at) {
        var said = new ArrayList<Later>();
        long when = at + turnaround;
        for (int i = 0; i < wishes.waits; i++) {
            said.add(later(when, Bytes.of(0x31, 0, 0)));
            when += wishes.waitNanos;
        }
        said.add(later(when, Bytes.of(0x30, wishes.blockSize, wishes.separation)));
        askedAt = when;
        return said;
    }

    private List<Later> consecutive(Bytes body, long at) {
        if (expected == 0) {
            complaints.add("a part of nothing");
            return List.of();
        }
        if ((body.at(0) & 0x0F) != (++count & 0x0F) || at - Math.max(lastAt, askedAt) > PATIENCE) {
            complaints.add("part " + count + " is wrong or late");
            expected = 0;
            return List.of();
        }
        judgePace(at);
        lastAt = at;
        collected = collected.plus(body.from(1));
        if (collected.size() >= expected) {
            complete(collected.slice(0, expected));
            return List.of();
        }
        return wishes.blockSize > 0 && count % wishes.blockSize == 0 ? ask(at) : List.of();
    }

    private void judgePace(long at) {
        if (at < askedAt) {
            complaints.add("part " + count + " before it was asked for");
        }
        if (count > 1 && at - lastAt < separation(wishes.separation)) {
            complaints.add("part " + count + " after " + (at - lastAt) + " ns");
        }
    }

    /// Says a message: its first frame now, the others when the tester allows.
    ///
    /// @param text what to say
    /// @param at from when on
    /// @return the frame to send
    public Later say(Bytes text, long at) {
        parts.clear();
        int room = form.size - form.said.size();
        if (text.size() < 8 - form.said.size()) {
            return later(at, Bytes.of(text.size()).plus(text));
        }
        if (form.size > 8 && text.size() <= room - 2) {
            return later(at, Bytes.of(0, text.size()).plus(text));
        }
        var head = text.size() < 0x1000
                ? Bytes.of(0x10 | text.size() >> 8, text.size() & 0xFF)
                : Bytes.hex("1000" + String.format("%08X", text.size()));
        int begin = room - head.size();
        for (int from = begin; from < text.size(); from += room - 1) {
            int number = (parts.size() + 1) % 16;
            parts.add(Bytes.of(0x20 + number).plus(text.slice(from, Math.min(text.size(), from + room - 1))));
        }
        return later(at, head.plus(text.slice(0, begin)));
    }

    private List<Later> flowControl(Bytes body, long at) {
        int status = body.at(0) & 0x0F;
        if (status == 1 || parts.isEmpty()) {
            return List.of();
        }
        if (status > 1 || body.size() < 3) {
            parts.clear();
            return List.of();
        }
        var said = new ArrayList<Later>();
        long when = at + turnaround;
        int most = body.at(1) == 0 ? parts.size() : Math.min(parts.size(), body.at(1));
        for (int i = 0; i < most; i++) {
            said.add(new Later(when, filled(parts.remove()), i == 0 ? 0 : separation(body.at(2))));
            when += separation(body.at(2));
        }
        return said;
    }

    /// STmin: milliseconds up to 7F, hundreds of microseconds from F1 to F9, everything else as 7F.
    static long separation(int raw) {
        if (raw >= 0xF1 && raw <= 0xF9) {
            return (raw - 0xF0) * 100_000L;
        }
        return Math.min(raw, 0x7F) * 1_000_000L;
    }

    private Later later(long at, Bytes content) {
        return new Later(at, filled(content), 0);
    }

    private Bytes filled(Bytes content) {
        var data = form.said.plus(content);
        int size = 0;
        while (SIZES[size] < data.size()) {
            size++;
        }
        var padding = new byte[SIZES[size] - data.size()];
        java.util.Arrays.fill(padding, (byte) form.padding);
        return data.plus(Bytes.copyOf(padding));
    }
}
