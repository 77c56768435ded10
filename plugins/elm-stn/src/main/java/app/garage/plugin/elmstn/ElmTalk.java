package app.garage.plugin.elmstn;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.protocolkit.AdapterEvent;
import app.garage.protocolkit.ElmCommands;
import app.garage.protocolkit.ElmReply;
import app.garage.protocolkit.PromptReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One command, one reply. After a prompt that did not come it is out of step, and nothing is asked before
/// it has found back: a late reply never answers the next question.
final class ElmTalk {
    private static final Set<String> INTRODUCTIONS = Set.of("ATI", "ATZ", "ATWS", "AT@1", "AT@2", "STI", "STDI");
    private static final Duration SENDING = Duration.ofSeconds(2);
    private static final Duration DRAIN = Duration.ofMillis(200);
    /// An answer that is on its way is not interrupted by the next question.
    private static final Duration AFTERWARDS = Duration.ofMillis(30);
    /// How long an adapter that owes us a prompt may take to show that it is still there (F26).
    private static final Duration DECIDED = Duration.ofSeconds(2);

    private final ByteLink link;
    private final PromptReader reader = new PromptReader();
    private boolean inStep = true;
    private boolean forgot;
    private boolean mute;
    private boolean mayRepeatLast = true;
    private final List<AdapterEvent> alerts = new ArrayList<>();

    ElmTalk(ByteLink link) {
        this.link = link;
    }

    ByteLink link() {
        return link;
    }

    /// {@return whether the last command was answered to its prompt}
    boolean inStep() {
        return inStep;
    }

    /// {@return whether the chip was seen to have restarted}
    boolean forgot() {
        return forgot;
    }

    /// {@return whether the adapter does not even say any more who it is}
    boolean mute() {
        return mute;
    }

    /// {@return the alerts of the chip so far, in order}
    List<AdapterEvent> alerts() {
        return List.copyOf(alerts);
    }

    /// What was noticed has been dealt with.
    void settled() {
        forgot = false;
        alerts.clear();
    }

    /// Waits without asking anything. What comes meanwhile answers nothing.
    ///
    /// @return whether something came
    boolean rest(Deadline until) throws LinkException, InterruptedException {
        boolean heard = false;
        while (!until.passed()) {
            var arrived = link.receive(until);
            reader.take(arrived.bytes(), arrived.nanos());
            heard |= !arrived.bytes().isEmpty();
        }
        notice(ElmReply.of("", reader.discard()), "");
        return heard;
    }

    /// Leaves the adapter as the next program expects it: protocol closed, settings as after power-on.
    void sayGoodbye(Deadline by) throws InterruptedException {
        try {
            if (!inStep) {
                promptWithin(by.within(DRAIN));
            }
            tryAsk("ATPC", Patience.KNOCK, by);
            tryAsk("ATD", Patience.KNOCK, by);
        } catch (LinkException gone) {
            inStep = false; // there is nobody left to be polite to
        }
    }

    /// Says whether repeating what is sent next would be harmless: an empty line repeats it on genuine
    /// chips.
    void mayRepeatNext(boolean harmless) {
        mayRepeatLast = harmless;
    }

    /// Sends a command and waits for its reply.
    ///
    /// @throws AnswerLate if no prompt came although the adapter is still there; what it says later answers
    /// nothing
    /// @throws LinkException LinkLost if the adapter says nothing any more
    ElmReply ask(String command, Patience patience, Deadline by) throws LinkException, InterruptedException {
        ensureStep(by);
        try {
            return askNow(command, patience, by);
        } catch (AnswerLate late) {
            if (!by.passed()) {
                findStep(by);
            }
            throw late;
        }
    }

    /// {@return the reply to a command for the adapter itself; empty if it leaves what it does not know
    /// without any}
    Optional<ElmReply> reply(String command, Deadline by) throws LinkException, InterruptedException {
        try {
            return Optional.of(ask(command, Patience.COMMAND, by));
        } catch (AnswerLate unanswered) {
            if (by.passed()) {
                throw unanswered; // it may only have been too little time
            }
            return Optional.empty();
        }
    }

    /// Finds back into step if a prompt is missing. The chip may have to be restarted for it.
    void ensureStep(Deadline by) throws LinkException, InterruptedException {
        if (!inStep) {
            findStep(by);
        }
    }

    /// Sends a command whatever happened before; for greeting somebody unknown.
    Optional<ElmReply> tryAsk(String command, Patience patience, Deadline by)
            throws LinkException, InterruptedException {
        try {
            return Optional.of(askNow(command, patience, by));
        } catch (AnswerLate nothing) {
            return Optional.empty();
        }
    }

    /// {@return whether the adapter answers what it is asked, and not what it was asked before}
    ///
    /// Who greets has said his name before he was asked for it, and the answer is still to come, perhaps
    /// late. So the next question is one that nobody answers with his name: what comes first tells which
    /// question is being answered.
    boolean isInStep(Patience patience, Deadline by) throws LinkException, InterruptedException {
        if (rest(by.within(AFTERWARDS))) {
            return false;
        }
        var reply = tryAsk("ATE0", patience, by);
        boolean answered =
                reply.isPresent() && (reply.get().isOk() || reply.get().isUnknown());
        if (reply.isPresent() && !answered) {
            drain(by);
        }
        return answered || reply.isEmpty();
    }

    /// {@return whether the adapter accepted a command with `OK`}
    boolean accepts(String command, Deadline by) throws LinkException, InterruptedException {
        return reply(command, by).filter(ElmReply::isOk).isPresent();
    }

    private ElmReply askNow(String command, Patience patience, Deadline by) throws LinkException, InterruptedException {
        if (!ElmCommands.permits(command)) {
            throw new IllegalArgumentException("never sent to an adapter: " + command);
        }
        notice(ElmReply.of("", reader.discard()), command);
        inStep = false;
        link.send(Bytes.latin1(command + "\r"), by.within(SENDING));
        var reply = awaitReply(command, patience, by);
        inStep = true;
        notice(reply, command);
        return reply;
    }

    private ElmReply awaitReply(String command, Patience patience, Deadline by)
            throws LinkException, InterruptedException {
        var whole = by.within(patience.whole());
        boolean barePrompt = false;
        while (true) {
            var quiet = barePrompt && patience.barePromptAnswers() ? Patience.AFTER_BARE_PROMPT : patience.quiet();
            if (reader.busy() && quiet.compareTo(Patience.WHILE_BUSY) < 0) {
                quiet = Patience.WHILE_BUSY;
            }
            var arrived = link.receive(whole.within(quiet));
            if (arrived.bytes().isEmpty()) {
                if (barePrompt && patience.barePromptAnswers()) {
                    return ElmReply.of(command, List.of());
                }
                throw Trouble.late(command, reader.discard().toString());
            }
            reader.take(arrived.bytes(), arrived.nanos());
            for (var lines = reader.next(); lines.isPresent(); lines = reader.next()) {
                var reply = ElmReply.of(command, lines.get());
                if (!reply.isEmpty()) {
                    return reply;
                }
                barePrompt = true; // of an earlier command, perhaps: an answer has text
            }
            if (reader.overflowed()) {
                reader.discard();
                throw Trouble.flood(command);
            }
        }
    }

    /// Looks for signs that the chip restarted in a reply to a command that does not ask who it is.
    private void notice(ElmReply reply, String command) {
        var serious =
                reply.events().stream().filter(AdapterEvent::meansSetUpAgain).toList();
        alerts.addAll(serious);
        boolean banner = reply.banner().isPresent() && !INTRODUCTIONS.contains(command);
        forgot |= banner || !serious.isEmpty();
    }

    /// Finds back into step: the late prompt, else a byte that interrupts, silence, and a word it must
    /// answer.
    private void findStep(Deadline by) throws LinkException, InterruptedException {
        var decided = by.within(DECIDED);
        if (promptWithin(decided.within(DRAIN))) {
            inStep = true;
            return;
        }
        // an empty line repeats the last command on a chip that was waiting; a space only interrupts
        link.send(Bytes.latin1(mayRepeatLast ? "\r" : " "), decided);
        drain(decided);
        if (greets("ATI", decided)) {
            return;
        }
        if (greets("ATI", decided) || greets("ATWS", decided)) {
            drain(decided); // the other words may be answered as well, and that answers nothing
            return;
        }
        if (by.passed()) {
            throw Trouble.late("ATWS", "nothing");
        }
        mute = true;
        throw Trouble.silent(link.info().address().place());
    }

    private boolean greets(String word, Deadline by) throws LinkException, InterruptedException {
        var patience = Patience.STEP;
        var reply = tryAsk(word, patience, by);
        while (reply.isPresent() && reply.get().banner().isEmpty() && !by.passed()) {
            reply = nextReply(word, by.within(patience.quiet())); // what an interrupted command still had to say
        }
        inStep = reply.isPresent() && reply.get().banner().isPresent();
        forgot |= inStep && word.equals("ATWS");
        return inStep;
    }

    private Optional<ElmReply> nextReply(String command, Deadline until) throws LinkException, InterruptedException {
        while (!until.passed()) {
            var lines = reader.next();
            if (lines.isPresent()) {
                return lines.map(each -> ElmReply.of(command, each));
            }
            var arrived = link.receive(until);
            reader.take(arrived.bytes(), arrived.nanos());
        }
        return Optional.empty();
    }

    private boolean promptWithin(Deadline until) throws LinkException, InterruptedException {
        var late = nextReply("", until);
        late.ifPresent(reply -> notice(reply, ""));
        notice(ElmReply.of("", reader.discard()), "");
        return late.isPresent();
    }

    /// Waits until nothing has come for 200 ms, but not for ever.
    private void drain(Deadline by) throws LinkException, InterruptedException {
        var atMost = by.within(DRAIN.multipliedBy(5));
        while (!atMost.passed() && !link.receive(atMost.within(DRAIN)).bytes().isEmpty()) {
            reader.discard();
        }
    }
}
