package app.garage.diagnostics;

import app.garage.kernel.TimeSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was done to a vehicle: a line for each beginning, end and judgement, in the log file and in the store.
final class ServiceLog {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceLog.class);
    private static final int MOST_LINES = 500;
    private final Memory memory;
    private final TimeSource time;
    private final String vehicle;

    /// @param vehicle its number, or the link where it has none
    ServiceLog(Memory memory, TimeSource time, String vehicle) {
        this.memory = memory;
        this.time = time;
        this.vehicle = vehicle;
    }

    List<String> lines() {
        return memory.services(vehicle).lines().toList();
    }

    /// {@return whether it was stored; the log file has it in any case}
    synchronized boolean add(String what) {
        var line = time.instant().truncatedTo(ChronoUnit.SECONDS) + " " + what.replace('\n', ' ');
        LOG.info("{}: {}", vehicle, line);
        var all = lines();
        var kept = all.subList(Math.max(0, all.size() - MOST_LINES + 1), all.size());
        return memory.services(vehicle, kept.stream().map(each -> each + "\n").collect(Collectors.joining()) + line);
    }

    boolean begins(OfferedService service, List<ServiceCondition> conditions) {
        return add("begin " + service.id() + " " + service.ecu() + " " + told(conditions));
    }

    boolean ends(ServiceReport report) {
        return add("end " + report.service() + " " + report.ended() + " after "
                + report.held().toMillis() + " ms"
                + report.failed().map(each -> " " + told(List.of(each))).orElse("") + "; sent "
                + sent(report.steps()) + "; stopped " + sent(report.undone())
                + report.readBack().map(each -> "; read back " + each.raw()).orElse(""));
    }

    private static String told(List<ServiceCondition> conditions) {
        return conditions.stream()
                .map(each -> each.text().map(text -> text.en()).orElse(each.id()) + " = "
                        + (each.measured().isPresent()
                                ? each.measured().getAsDouble() + " " + each.unit()
                                : "confirmed by a person"))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String sent(List<ServiceReport.Sent> all) {
        return all.stream()
                .map(each -> each.request() + " " + each.outcome() + (each.code() == 0 ? "" : " " + each.code()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
