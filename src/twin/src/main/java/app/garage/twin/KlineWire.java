package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.ArrayDeque;
import java.util.OptionalLong;

/// The adapter on a K-line after ISO 14230: headers and checksums, bytes of 0.96 ms, and the pauses between
/// messages.
final class KlineWire implements Wire {
    private static final long BYTE = 960_000L;
    private static final long P3 = 55_000_000L;
    private static final long P4 = 5_000_000L;
    private static final int TESTER = 0xF1;
    private static final Bytes FUNCTIONAL = Bytes.hex("C0 33 F1");
    private final Vehicle vehicle;
    private final ChipSettings settings;
    private final Lines lines;
    private final long latency;
    private final ArrayDeque<Message> coming = new ArrayDeque<>();
    private long freeAt = Long.MIN_VALUE;

    private record Message(long at, Bytes frame) {}

    KlineWire(Vehicle vehicle, ChipSettings settings, Lines lines) {
        this.vehicle = vehicle;
        this.settings = settings;
        this.lines = lines;
        latency = (long) (vehicle.options().number("p2").orElse(30) * 1e6);
    }

    @Override
    public long send(Request typed, long at) {
        coming.clear();
        var request = typed.data();
        var header = settings.kwpHeader.orElse(FUNCTIONAL);
        long begin = Math.max(at, freeAt);
        int bytes = 3 + request.size() + 1;
        long sent = begin + (bytes - 1) * (BYTE + P4) + BYTE;
        boolean functional = header.at(0) >> 6 == 3;
        long when = sent;
        var ecu = vehicle.units().get(functional ? Quad.ADDRESS : header.at(1));
        if (ecu != null && (!functional || header.at(1) == 0x33)) {
            for (var message : ecu.answer(request, functional)) {
                var frame = framed(TESTER, Quad.ADDRESS, message);
                when += latency + frame.size() * BYTE;
                coming.add(new Message(when, frame));
            }
        }
        freeAt = when + P3;
        return sent;
    }

    /// A message with addresses, its length in the format byte or behind it, and the sum of all bytes.
    static Bytes framed(int target, int source, Bytes data) {
        var head = data.size() > 0x3F
                ? Bytes.of(0x80, target, source, data.size())
                : Bytes.of(0x80 | data.size(), target, source);
        var all = head.plus(data);
        return all.plus(Bytes.of(all.sum8()));
    }

    @Override
    public OptionalLong nextAt() {
        return coming.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(coming.getFirst().at());
    }

    @Override
    public Reception take() {
        var message = coming.remove();
        var data = message.frame();
        boolean pending = data.size() >= 7 && data.at(3) == 0x7F && data.at(5) == 0x78;
        return new Reception(message.at(), lines.ofKline(data), pending, !coming.isEmpty());
    }

    @Override
    public long learnedLatency() {
        return latency;
    }
}
