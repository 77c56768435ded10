package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.JobFailed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The trial of an adapter on a vehicle whose every answer is written down and takes 5 ms.
final class AdapterTrialTest {
    private static ScriptedVehicle car() {
        return new ScriptedVehicle()
                .says("01 00", "7E8 41 00 08 18 00 00")
                .says("01 05", "7E8 41 05 7B")
                .says("01 0C", "7E8 41 0C 1A F8")
                .says("01 0D", "7E8 41 0D 32")
                .says("01 05 0C 0D", "7E8 41 05 7B 0C 1A F8 0D 32");
    }

    private static AdapterReport tried(ScriptedVehicle vehicle) throws Exception {
        try (var connection = vehicle.connection()) {
            return new AdapterTrial(connection).run(Quiet.PROGRESS);
        }
    }

    @Test
    void theReportCardTellsTheTimesThatWereMeasured() throws Exception {
        var report = tried(car());
        assertThat(report.answered()).isEqualTo(report.asked()).isEqualTo(100);
        assertThat(report.median()).isEqualTo(Duration.ofMillis(5));
        assertThat(report.protocol()).isEqualTo("ISO 15765-4 CAN 11/500");
    }

    @Test
    void valuesInOneRequestCountEach() throws Exception {
        assertThat(tried(car()).valuesPerSecond()).isBetween(500.0, 600.0);
    }

    @Test
    void aQuestionWithoutAnswerIsCountedAndNotTimed() throws Exception {
        var report = tried(car().says("01 0D"));
        assertThat(report.answered()).isEqualTo(67);
        assertThat(report.median()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void aVehicleWithoutValuesIsNoTrial() {
        assertThatThrownBy(() -> tried(new ScriptedVehicle())).isInstanceOf(JobFailed.class);
    }
}
