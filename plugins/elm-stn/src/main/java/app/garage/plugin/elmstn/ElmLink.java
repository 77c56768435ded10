package app.garage.plugin.elmstn;

import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.Loss;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsVoltage;
import app.garage.protocolkit.AdapterEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A text adapter as a link for whole messages.
final class ElmLink implements MessageLink, ReadsVoltage {
    private static final Duration GOODBYE = Duration.ofMillis(400);

    private final ByteLink link;
    private final ElmTalk talk;
    private final Findings findings;
    private final TimeSource time;
    private final ReentrantLock owner = new ReentrantLock();
    private final Loss loss = new Loss();
    private Optional<Bus> bus = Optional.empty();
    private boolean restarted;

    /// Something the owner of the dialogue does.
    private interface Work<T> {
        T done() throws LinkException, InterruptedException;
    }

    /// The vehicle's bus, once it is known.
    private record Bus(BusProtocol protocol, Asking asking) {}

    ElmLink(ElmTalk talk, Findings findings, TimeSource time) {
        this.link = talk.link();
        this.talk = talk;
        this.findings = findings;
        this.time = time;
        var _ = link.onLost(loss::tell);
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public AdapterCard adapter() {
        return findings.card();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : link.capability(kind);
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return loss.follow(follower);
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        return owned(() -> find(hint, by));
    }

    private BusProtocol find(String hint, Deadline by) throws LinkException, InterruptedException {
        talk.ensureStep(by);
        if (talk.forgot()) {
            talk.settled();
            new SetUp(talk, findings).run(by);
        }
        bus = Optional.empty();
        var found = searched(hint, by);
        var headers = new Headers(talk, findings, found.protocol(), found.format());
        var asking = new Asking(talk, findings, headers, found.format());
        found.answers().forEach(answer -> asking.meet(answer.ecu()));
        bus = Optional.of(new Bus(found.protocol(), asking));
        return found.protocol();
    }

    /// What an adapter that another program has used passes on may depend on what was done to it: it gets one fresh
    /// start. One that says that no unit answers does its work.
    private VehicleSearch.Found searched(String hint, Deadline by) throws LinkException, InterruptedException {
        var search = new VehicleSearch(talk, findings);
        try {
            return search.run(hint, by);
        } catch (AdapterRefused odd) {
            if (restarted || search.nobodyAnswers()) {
                throw odd;
            }
            restarted = true;
            talk.ask(findings.hasQuirk(ElmDriver.DROPS) ? "ATWS" : "ATZ", Patience.RESET, by);
            talk.settled();
            new SetUp(talk, findings).run(by);
            return search.run("", by);
        }
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        return owned(() -> {
            var on = bus.orElseThrow(() -> new IllegalStateException("connect comes before the first request"));
            talk.ensureStep(by);
            if (talk.forgot()) {
                setUpAgain(on, by);
            }
            return on.asking.ask(request, by);
        });
    }

    private <T> T owned(Work<T> work) throws LinkException, InterruptedException {
        try {
            return alone(work);
        } catch (LinkLost gone) {
            giveUp(gone);
            throw gone;
        }
    }

    private <T> T alone(Work<T> work) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            return work.done();
        } finally {
            owner.unlock();
        }
    }

    /// An adapter that has fallen silent is lost like one that was unplugged, although its line is still open.
    private void giveUp(LinkLost gone) {
        if (talk.mute()) {
            link.close();
            loss.tell(gone);
        }
    }

    /// After a restart the chip knows nothing of what was agreed.
    private void setUpAgain(Bus on, Deadline by) throws LinkException, InterruptedException {
        findings.count("restarts");
        if (talk.alerts().contains(AdapterEvent.LV_RESET)) {
            findings.quirk("low-voltage-reset");
        }
        talk.settled();
        new SetUp(talk, findings).run(by);
        boolean _ = new ProtocolChoice(talk, findings).take("ATSP" + on.protocol.id(), by);
        on.asking.startAfresh();
    }

    @Override
    public OptionalDouble voltage(Deadline by) throws LinkException, InterruptedException {
        return owned(() -> Voltage.read(talk, by));
    }

    @Override
    public void close() {
        try {
            if (owner.tryLock(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    talk.sayGoodbye(Deadline.in(GOODBYE, time));
                } finally {
                    owner.unlock();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt(); // whoever closes is in a hurry; the line below is enough
        } finally {
            link.close();
        }
    }
}
