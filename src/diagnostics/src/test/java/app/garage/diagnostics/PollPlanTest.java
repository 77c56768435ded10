package app.garage.diagnostics;

import static app.garage.diagnostics.ScanExamples.ENGINE;
import static app.garage.diagnostics.ScanExamples.GEARBOX;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.ChannelId;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PollPlanTest {
    private static final long SECOND = 1_000_000_000L;

    private static Channel channel(EcuId ecu, int pid) {
        return new Channel(new ChannelId(ecu + ".P" + pid), ecu, "P" + pid, new DataId(1, pid));
    }

    private static PollPlan plan(boolean together, double perSecond, Channel... channels) {
        var wishes = new HashMap<ChannelId, Double>();
        for (var each : channels) {
            wishes.put(each.id(), perSecond);
        }
        return PollPlan.of(wishes, List.of(channels), together, 0);
    }

    private static Map<Integer, Integer> poll(PollPlan plan, long roundTrip, long until) {
        var counts = new HashMap<Integer, Integer>();
        long now = 0;
        while (now < until) {
            var group = plan.next(roundTrip);
            now = Math.max(now, group.getFirst().due());
            for (var item : group) {
                item.asked(now);
                counts.merge(item.id().id(), 1, Integer::sum);
            }
            now += roundTrip;
        }
        return counts;
    }

    @Test
    void sixParametersOfOneUnitGoTogetherAndNeverThoseOfTwo() {
        var channels = new ArrayList<Channel>();
        IntStream.range(4, 12).forEach(pid -> channels.add(channel(ENGINE, pid)));
        channels.add(channel(GEARBOX, 5));
        var group = plan(true, 100, channels.toArray(Channel[]::new)).next(SECOND / 50);
        assertThat(group)
                .hasSizeBetween(1, 6)
                .extracting(PollItem::ecu)
                .containsOnly(group.getFirst().ecu());
        assertThat(plan(false, 100, channels.toArray(Channel[]::new)).next(SECOND))
                .hasSize(1);
    }

    @Test
    void feasibleWishesAreMetAndNotExceeded() {
        var counts = poll(plan(false, 5, channel(ENGINE, 4), channel(ENGINE, 5)), SECOND / 50, 10 * SECOND);
        assertThat(counts.get(4)).isBetween(48, 52);
        assertThat(counts.get(5)).isBetween(48, 52);
    }

    @Test
    void wishesThatCannotBeMetAreStretchedEvenlyAndNobodyStarves() {
        var channels =
                IntStream.range(4, 14).mapToObj(pid -> channel(ENGINE, pid)).toArray(Channel[]::new);
        var counts = poll(plan(false, 20, channels), SECOND / 50, 10 * SECOND);
        assertThat(counts).hasSize(10);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(45, 55));
    }

    @Test
    void f13_aSignalIsRetiredOnlyAfterThreeMissesInARow() {
        var plan = plan(false, 10, channel(ENGINE, 12));
        var item = plan.items().getFirst();
        item.missed();
        item.missed();
        item.answered();
        item.missed();
        item.missed();
        assertThat(plan.next(0)).containsExactly(item);
        item.missed();
        assertThat(plan.next(0)).isEmpty();
    }

    @Test
    void twoSignalsOfOneAnswerAreAskedOnce() {
        var one = new Channel(new ChannelId("7E8.A"), ENGINE, "A", new DataId(1, 0x14));
        var two = new Channel(new ChannelId("7E8.B"), ENGINE, "B", new DataId(1, 0x14));
        var items = plan(true, 10, one, two).items();
        assertThat(items).hasSize(1);
        assertThat(items.getFirst().channels()).containsOnlyKeys("A", "B");
    }
}
