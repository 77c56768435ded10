package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Requests and frames nobody would send: whatever comes, a unit answers by the rules or not at all.
class HostileRequestsTest {
    private static final List<Integer> SERVICES = List.of(
            0x10, 0x11, 0x14, 0x19, 0x22, 0x23, 0x24, 0x27, 0x28, 0x29, 0x2A, 0x2C, 0x2E, 0x2F, 0x31, 0x34, 0x35, 0x36,
            0x37, 0x38, 0x3D, 0x3E, 0x83, 0x84, 0x85, 0x86, 0x87);
    private final Random random = new Random(14_229);

    @Test
    void everyRequestIsAnsweredByItsServiceOrRefusedOrPassedOver() throws Exception {
        var car = Vehicles.kind("car").with(TwinOptions.of(Map.of()));
        var unit = (UnitServer) car.units().values().iterator().next();
        long now = 0;
        for (int i = 0; i < 60_000; i++) {
            now += random.nextInt(50) == 0 ? 20_000_000_000L : random.nextInt(3_000_000);
            if (i % 40 == 0) {
                open(unit, now);
            }
            var request = request();
            var answers = unit.answer(request, random.nextBoolean(), now);
            for (var each : answers) {
                var message = each.message();
                boolean positive = message.at(0) == request.at(0) + 0x40;
                boolean refused = message.size() == 3 && message.at(0) == 0x7F && message.at(1) == request.at(0);
                assertThat(positive || refused).as("%s: %s", request, message).isTrue();
                assertThat(message.size()).isLessThanOrEqualTo(4_095);
            }
            for (var due = unit.due(); due.isPresent() && due.getAsLong() <= now; due = unit.due()) {
                unit.wake(due.getAsLong())
                        .forEach(each -> assertThat(each.message().size()).isBetween(1, 4_095));
            }
        }
    }

    @Test
    void noFrameStopsTheBus() throws Exception {
        try (var car = new CanBench("sim://modules?speed=instant&fd=1")) {
            for (int i = 0; i < 20_000; i++) {
                boolean fd = random.nextInt(8) == 0;
                int size = fd ? CanFrame.LONG_SIZES.get(random.nextInt(7)) : random.nextInt(9);
                int id = random.nextInt(4) == 0 ? random.nextInt(0x800) : 0x700 + random.nextInt(0xF0);
                car.link.send(new CanFrame(Network.id(id), fd, bytes(size)), car.within(1_000));
                car.next(random.nextInt(3));
            }
            car.pass(20_000);
            assertThat(car.ask("3E 00")).isEqualTo("7E 00");
        }
    }

    /// Half of the time the unit is in a session in which more is possible, and unlocked.
    private void open(UnitServer unit, long now) {
        unit.answer(Bytes.hex("10 03"), false, now);
        if (random.nextBoolean()) {
            unit.answer(Bytes.hex("10 02"), false, now);
        }
        if (random.nextBoolean()) {
            unit.state().unlock(unit.state().session() == UnitState.PROGRAMMING ? 3 : 1);
        }
    }

    private Bytes request() {
        int service = SERVICES.get(random.nextInt(SERVICES.size()));
        var rest = bytes(random.nextInt(4) == 0 ? random.nextInt(64) : random.nextInt(14))
                .toArray();
        for (int i = 0; i < rest.length; i++) {
            int kind = random.nextInt(4);
            rest[i] = kind == 0 ? (byte) random.nextInt(8) : kind == 1 ? likely() : rest[i];
        }
        return Bytes.of(service).plus(Bytes.copyOf(rest));
    }

    private byte likely() {
        return (byte) (int) List.of(0xF1, 0xF2, 0xF3, 0xF4, 0x90, 0x44, 0x24, 0x20, 0x01, 0xFF)
                .get(random.nextInt(10));
    }

    private Bytes bytes(int size) {
        var made = new byte[size];
        random.nextBytes(made);
        return Bytes.copyOf(made);
    }
}
