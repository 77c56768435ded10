package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Who may send when on a wire with several stations.
class SharedBusTest {
    private final SharedBus bus = new SharedBus(new FrameBits.Speed(500_000, 2_000_000), true);
    private final Ear first = new Ear();
    private final Ear second = new Ear();
    private final Ear third = new Ear();

    private static class Ear implements SharedBus.Station {
        private final List<String> heard = new ArrayList<>();
        private long lastAt;

        @Override
        public List<CanNode.Wish> hear(CanFrame frame, long at) {
            heard.add(frame.id().toString());
            lastAt = at;
            return List.of();
        }
    }

    SharedBusTest() {
        bus.join(first);
        bus.join(second);
        bus.join(third);
    }

    @Test
    void aFrameReachesEverybodyButItsSenderWhenItsLastBitHasPassed() {
        var frame = frame(0x100);
        long end = 1_000 + FrameBits.of(frame).nominal() * 2_000L;
        bus.send(first, frame, 1_000);
        assertThat(bus.advance(end - 1)).isFalse();
        assertThat(second.heard).isEmpty();
        assertThat(bus.nextAt()).hasValue(end);
        assertThat(bus.advance(end)).isTrue();
        assertThat(second.heard).containsExactly("100");
        assertThat(third.lastAt).isEqualTo(end);
        assertThat(first.heard).isEmpty();
        assertThat(bus.nextAt()).isEmpty();
    }

    @Test
    void ofThoseThatWaitTheLowestIdentifierWinsAndARunningFrameIsNotInterrupted() {
        bus.send(first, frame(0x700), 0);
        bus.send(second, frame(0x300), 10);
        bus.send(third, frame(0x200), 20);
        bus.send(first, frame(0x100), 30);
        var listener = new Ear();
        bus.join(listener);
        bus.advance(10_000_000);
        assertThat(listener.heard).containsExactly("700", "100", "200", "300");
    }

    @Test
    void aShortIdentifierWinsOverALongOneWithTheSameFirstElevenBits() {
        bus.send(first, frame(0x7FF), 0); // keeps the wire busy
        bus.send(second, frame(0x123 << 18), 1);
        bus.send(third, frame(0x123), 1);
        bus.send(first, frame((0x122 << 18) + 5), 1);
        var listener = new Ear();
        bus.join(listener);
        bus.advance(10_000_000);
        assertThat(listener.heard).containsExactly("7FF", "04880005", "123", "048C0000");
    }

    @Test
    void framesOfOneStationLeaveInTheirOrder() {
        bus.send(first, frame(0x700), 0);
        bus.send(first, frame(0x600), 0);
        bus.send(first, frame(0x500), 0);
        bus.advance(10_000_000);
        assertThat(second.heard).containsExactly("700", "600", "500");
    }

    @Test
    void theSilenceATesterAskedForCountsFromTheEndOfTheFrameBefore() {
        var times = new ArrayList<Long>();
        bus.join(new Ear() {
            @Override
            public List<CanNode.Wish> hear(CanFrame frame, long at) {
                times.add(at);
                return List.of();
            }
        });
        var talker = new SharedBus.Station() {
            private boolean said;

            @Override
            public List<CanNode.Wish> hear(CanFrame frame, long at) {
                return List.of();
            }

            @Override
            public OptionalLong due() {
                return said ? OptionalLong.empty() : OptionalLong.of(500);
            }

            @Override
            public List<CanNode.Wish> wake(long at) {
                said = true;
                return List.of(new CanNode.Wish(at, frame(0x10)), new CanNode.Wish(at, frame(0x10), 350_000));
            }
        };
        bus.join(talker);
        bus.advance(10_000_000);
        long length = FrameBits.of(frame(0x10)).nominal() * 2_000L;
        assertThat(times).containsExactly(500 + length, 500 + length + 350_000 + length);
    }

    @Test
    void whoHasLeftNeitherHearsNorSends() {
        bus.send(first, frame(0x700), 0);
        bus.send(second, frame(0x600), 0);
        bus.leave(second);
        bus.advance(10_000_000);
        assertThat(third.heard).containsExactly("700");
        assertThat(second.heard).isEmpty();
    }

    private static CanFrame frame(int id) {
        return CanFrame.classic(Network.id(id), Bytes.hex("02 10 03 55 55 55 55 55"));
    }
}
