package app.garage.plugin.iso15765;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Subscription;
import app.garage.plugin.iso15765.AddressFormat.Place;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.FindsUnits;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.TakesTiming;
import app.garage.protocolkit.ElmProtocols;
import app.garage.protocolkit.Replies;
import app.garage.protocolkit.isotp.IsoTpStation;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A CAN bus as a link for whole messages.
final class CanMessages implements MessageLink, FindsUnits, TakesTiming {
    /// What a second tester on the bus cannot spoil.
    private static final Set<Integer> READING =
            Set.of(0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x09, 0x0A, 0x10, 0x19, 0x1A, 0x21, 0x22, 0x23, 0x24, 0x3E);
    private static final int VALUES = 0x01;
    private static final int MASKS = 0x20;
    private static final int SHORT = 7;
    private static final Bytes TESTER_PRESENT = Bytes.of(0x3E, 0x00);
    private final CanLink link;
    private final AdapterCard adapter;
    private final Choices choices;
    private final IsoTpStation station;
    private final Partners partners;
    private final Pump pump;
    private final UnitSearch search;
    private final ReentrantLock owner = new ReentrantLock();
    private final OwedAnswers owed = new OwedAnswers();
    private final Set<EcuId> present = new HashSet<>();
    private final Map<Bytes, Set<EcuId>> always = new HashMap<>();
    private final Map<EcuId, Patience> promised = new ConcurrentHashMap<>();
    private boolean wide;

    CanMessages(CanLink link, AdapterCard adapter, Choices choices) {
        this.link = link;
        this.adapter = adapter;
        this.choices = choices;
        station = new IsoTpStation(List.of(), choices.frames());
        partners = new Partners(station, choices.format());
        pump = new Pump(link, station, partners, owed);
        search = new UnitSearch(link, choices, partners);
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public AdapterCard adapter() {
        return adapter;
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : link.capability(kind);
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        return link.onLost(follower);
    }

    /// Where the only unit to speak to was chosen, nothing is asked.
    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            if (choices.unit().isPresent()) {
                partners.know(choices.unit().get());
                wide = choices.unit().get().ecu().kind() == EcuId.Kind.CAN29;
            } else {
                boolean wideFirst = "79".contains(hint) && !hint.isEmpty();
                wide = new VehicleSearch(this, choices.format()).isWide(wideFirst, by);
            }
            return bus();
        } finally {
            owner.unlock();
        }
    }

    private BusProtocol bus() {
        var id = wide ? choices.isSlow() ? "9" : "7" : choices.isSlow() ? "8" : "6";
        return ElmProtocols.of(id).orElseThrow();
    }

    /// {@return whether anybody answers a question to all}
    ///
    /// @param asWide with identifiers of 29 bits
    boolean anybodyAnswers(boolean asWide, Bytes question, Deadline by) throws LinkException, InterruptedException {
        wide = asWide;
        return exchange(DiagRequest.functional(question), by).messages().stream()
                .anyMatch(each -> Replies.kind(question, each.payload()) != Replies.Kind.FOREIGN);
    }

    /// {@return the refusal when nobody was found}
    LinkException.AdapterRefused nobody() {
        return Trouble.noVehicle(pump.ofOthers());
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            return asked(request, by);
        } finally {
            owner.unlock();
        }
    }

    private Exchange asked(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        long start = by.time().nanos();
        var payload = request.payload();
        if (request.to().isEmpty() && payload.size() > SHORT) {
            throw Trouble.tooLongForAll(payload.size());
        }
        if (pump.seesOtherTester(start) && !READING.contains(payload.at(0))) {
            throw Trouble.otherTester();
        }
        boolean inStep = true;
        for (var unit : owed.mistakable(request.payload(), start)) {
            inStep &= findsBack(unit, by);
        }
        if (!inStep) {
            return new Exchange(
                    request, List.of(), List.of(), List.of(), start, by.time().nanos());
        }
        var gathering = heard(request, by);
        long end = by.time().nanos();
        learn(request, gathering.answered());
        return gathering.exchange(start, end, pump.seesOtherTester(end));
    }

    private Gathering heard(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        var to = request.to().isPresent()
                ? partners.of(request.to().get())
                : partners.everyone(wide, choices.everyone());
        var gathering = new Gathering(request, expected(request), patience(request));
        try {
            pump.ask(request, to, gathering, by);
        } finally {
            long forgotten = by.time().nanos() + patience(request).p2Star();
            gathering.unanswered().forEach(each -> owed.owes(each, request.payload(), forgotten));
        }
        return gathering;
    }

    /// A unit answers one question after the other: once it has answered what no late answer can pass for,
    /// nothing earlier comes any more.
    ///
    /// Not every unit answers this question. One that never did has been given the time of two questions by
    /// then, and is asked; one that did before is not asked until it does again.
    ///
    /// @return whether it may be asked
    private boolean findsBack(EcuId unit, Deadline by) throws LinkException, InterruptedException {
        var step = DiagRequest.physical(unit, TESTER_PRESENT);
        var gathering = new Gathering(step, Set.of(), patience(step));
        pump.ask(step, partners.of(unit), gathering, by);
        boolean answered = !gathering.answered().isEmpty();
        learn(step, gathering.answered());
        if (answered || !present.contains(unit)) {
            owed.settled(unit);
        }
        return answered || !present.contains(unit);
    }

    private Patience patience(DiagRequest request) {
        return request.to()
                .map(ecu -> promised.getOrDefault(ecu, choices.patience()).forOne())
                .orElse(choices.patience());
    }

    @Override
    public void timing(EcuId ecu, Duration p2, Duration p2Star) {
        promised.put(ecu, choices.patience().promised(p2, p2Star));
    }

    /// Lists and masks are asked of everybody to the end; a unit that wakes up later must not be
    /// cut off from them.
    private static boolean isPolled(DiagRequest request) {
        var payload = request.payload();
        return request.to().isEmpty() && payload.size() > 1 && payload.at(0) == VALUES && payload.at(1) % MASKS != 0;
    }

    private Set<EcuId> expected(DiagRequest request) {
        return isPolled(request) ? always.getOrDefault(request.payload(), Set.of()) : Set.of();
    }

    private void learn(DiagRequest request, Set<EcuId> answered) {
        if (request.to().isPresent() && request.payload().equals(TESTER_PRESENT)) {
            present.addAll(answered);
        }
        if (isPolled(request)) {
            always.computeIfAbsent(request.payload(), _ -> new HashSet<>()).addAll(answered);
        }
    }

    @Override
    public void know(Addressing unit) {
        owner.lock();
        try {
            partners.know(unit);
        } finally {
            owner.unlock();
        }
    }

    @Override
    public List<Integer> places() {
        return places(wide).stream()
                .filter(each -> !partners.isTaken(each.id()))
                .map(Place::number)
                .toList();
    }

    private List<Place> places(boolean asWide) {
        return choices.format().places(asWide);
    }

    /// {@return whether a unit answers at one of some places}
    boolean anybodyAt(List<Place> places, Deadline by) throws LinkException, InterruptedException {
        for (var place : places) {
            if (search.look(place, place.equals(places.getLast()), by).isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Addressing> look(int place, Deadline by) throws LinkException, InterruptedException {
        var known = places(wide).stream().filter(each -> each.number() == place).findFirst();
        return look(known.orElseGet(() -> new Place(new CanId(place, wide), OptionalInt.empty())), by);
    }

    Optional<Addressing> look(Place place, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            return search.look(place, place.equals(places(wide).getLast()), by);
        } finally {
            owner.unlock();
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
