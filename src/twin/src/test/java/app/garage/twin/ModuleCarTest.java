package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The car with twenty units, looked for by its whole range of identifiers.
class ModuleCarTest {
    /// All requests from 700 to 7EF, half a P2 of patience for each, and of everybody found part number and codes.
    @Test
    void allUnitsThatAreAwakeAreFoundAndReadWithinFifteenSeconds() throws Exception {
        try (var car = new CanBench("sim://modules")) {
            long begun = car.clock.nanos;
            var found = search(car);
            for (var each : found.entrySet()) {
                var part = car.ask(each.getKey(), each.getValue(), "22 F1 87");
                assertThat(part)
                        .as("%X", each.getKey())
                        .startsWith(each.getKey() == 0x730 ? "7F 22 33" : "62 F1 87 54");
                assertThat(car.ask(each.getKey(), each.getValue(), "19 02 8D")).startsWith("59 02 FF");
            }
            assertThat(found).hasSize(18).containsEntry(0x7E0, 0x7E8).containsEntry(0x713, 0x77D);
            assertThat(found).containsEntry(0x720, 0x728).doesNotContainKeys(0x740, 0x754);
            assertThat((car.clock.nanos - begun) / 1e9).isLessThan(15);
        }
    }

    @Test
    void theSleepersWakeWithTheEngine() throws Exception {
        try (var car = new CanBench("sim://modules")) {
            assertThat(car.ask(0x740, 0x748, "3E 00")).isEmpty();
            car.link.capability(Ignition.class).orElseThrow().engine(true);
            car.pass(3_000);
            assertThat(car.ask(0x740, 0x748, "3E 00")).isEqualTo("7E 00");
            assertThat(car.ask(0x754, 0x75C, "19 02 08")).isEqualTo("59 02 FF 90 41 4B 29");
        }
    }

    @Test
    void everybodyAnswersToAllAndOnlyEngineAndGearboxSpeakTheLegislatedServices() throws Exception {
        try (var car = new CanBench("sim://modules")) {
            car.send(0x7DF, "02 3E 00 00 00 00 00 00");
            int count = 0;
            while (car.next(500).isPresent()) {
                count++;
            }
            assertThat(count).isEqualTo(18);
            car.send(0x7DF, "02 01 00 00 00 00 00 00");
            assertThat(car.next(100).orElseThrow().toString()).startsWith("7E8 06 41 00");
            assertThat(car.next(100).orElseThrow().toString()).startsWith("7E9 06 41 00");
            assertThat(car.next(500)).isEmpty();
        }
    }

    @Test
    void theSlowUnitAsksForPatienceAndWithoutTheGatewayNobodyIsReached() throws Exception {
        try (var car = new CanBench("sim://modules")) {
            car.send(0x767, "03 22 F1 87 00 00 00 00");
            assertThat(car.answer(0x767, 0x7D1, 100)).isEqualTo("7F 22 78");
            assertThat(car.answer(0x767, 0x7D1, 1_000)).startsWith("62 F1 87 54 57 35");
            assertThat(car.ask(0x710, 0x77A, "11 01")).isEqualTo("51 01");
            assertThat(car.ask(0x713, 0x77D, "3E 00")).isEmpty();
            car.pass(800);
            assertThat(car.ask(0x713, 0x77D, "3E 00")).isEqualTo("7E 00");
        }
    }

    @Test
    void withLongIdentifiersEachUnitHasItsAddressInThem() throws Exception {
        try (var car = new CanBench("sim://modules?can=29")) {
            assertThat(car.ask(0x18DA10F1, 0x18DAF110, "22 F1 90")).startsWith("62 F1 90 56 46 39 54 57 58");
            assertThat(car.ask(0x18DA28F1, 0x18DAF128, "19 02 08")).isEqualTo("59 02 FF 40 35 11 29");
        }
    }

    private static Map<Integer, Integer> search(CanBench car) throws Exception {
        var found = new TreeMap<Integer, Integer>();
        for (int id = 0x700; id <= 0x7EF; id += id == 0x7DE ? 2 : 1) { // 7DF is for everybody
            car.send(id, "02 3E 00 00 00 00 00 00");
            int asked = id;
            car.next(25)
                    .filter(frame -> frame.data().at(1) == 0x7E || frame.data().at(1) == 0x7F)
                    .ifPresent(frame -> found.put(asked, frame.id().value()));
        }
        return found;
    }
}
