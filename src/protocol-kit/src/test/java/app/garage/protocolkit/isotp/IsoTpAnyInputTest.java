package app.garage.protocolkit.isotp;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.testkit.Made;
import app.garage.testkit.Seeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Properties of the transport that hold for any frames.
class IsoTpAnyInputTest {
    private static final int TRIES = 10_000;
    private static final IsoTpAddress ENGINE = IsoTpAddress.normal(CanId.of11(0x7E0), CanId.of11(0x7E8));
    private static final IsoTpAddress GEARBOX = IsoTpAddress.extended(CanId.of11(0x6F1), CanId.of11(0x618), 0x18, 0xF1);
    private static final IsoTpSettings SETTINGS = IsoTpSettings.classic().upTo(1_000);

    private static CanFrame anyFrame(Made made) {
        boolean fd = made.random().nextInt(4) == 0;
        int size = fd ? made.oneOf(CanFrame.LONG_SIZES) : made.number(0, 8);
        var data = new byte[size];
        made.random().nextBytes(data);
        if (size > 0 && made.random().nextBoolean()) {
            data[0] = (byte) made.number(0, 0x3F);
        }
        if (size > 1 && made.random().nextBoolean()) {
            data[0] = (byte) 0xF1;
        }
        return new CanFrame(CanId.of11(made.oneOf(List.of(0x7E0, 0x7E8, 0x6F1, 0x618, 0x7DF))), fd, Bytes.copyOf(data));
    }

    @Test
    void noFramesBreakItOrMakeItKeepMoreThanItsShare() {
        Seeded.check("isotp-garbage", TRIES, made -> {
            var station = new IsoTpStation(List.of(ENGINE, GEARBOX), SETTINGS);
            long now = made.random().nextLong();
            for (int i = 0; i < made.size(); i++) {
                now += made.number(0, 600_000_000);
                for (var told : act(made, station, now)) {
                    if (told.event() instanceof IsoTpEvent.Received(var message)) {
                        assertThat(message.size()).isBetween(1, 1_000);
                    }
                }
            }
            station.tick(now + 2_000_000_000L);
            station.tick(now + 4_000_000_000L);
            assertThat(station.deadline()).as("everything ends by itself").isEmpty();
        });
    }

    private static List<IsoTpStation.Told> act(Made made, IsoTpStation station, long now) {
        var partner = made.oneOf(List.of(ENGINE, GEARBOX));
        return switch (made.number(0, 5)) {
            case 0 -> station.tick(now);
            case 1 -> station.sent(anyFrame(made), now);
            case 2 ->
                station.with(partner).isSending()
                        ? station.abandon(IsoTpFault.BUS_OFF)
                        : station.send(partner, Bytes.of(1).plus(made.bytes()), now);
            default -> station.hear(anyFrame(made), now);
        };
    }

    /// The strongest of them: a fault may cost messages, and never invents one.
    @Test
    void oneLostOrDoubledOrSwappedOrChangedFrameNeverMakesAnotherMessage() {
        Seeded.check("isotp-one-fault", TRIES, made -> {
            var frames = new ArrayList<CanFrame>();
            var said = new HashSet<Bytes>();
            for (int i = 0; i < 3; i++) {
                var message = Bytes.of(0x62, i).plus(made.bytes());
                said.add(message);
                frames.addAll(cut(message));
            }
            assertThat(heard(frames)).isEqualTo(said);
            int at = made.number(0, frames.size() - 1);
            switch (made.number(0, 2)) {
                case 0 -> frames.remove(at);
                case 1 -> frames.add(at, frames.get(at));
                default -> swapInsideOneMessage(frames, at);
            }
            assertThat(said).containsAll(heard(frames));
        });
    }

    /// Nothing in the protocol could tell a part that strays into another message from that message's own.
    private static void swapInsideOneMessage(List<CanFrame> frames, int at) {
        if (at + 1 < frames.size() && frames.get(at + 1).data().at(0) >> 4 == 2) {
            Collections.swap(frames, at, at + 1);
        }
    }

    private static Set<Bytes> heard(List<CanFrame> frames) {
        var channel = new IsoTpChannel(ENGINE, SETTINGS);
        var messages = new HashSet<Bytes>();
        for (var frame : frames) {
            for (var event : channel.hear(frame, 0)) {
                if (event instanceof IsoTpEvent.Received(var message)) {
                    messages.add(message);
                }
            }
        }
        return messages;
    }

    private static List<CanFrame> cut(Bytes message) {
        var frames = new ArrayList<CanFrame>();
        if (message.size() < 8) {
            return List.of(theirs(Bytes.of(message.size()).plus(message)));
        }
        frames.add(theirs(
                Bytes.of(0x10 | message.size() >> 8, message.size() & 0xFF).plus(message.slice(0, 6))));
        for (int at = 6; at < message.size(); at += 7) {
            var part = message.slice(at, Math.min(message.size(), at + 7));
            frames.add(theirs(Bytes.of(0x20 | (frames.size() & 0x0F)).plus(part)));
        }
        return frames;
    }

    private static CanFrame theirs(Bytes data) {
        return CanFrame.classic(CanId.of11(0x7E8), data);
    }
}
