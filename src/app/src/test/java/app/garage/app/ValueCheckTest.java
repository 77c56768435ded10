package app.garage.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.Channel;
import app.garage.kernel.ChannelId;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.kernel.Quality;
import app.garage.kernel.Sample;
import app.garage.profiles.Catalogue;
import app.garage.profiles.SignalSet;
import app.garage.twin.CountedValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueCheckTest {
    private static final EcuId ENGINE = EcuId.can11(0x7E8);
    private static final SignalSet SIGNALS = Catalogue.load().obd();
    private final Map<Integer, Channel> channels = new HashMap<>();
    private final ValueCheck check = check();
    private long nanos;

    private ValueCheck check() {
        var byId = new HashMap<ChannelId, Channel>();
        for (int pid : LiveBench.PIDS) {
            var command = new DataId(0x01, pid);
            var signal = SIGNALS.of(command).getFirst().id();
            var channel = new Channel(new ChannelId("7E8." + signal), ENGINE, signal, command);
            channels.put(pid, channel);
            byId.put(channel.id(), channel);
        }
        return new ValueCheck(SIGNALS, byId);
    }

    private void answer(int number, Integer... pids) {
        nanos++;
        for (int pid : pids) {
            value(pid, number);
        }
    }

    private void whole(int number) {
        answer(number, LiveBench.PIDS.toArray(Integer[]::new));
    }

    private void value(int pid, int number) {
        var channel = requireNonNull(channels.get(pid));
        var signal = SIGNALS.signal(channel.signal()).orElseThrow();
        int raw = CountedValues.raw(pid, pid == 0x0C ? 2 : 1, number);
        double value = raw * signal.mul() / signal.div() + signal.add();
        check.offer(new Sample(channel.id(), ENGINE, value, Quality.OK, nanos));
    }

    private List<Long> counted() {
        var count = check.count(1);
        return List.of(count.readings(), count.wrong(), count.missing(), count.lost());
    }

    @Test
    void values_of_one_answer_after_the_other_are_right() {
        whole(0xFFFE);
        whole(0xFFFF);
        whole(0);
        assertThat(counted()).containsExactly(18L, 0L, 0L, 0L);
    }

    @Test
    void a_value_of_another_answer_or_parameter_is_wrong() {
        whole(7);
        answer(8, 0x0C, 0x04);
        value(0x05, 7);
        assertThat(counted()).containsExactly(8L, 1L, 0L, 0L);
    }

    @Test
    void an_answer_that_was_there_before_is_wrong() {
        whole(7);
        whole(8);
        whole(7);
        whole(8);
        assertThat(counted()).containsExactly(12L, 12L, 0L, 0L);
    }

    @Test
    void a_missing_value_is_missing_and_its_answer_lost() {
        whole(7);
        nanos++;
        channels.values()
                .forEach(each -> check.offer(new Sample(each.id(), ENGINE, Double.NaN, Quality.FAILED, nanos)));
        whole(9);
        assertThat(counted()).containsExactly(12L, 0L, 6L, 1L);
    }

    @Test
    void parameters_asked_alone_are_right_if_they_fit_the_next_answers() {
        whole(7);
        answer(9, 0x0C);
        answer(10, 0x0F);
        answer(11, 0x04);
        whole(12);
        assertThat(counted()).containsExactly(15L, 0L, 0L, 1L);
        answer(12, 0x0F);
        whole(13);
        assertThat(counted()).as("of the answer before").containsExactly(21L, 1L, 0L, 1L);
    }
}
