package app.garage.diagnostics;

import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.plugin.elmstn.ElmDriver;
import app.garage.plugin.obd.ObdAdapter;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkProvider;
import app.garage.profiles.Catalogue;
import app.garage.testkit.RealTime;
import app.garage.testkit.SameThreadJobs;
import app.garage.twin.SimLinks;
import java.util.List;

/// A whole diagnosis on virtual vehicles: real driver, real protocol, everything in memory.
final class Bench implements AutoCloseable {
    static final Catalogue CATALOGUE = Catalogue.load();
    final ScanStore store;
    final RealTime time = new RealTime();
    final WorkshopDiagnosis diagnosis;

    Bench() {
        this(new SimLinks(), duration -> Thread.sleep(duration));
    }

    Bench(LinkProvider links, Waiting waiting) {
        this(links, waiting, new ScansInMemory());
    }

    Bench(LinkProvider links, Waiting waiting, ScanStore store) {
        this(
                Extensions.of(List.of(links), List.of(new ElmDriver()), List.of(), List.of(new ObdAdapter())),
                waiting,
                store);
    }

    Bench(Extensions extensions, Waiting waiting, ScanStore store) {
        this(extensions, waiting, store, CATALOGUE);
    }

    Bench(Extensions extensions, Waiting waiting, ScanStore store, Catalogue catalogue) {
        this.store = store;
        diagnosis = new WorkshopDiagnosis(
                extensions, catalogue, store, new SameThreadJobs(time), time, new Journal(), waiting);
    }

    ConnectionStatus connect(String address) {
        return done(diagnosis.connect(LinkAddress.parse(address)));
    }

    ScanResult scan() {
        return done(diagnosis.scan(new ScanOptions(true)));
    }

    static <T> T done(Jobs.Started<T> job) {
        return switch (job.state().value()) {
            case JobState.Done<T> done -> done.value();
            case JobState.Failed<T> failed -> throw new AssertionError("failed: " + failed.problem());
            default -> throw new AssertionError("not done: " + job.state().value());
        };
    }

    @Override
    public void close() {
        diagnosis.close();
    }
}
