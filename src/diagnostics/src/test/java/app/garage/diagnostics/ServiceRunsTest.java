package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ServiceReport.Ended;
import app.garage.kernel.JobState;
import app.garage.kernel.Problem;
import app.garage.plugin.elmstn.ElmDriver;
import app.garage.plugin.iso15765.Iso15765Transport;
import app.garage.plugin.obd.ObdAdapter;
import app.garage.plugin.uds.UdsAdapter;
import app.garage.twin.SimLinks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The services of the demonstration car, from its profile to its units.
final class ServiceRunsTest {
    private static Bench bench() {
        return new Bench(
                Extensions.of(
                        List.of(new SimLinks()),
                        List.of(new ElmDriver()),
                        List.of(new Iso15765Transport()),
                        List.of(new ObdAdapter(), new UdsAdapter())),
                duration -> Thread.sleep(duration.dividedBy(10)),
                new ScansInMemory());
    }

    private static List<OfferedService> offered(Bench bench, String address) {
        bench.connect(address);
        bench.scan();
        return Bench.done(bench.diagnosis.serviceRuns().offered(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim://car", "sim://car?as=can"})
    void theLampOfTheDemonstrationCarIsLitWhileItIsHeld(String address) {
        try (var bench = bench()) {
            assertThat(offered(bench, address))
                    .extracting(OfferedService::id)
                    .contains("demo/car#warning-lamp", "demo/car#fan", "demo/car#self-test", "_generic/uds#hard-reset");
            var runs = bench.diagnosis.serviceRuns();
            var order = new ServiceOrder("demo/car#warning-lamp", Set.of(), Duration.ofSeconds(4));
            var report = Bench.done(runs.run(order).job());
            assertThat(report.ended()).isEqualTo(Ended.TIME_OUT);
            assertThat(report.readBack().orElseThrow().raw().toHex()).isEqualTo("01");
            assertThat(report.isStopped()).as(report.toString()).isTrue();
            assertThat(Bench.done(runs.judge(report, ServiceRuns.Judgement.CONFORM)))
                    .isTrue();
            assertThat(Bench.done(runs.log())).hasSize(3).last().asString().endsWith("CONFORM");
        }
    }

    @Test
    void theSelfTestWantsTheEngineOff() {
        try (var bench = bench()) {
            offered(bench, "sim://car?engine=running");
            var run = bench.diagnosis
                    .serviceRuns()
                    .run(new ServiceOrder("demo/car#self-test", Set.of(), Duration.ofSeconds(1)));
            assertThat(run.job().state().value())
                    .isInstanceOfSatisfying(
                            JobState.Failed.class,
                            failed -> assertThat(failed.problem().key()).isEqualTo("diag.service-condition"));
        }
        try (var bench = bench()) {
            offered(bench, "sim://car?engine=off");
            var report = Bench.done(bench.diagnosis
                    .serviceRuns()
                    .run(new ServiceOrder("demo/car#self-test", Set.of(), Duration.ofMillis(300)))
                    .job());
            assertThat(report.ended()).isEqualTo(Ended.TIME_OUT);
            assertThat(report.isStopped()).as(report.toString()).isTrue();
        }
    }

    @Test
    void whatIsOnlyPublishedIsListedAndRefusedWithTheReason() {
        try (var bench = bench()) {
            var reset = offered(bench, "sim://car?engine=off").stream()
                    .filter(each -> each.id().equals("_generic/uds#hard-reset"))
                    .findFirst()
                    .orElseThrow();
            assertThat(reset.refused()).map(Problem::key).contains("diag.service-not-verified");
            assertThat(reset.group()).isEqualTo(OfferedService.Group.RESETS);
            var run = bench.diagnosis
                    .serviceRuns()
                    .run(new ServiceOrder(reset.id(), Set.of("warning", "profile-0"), Duration.ofSeconds(1)));
            assertThat(run.job().state().value())
                    .isInstanceOfSatisfying(
                            JobState.Failed.class,
                            failed -> assertThat(failed.problem().key()).isEqualTo("diag.service-not-verified"));
        }
    }
}
