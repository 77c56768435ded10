package app.garage.app;

import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.ScanOptions;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.WorkshopDiagnosis;
import app.garage.kernel.Jobs;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.links.TranscriptWriter;
import app.garage.links.Wiretap;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginhost.PluginHost;
import app.garage.workshop.Arrival;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The same chain the window uses, for one command: links, store and the conversation with one vehicle.
final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private final Program program;
    private final Wiring wiring;
    private final Optional<Stores> stores;
    private final ScanStore scans;
    private final WorkshopDiagnosis diagnosis;
    private final Waiting waiting;
    private final Duration timeout;
    private Optional<String> told = Optional.empty();

    private Engine(Program program, Wiring wiring, Optional<Stores> stores, ScanStore scans, LinkOptions options)
            throws CommandFailed {
        this.program = program;
        this.wiring = wiring;
        this.stores = stores;
        this.scans = scans;
        timeout = options.timeout();
        waiting = new Waiting(program.console(), program.words());
        diagnosis = wiring.diagnosis(program.catalogue(), scans, listeners(options));
        program.closing().add(diagnosis::close);
        program.closing().add(wiring.jobs()::close); // the first to end: a job under way holds the connection
    }

    /// Begins: the database opens while the link is.
    ///
    /// @throws CommandFailed if the folder or the transcript cannot be written
    static Engine begin(Program program, CommonOptions common, LinkOptions options) throws CommandFailed {
        var wiring = Wiring.load(program.plugins(common.data()));
        wiring.broken().forEach(problem -> program.console().problem(problem, program.words()));
        if (!options.stored()) {
            return new Engine(
                    program, wiring, Optional.empty(), Stores.InMemory.fresh().scans(), options);
        }
        var stores = open(program, common.data());
        var late = new LateStore(stores::future);
        // a recording must begin as with an unknown vehicle, so that it can be replayed on any machine
        var scans = options.recorded() ? new Forgetful(late) : late;
        return new Engine(program, wiring, Optional.of(stores), scans, options);
    }

    /// Begins with a plugin that is being tried: nothing is stored.
    ///
    /// @throws CommandFailed if the transcript cannot be written
    static Engine trying(Program program, PluginHost host, LinkOptions options) throws CommandFailed {
        return new Engine(
                program,
                Wiring.load(host),
                Optional.empty(),
                Stores.InMemory.fresh().scans(),
                options);
    }

    /// {@return the database of the folder, being opened, and closed when the command ends}
    static Stores open(Program program, Optional<Path> data) throws CommandFailed {
        var folder = program.folder(data);
        folder.make();
        var stores = Stores.opening(folder.database(), program.passphrase());
        program.closing().add(stores::close);
        return stores;
    }

    private List<Wiretap.Listener> listeners(LinkOptions options) throws CommandFailed {
        var listeners = new ArrayList<Wiretap.Listener>();
        if (options.transcript().isPresent()) {
            try {
                var writer = TranscriptWriter.to(
                        options.transcript().get(),
                        wiring.time(),
                        problem -> program.console().problem(problem, program.words()));
                program.closing().add(writer::close);
                listeners.add(writer);
            } catch (LinkException.NoSuchLink denied) {
                throw new CommandFailed(Exit.BAD_INPUT, denied.problem());
            }
        }
        return listeners;
    }

    /// Ends the conversation before the command ends.
    @Override
    public void close() {
        wiring.jobs().close();
        diagnosis.close();
    }

    WorkshopDiagnosis diagnosis() {
        return diagnosis;
    }

    Wiring wiring() {
        return wiring;
    }

    /// Waits until units of a vehicle answer: at the address that was typed, else at an adapter that is found.
    ///
    /// @throws CommandFailed if they do not
    ConnectionStatus connect(Optional<LinkAddress> address) throws CommandFailed, InterruptedException {
        if (address.isEmpty()) {
            return told(new Discovery(diagnosis).vehicle(timeout));
        }
        return told(waiting.forResult(diagnosis.connect(address.get()), timeout, Exit.NO_LINK, Exit::connecting));
    }

    private ConnectionStatus told(ConnectionStatus status) throws CommandFailed {
        if (status.state() != ConnectionStatus.State.READY) {
            var problem = status.problem().orElseGet(() -> Problem.of("app.no-vehicle"));
            throw new CommandFailed(Exit.connecting(problem), problem);
        }
        var link = status.link().map(LinkAddress::toString).orElse("");
        program.console().message(program.words().text("app.connected", link, status.adapter(), status.protocol()));
        return status;
    }

    /// Reads the vehicle and puts the scan to its visit.
    ///
    /// @throws CommandFailed if it could not be read
    ScanResult scan(ScanOptions options) throws CommandFailed, InterruptedException {
        var scan = done(diagnosis.scan(options), Exit::working);
        tellStoreTrouble();
        visited(scan);
        return scan;
    }

    /// {@return what a job on the connected vehicle gave}
    ///
    /// @param job which
    /// @param failed how the program ends if it failed, by the reason
    /// @throws CommandFailed if it failed or took too long
    <T> T done(Jobs.Started<T> job, Function<Problem, Exit> failed) throws CommandFailed, InterruptedException {
        return waiting.forResult(job, timeout, Exit.LOST_LINK, failed);
    }

    /// A scan that could not be stored is still a result; that it was not stored is said.
    private void tellStoreTrouble() {
        diagnosis
                .status()
                .value()
                .problem()
                .filter(problem -> problem.key().startsWith("store."))
                .ifPresent(this::tellOnce);
    }

    /// What keeps the scan from being stored mostly keeps the visit from it too.
    private void tellOnce(Problem problem) {
        if (told.filter(problem.key()::equals).isEmpty()) {
            told = Optional.of(problem.key());
            program.console().problem(problem, program.words());
        }
    }

    /// Enters the scan with its vehicle and visit. A scan is a result even if that fails, so it is told and no more.
    void visited(ScanResult scan) {
        if (stores.isEmpty() || scan.vin().isEmpty()) {
            return;
        }
        try {
            var vehicles = stores.get().database();
            new Arrival(vehicles, wiring.time(), ZoneId.systemDefault())
                    .scanned(scan.vin().get(), scan.id())
                    .ifPresent(arrived -> LOG.info(
                            "scan {} belongs to visit {}",
                            scan.id(),
                            arrived.visit().id()));
        } catch (StoreUnavailable unavailable) {
            tellOnce(unavailable.problem());
        }
    }

    /// {@return a stored scan}
    Optional<ScanResult> load(java.util.UUID id) throws StoreUnavailable {
        return scans.load(id);
    }
}
