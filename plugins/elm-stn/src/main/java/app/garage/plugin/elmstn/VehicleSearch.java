package app.garage.plugin.elmstn;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.Exchange.Message;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.protocolkit.AdapterEvent;
import app.garage.protocolkit.BusFormat;
import app.garage.protocolkit.ElmLine;
import app.garage.protocolkit.ElmProtocols;
import app.garage.protocolkit.ElmReply;
import app.garage.protocolkit.LineMessages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Finds the protocol of the vehicle. The proof is one request every vehicle must answer: which values do
/// you support (`01 00`)? Nothing but `41 00` and four bytes of at least one unit will do.
final class VehicleSearch {
    private static final String CONTRACT = "0100";
    private static final Bytes KEPT = Bytes.of(0x41, 0x00);
    private static final Duration HINT = Duration.ofSeconds(9);

    /// What was found.
    ///
    /// @param protocol what the vehicle speaks
    /// @param format how its frames are written
    /// @param answers who answered
    record Found(BusProtocol protocol, BusFormat format, List<Message> answers) {}

    private final ElmTalk talk;
    private final Findings findings;
    private final ProtocolChoice choice;
    private boolean nobodyAnswers;

    VehicleSearch(ElmTalk talk, Findings findings) {
        this.talk = talk;
        this.findings = findings;
        this.choice = new ProtocolChoice(talk, findings);
    }

    /// {@return whether the adapter did its work, and said that no unit of a vehicle answers}
    boolean nobodyAnswers() {
        return nobodyAnswers;
    }

    Found run(String hint, Deadline by) throws LinkException, InterruptedException {
        var hinted = ElmProtocols.of(hint).filter(protocol -> protocol.kind() != BusProtocol.Kind.J1939);
        if (hinted.isPresent()) {
            var found = tried(hinted.get(), by.within(HINT));
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (!choice.take("ATSP0", by)) {
            return oneByOne(by);
        }
        var reply = contract(by);
        var found = found(reply, by);
        if (found.isEmpty()) {
            throw why(reply, by);
        }
        fix(found.get().protocol, by);
        return found.get();
    }

    private Optional<Found> tried(BusProtocol protocol, Deadline by) throws LinkException, InterruptedException {
        if (!choice.take("ATTP" + protocol.id(), by) && !choice.take("ATSP" + protocol.id(), by)) {
            return Optional.empty();
        }
        try {
            return found(contract(by), by);
        } catch (AnswerLate nothing) {
            return Optional.empty(); // the search below finds back into step first
        }
    }

    /// For adapters that cannot search by themselves: the likeliest first.
    private Found oneByOne(Deadline by) throws LinkException, InterruptedException {
        for (var id : "6 8 7 9 5 4 3 2 1".split(" ", -1)) {
            var found = tried(ElmProtocols.of(id).orElseThrow(), by);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw Trouble.unknownProtocol("ATSP0 refused, none of the nine protocols answered");
    }

    private ElmReply contract(Deadline by) throws LinkException, InterruptedException {
        var reply = talk.ask(CONTRACT, Patience.SEARCH, by);
        return reply.has(AdapterEvent.STOPPED) ? talk.ask(CONTRACT, Patience.SEARCH, by) : reply;
    }

    private Optional<Found> found(ElmReply reply, Deadline by) throws LinkException, InterruptedException {
        if (reply.dataLines() == 0) {
            return Optional.empty();
        }
        var reported =
                ElmProtocols.reported(talk.ask("ATDPN", Patience.COMMAND, by).text());
        if (reported.isPresent()) {
            var found = judged(reply, reported.get(), BusFormat.of(reported.get()));
            if (found.isPresent()) {
                return found;
            }
        }
        var guessed = guess(reply);
        if (guessed.isPresent()) {
            findings.quirk("protocol-number-unknown");
            return judged(reply, guessed.get(), BusFormat.of(guessed.get()));
        }
        return bare(reply, reported);
    }

    private static Optional<Found> judged(ElmReply reply, BusProtocol protocol, BusFormat format) {
        var answers = LineMessages.of(reply, format).messages().stream()
                .filter(VehicleSearch::keepsTheContract)
                .toList();
        return answers.isEmpty() ? Optional.empty() : Optional.of(new Found(protocol, format, answers));
    }

    private static boolean keepsTheContract(Message message) {
        return message.payload().startsWith(KEPT) && message.payload().size() >= 6;
    }

    /// Without headers nobody knows who spoke: acceptable while exactly one unit does.
    private Optional<Found> bare(ElmReply reply, Optional<BusProtocol> reported) throws LinkException {
        var protocol = reported.or(() -> ElmProtocols.of("6"));
        var found = judged(reply, protocol.orElseThrow(), BusFormat.BARE);
        if (found.isPresent() && found.get().answers.size() > 1) {
            throw Trouble.noHeaders(findings.claims());
        }
        found.ifPresent(_ -> findings.can(Findings.HEADERS, false));
        return found;
    }

    private static Optional<BusProtocol> guess(ElmReply reply) {
        return reply.lines().stream()
                .filter(ElmLine.Data.class::isInstance)
                .map(line -> ((ElmLine.Data) line).digits())
                .flatMap(digits -> BusFormat.guess(digits).map(form -> numberOf(form, digits)).stream())
                .findFirst()
                .flatMap(ElmProtocols::of);
    }

    private static String numberOf(BusFormat format, String digits) {
        return switch (format) {
            case CAN11, BARE -> "6";
            case CAN29 -> "7";
            case KLINE -> digits.startsWith("48") ? "3" : "5";
            case J1850 -> digits.startsWith("41") ? "1" : "2";
        };
    }

    /// Afterwards the adapter need not search again when a unit falls silent. On a K-line choosing a
    /// protocol would cost another start-up of the bus, and is left out.
    private void fix(BusProtocol protocol, Deadline by) throws LinkException, InterruptedException {
        if (protocol.kind() == BusProtocol.Kind.CAN && !findings.hasQuirk("protocol-number-unknown")) {
            boolean _ = choice.take("ATSP" + protocol.id(), by);
        }
    }

    private LinkException why(ElmReply reply, Deadline by) throws LinkException, InterruptedException {
        var detail = reply.toString();
        var bus = reply.events().stream().filter(AdapterEvent::isBusTrouble).findFirst();
        if (reply.isOk() || reply.isEmpty()) {
            return Trouble.yesSayer(findings.claims());
        }
        if (bus.isPresent()) {
            return Trouble.busError(bus.get().name().replace('_', ' '));
        }
        if (reply.dataLines() > 0) {
            return Trouble.wrongAnswer(detail);
        }
        if (reply.hasGarbage()) {
            return Trouble.garbled(detail);
        }
        nobodyAnswers = !reply.isUnknown();
        return Trouble.noVehicle(Voltage.read(talk, by), detail);
    }
}
