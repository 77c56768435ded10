package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.SpeaksServices;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Asks one unit what was typed. The gate decides what is harmless; everything else is sent only after the
/// vehicle was named and nothing speaks against it.
final class ServiceFlow {
    private static final Duration CENSUS = Duration.ofSeconds(10);
    private static final Duration ASKING = Duration.ofSeconds(30);
    private static final Bytes VIN = Bytes.of(0x22, 0xF1, 0x90);
    private static final int VIN_LENGTH = 17;
    private static final int SESSION = 0x10;
    private static final int UNLOCK = 0x27;
    /// A unit alone on a bench tells no engine speed, and no plug its voltage.
    private static final String NOT_KNOWN = "diag.clear-engine-unknown";
    private final Connection connection;
    private final SignalSet signals;
    private final UnitUnlocking unlocking;

    ServiceFlow(Connection connection, SignalSet signals, SeedKeys keys) {
        this.connection = connection;
        this.signals = signals;
        unlocking = new UnitUnlocking(connection, keys);
    }

    List<ServiceAnswer> run(ServiceQuestion question, Progress progress) throws JobFailed, InterruptedException {
        var requests = new ArrayList<>(question.requests());
        question.unlock().ifPresent(level -> requests.addFirst(Bytes.of(UNLOCK, level)));
        question.session().ifPresent(session -> requests.addFirst(Bytes.of(SESSION, session)));
        try {
            var ecu = unit(question);
            checkAll(ecu, requests, question);
            var answers = new ArrayList<ServiceAnswer>();
            int before = question.session().isPresent() ? 1 : 0;
            for (var request : requests) {
                progress.at("step.services", answers.size(), requests.size());
                boolean unlocks = answers.size() == before && question.unlock().isPresent();
                var answer = unlocks ? unlocked(ecu, request, question.keys()) : asked(ecu, request);
                answers.add(answer);
                if (request.at(0) == SESSION && answer.why().isPresent()) {
                    return answers; // the rest was meant for a session there is not
                }
            }
            return answers;
        } catch (LinkException broken) {
            throw new JobFailed(broken.problem(), broken);
        }
    }

    private EcuId unit(ServiceQuestion question) throws JobFailed, LinkException, InterruptedException {
        if (question.tx().isPresent()) {
            return named(question, question.tx().get());
        }
        return connection.ask(Census.class, CENSUS, Census::units).stream()
                .flatMap(java.util.Collection::stream)
                .sorted()
                .findFirst()
                .orElseThrow(() -> new JobFailed(Problem.of("diag.no-unit")));
    }

    private EcuId named(ServiceQuestion question, String tx) throws JobFailed {
        if (connection.bus().kind() == BusProtocol.Kind.DOIP) {
            return new EcuId(EcuId.Kind.DOIP, Integer.parseInt(tx, 16));
        }
        try {
            return Addressing.onCan(canId(tx), question.rx().map(ServiceFlow::canId), question.ext(), question.rext())
                    .orElseThrow(() -> new JobFailed(Problem.of("diag.no-answer-address", tx)))
                    .ecu();
        } catch (IllegalArgumentException notAnIdentifier) {
            throw new JobFailed(Problem.of("diag.no-answer-address", tx), notAnIdentifier);
        }
    }

    /// More than three digits are an identifier of 29 bits.
    private static CanId canId(String digits) {
        return new CanId(Integer.parseUnsignedInt(digits, 16), digits.length() > 3);
    }

    private void checkAll(EcuId ecu, List<Bytes> requests, ServiceQuestion question)
            throws JobFailed, LinkException, InterruptedException {
        boolean unlocks = question.unlock().isPresent(); // a wrong key may lock the unit
        var dangerous = requests.stream()
                .filter(each ->
                        connection.gate().kind(each) != RequestClass.READ || (unlocks && UnitUnlocking.begins(each)))
                .toList();
        var confirmation = question.confirmation();
        for (var request : dangerous) {
            if (connection.gate().kind(request) == RequestClass.DOWNLOAD) {
                throw new JobFailed(Problem.of("diag.service-programs", request.toString()));
            }
        }
        if (dangerous.isEmpty()) {
            return;
        }
        if (confirmation.isEmpty()) {
            throw new JobFailed(Problem.of(
                    "diag.service-not-confirmed", dangerous.getFirst().toString()));
        }
        Confirmation.ending(vin(ecu)).check(confirmation.get());
        var state = new VehicleState(connection, signals, () -> List.of(ecu));
        var reasons = ClearConditions.against(state.engineSpeed(), state.roadSpeed(), state.voltage()).stream()
                .filter(each -> !each.key().equals(NOT_KNOWN))
                .toList();
        if (!reasons.isEmpty()) {
            throw new JobFailed(reasons.getFirst().because(reasons.toString()));
        }
    }

    private String vin(EcuId ecu) throws JobFailed, LinkException, InterruptedException {
        return said(ecu, VIN)
                .reply()
                .positive()
                .filter(answer -> answer.size() == VIN.size() + VIN_LENGTH)
                .map(answer -> answer.from(VIN.size()).toLatin1())
                .orElseGet(() -> connection.address().toString());
    }

    private EcuAnswer<Bytes> said(EcuId ecu, Bytes request) throws JobFailed, LinkException, InterruptedException {
        return connection
                .ask(SpeaksServices.class, ASKING, (speaks, by) -> speaks.ask(ecu, request, by))
                .orElseThrow(() -> new JobFailed(
                        Problem.of("diag.no-services", connection.bus().name())));
    }

    private ServiceAnswer asked(EcuId ecu, Bytes request) throws JobFailed, LinkException, InterruptedException {
        var heard = new ArrayList<Exchange>();
        if (connection.gate().kind(request) != RequestClass.READ) {
            connection.gate().permitService(DiagRequest.physical(ecu, request));
        }
        try (var _ = connection.link().follow(heard::add)) {
            var reply = said(ecu, request).reply();
            return answer(ecu, request, reply, last(heard, request::equals));
        } finally {
            connection.gate().withdraw();
        }
    }

    /// The key is not shown: what the unit said to it is.
    private ServiceAnswer unlocked(EcuId ecu, Bytes request, Optional<String> keys)
            throws JobFailed, LinkException, InterruptedException {
        var heard = new ArrayList<Exchange>();
        try (var _ = connection.link().follow(heard::add)) {
            var _ = unlocking.unlock(ecu, request.at(1), keys);
        }
        return last(heard, each -> each.at(0) == UNLOCK)
                .map(each -> answer(
                        ecu,
                        request,
                        new Reply.Positive<>(each.messages().getLast().payload()),
                        Optional.of(each)))
                .orElseThrow();
    }

    /// A session that has dropped was entered again in between: the last exchange of this request counts.
    private static Optional<Exchange> last(List<Exchange> heard, Predicate<Bytes> request) {
        return heard.stream()
                .filter(each -> request.test(each.request().payload()))
                .reduce((_, later) -> later);
    }

    private static ServiceAnswer answer(EcuId ecu, Bytes request, Reply<Bytes> reply, Optional<Exchange> last) {
        var message = last.stream()
                .flatMap(each -> each.messages().stream())
                .filter(each -> each.ecu().equals(ecu))
                .reduce((_, later) -> later);
        long start = last.map(Exchange::startNanos).orElse(0L);
        return new ServiceAnswer(
                ecu,
                request,
                reply,
                Gaps.why(ecu, reply),
                message.map(each -> Duration.ofNanos(each.beganNanos() - start)),
                message.map(each -> Duration.ofNanos(each.nanos() - start)),
                last.map(Exchange::lines).orElse(List.of()));
    }
}
