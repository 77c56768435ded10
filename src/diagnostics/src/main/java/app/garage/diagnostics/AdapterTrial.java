package app.garage.diagnostics;

import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsLiveData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// Measures an adapter with questions that only read: one value at a time for the times, then as many at once as the
/// vehicle takes for the rate.
final class AdapterTrial {
    private static final int SINGLE = 100;
    private static final int GROUPS = 30;
    private static final int MOST_AT_ONCE = 6;
    private static final int MASKS = 0x20;
    private static final int FIRST_VALUE = 0x03;
    private static final Duration ASKING = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private final Connection connection;
    private final List<Long> times = new ArrayList<>();

    AdapterTrial(Connection connection) {
        this.connection = connection;
    }

    AdapterReport run(Progress progress) throws JobFailed, LinkException, InterruptedException {
        var supported = connection
                .ask(ReadsLiveData.class, ASKING, ReadsLiveData::supported)
                .orElse(List.of());
        var unit = supported.stream()
                .filter(each -> !values(each).isEmpty())
                .findFirst()
                .orElseThrow(() -> new JobFailed(Problem.of("diag.trial-no-values")));
        var ids = values(unit);
        for (int i = 0; i < SINGLE; i++) {
            progress.at("step.trial.single", i, SINGLE + GROUPS);
            long start = connection.time().nanos();
            if (answers(unit.ecu(), List.of(ids.get(i % ids.size()))) > 0) {
                times.add(connection.time().nanos() - start);
            }
        }
        times.sort(Long::compare);
        return new AdapterReport(
                connection.link().adapter(),
                connection.bus().name(),
                SINGLE,
                times.size(),
                quantile(0.5),
                quantile(0.99),
                rate(unit.ecu(), ids, progress));
    }

    /// What can be read again and again: no masks, no readiness, no cause of a freeze frame.
    private static List<DataId> values(EcuAnswer<SortedSet<DataId>> unit) {
        return unit.reply().positive().stream()
                .flatMap(ids -> ids.stream())
                .filter(id -> id.id() % MASKS != 0 && id.id() >= FIRST_VALUE)
                .limit(MOST_AT_ONCE)
                .toList();
    }

    private double rate(EcuId ecu, List<DataId> ids, Progress progress) throws LinkException, InterruptedException {
        long start = connection.time().nanos();
        int values = 0;
        for (int i = 0; i < GROUPS; i++) {
            progress.at("step.trial.groups", SINGLE + i, SINGLE + GROUPS);
            values += answers(ecu, ids);
        }
        long took = connection.time().nanos() - start;
        return took > 0 ? values * 1e9 / took : 0;
    }

    private int answers(EcuId ecu, List<DataId> ids) throws LinkException, InterruptedException {
        var reads = connection.capability(ReadsLiveData.class).orElseThrow();
        var answers = connection
                .session()
                .ask(VehicleSession.Rank.COMMAND, () -> reads.read(ecu, ids, Deadline.in(ANSWER, connection.time())));
        return (int) answers.stream()
                .filter(each -> each.reply().positive().isPresent())
                .count();
    }

    private Duration quantile(double share) {
        return times.isEmpty() ? Duration.ZERO : Duration.ofNanos(times.get((int) Math.ceil(share * times.size()) - 1));
    }
}
