package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.ChannelId;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.Sample;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LiveVehicleTest {
    private static void until(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 1_000 && !holds.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    @Test
    void channelsAppearAndSamplesArriveAtTheMeasuredRate() throws InterruptedException {
        try (var bench = new Bench()) {
            bench.connect("sim://car?engine=running&baud=115200&p2=5&pace=real");
            var live = bench.diagnosis.live();
            until(() -> !live.channels().value().isEmpty());
            List<Sample> samples = new CopyOnWriteArrayList<>();
            live.samples().subscribe(samples::add);
            Map<ChannelId, Double> wishes = live.channels().value().stream()
                    .filter(each -> each.ecu().equals(ScanExamples.ENGINE))
                    .filter(each -> List.of(0x04, 0x05, 0x0B, 0x0C, 0x0D, 0x11)
                            .contains(each.command().id()))
                    .collect(Collectors.toMap(Channel::id, each -> 1_000.0));
            assertThat(wishes).hasSize(6);
            live.poll(wishes);
            assertThat(bench.diagnosis.status().value().state()).isEqualTo(ConnectionStatus.State.BUSY);
            until(() -> live.rates().value().size() == 6);
            Thread.sleep(2_000);
            double all = live.rates().value().values().stream()
                    .mapToDouble(each -> each)
                    .sum();
            assertThat(all).isGreaterThan(20);
            assertThat(live.predictedRate(12)).isPositive().isLessThan(live.predictedRate(6));
            assertThat(samples)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(sample -> assertThat(Double.isNaN(sample.value()))
                            .isEqualTo(!sample.quality().hasValue()));
            live.poll(Map.of());
            assertThat(bench.diagnosis.status().value().state()).isEqualTo(ConnectionStatus.State.READY);
        }
    }

    @Test
    void aPulledCableIsToldAndThePluggedOneComesBackByItself() throws InterruptedException {
        var links = new CuttableLinks();
        try (var bench = new Bench(links, time -> Thread.sleep(20))) {
            bench.connect("sim://car");
            var states = new CopyOnWriteArrayList<ConnectionStatus.State>();
            bench.diagnosis.status().follow(status -> states.add(status.state()));
            links.pull();
            until(() -> states.contains(ConnectionStatus.State.LOST));
            until(() -> bench.diagnosis.status().value().state() == ConnectionStatus.State.DISCONNECTED);
            assertThat(bench.diagnosis.status().value().problem()).isPresent();
            assertThat(bench.diagnosis.mayClear()).isInstanceOf(GateVerdict.Refused.class);

            links.unplugged = false;
            bench.connect("sim://car");
            links.pull();
            links.unplugged = false;
            until(() -> links.opened.get() == 3
                    && bench.diagnosis.status().value().state() == ConnectionStatus.State.READY);
            assertThat(bench.scan().vin()).isPresent();
        }
    }
}
