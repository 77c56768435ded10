package app.garage.plugin.doip;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.FindsUnits;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// An activated gateway as a link for whole messages. Units are known by the logical addresses they answer with.
final class DoipLink implements MessageLink, FindsUnits {
    private static final BusProtocol BUS = new BusProtocol("doip", "ISO 13400-2 DoIP", BusProtocol.Kind.DOIP);
    private static final Bytes ANYBODY = Bytes.of(0x3E, 0x00);
    private final Gateway gateway;
    private final DoipOptions options;
    private final AdapterCard card;
    private final Asking asking;
    private final ReentrantLock owner = new ReentrantLock();
    private final SortedMap<EcuId, Integer> units = new TreeMap<>();
    private boolean hearsEverybody = true;

    DoipLink(Gateway gateway, DoipOptions options, TimeSource time) {
        this.gateway = gateway;
        this.options = options;
        var hex = Trouble.hex(gateway.address(), 4);
        card = DoipDriver.card("DoIP " + hex, hex, Map.of("logical-address", gateway.address()));
        asking = new Asking(gateway, options.patience(), time);
    }

    @Override
    public AdapterCard adapter() {
        return card;
    }

    /// Finds the units: those the address names, who are believed to be there. Otherwise everybody is asked by the
    /// functional address, then the gateway itself and the usual places, until somebody answers.
    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            options.targets().forEach(target -> units.put(unit(target), target));
            if (units.isEmpty()) {
                meet(everybody(ANYBODY, by).messages());
            }
            if (units.isEmpty() && seen(gateway.address(), by).isEmpty()) {
                findFirst(by);
            }
            return BUS;
        } finally {
            owner.unlock();
        }
    }

    private static EcuId unit(int address) {
        return new EcuId(EcuId.Kind.DOIP, address);
    }

    private void findFirst(Deadline by) throws LinkException, InterruptedException {
        for (int place : options.places()) {
            if (by.passed() || seen(place, by).isPresent()) {
                break;
            }
        }
        if (units.isEmpty()) {
            throw Trouble.noUnit(card.device());
        }
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            return request.to().isPresent()
                    ? asking.one(request.to().get(), address(request.to().get()), request.payload(), by)
                    : everybody(request.payload(), by);
        } finally {
            owner.unlock();
        }
    }

    private int address(EcuId unit) {
        return units.getOrDefault(unit, unit.address());
    }

    /// Gateways need not know a functional address. Where ours does not, the units are asked one after the other.
    private Exchange everybody(Bytes payload, Deadline by) throws LinkException, InterruptedException {
        if (hearsEverybody) {
            var heard = asking.all(options.functional(), units.keySet(), payload, by);
            if (heard.isPresent()) {
                return heard.get();
            }
            hearsEverybody = false;
        }
        var parts = new ArrayList<Exchange>();
        for (var unit : units.entrySet()) {
            parts.add(asking.one(unit.getKey(), unit.getValue(), payload, by));
        }
        return asking.together(DiagRequest.functional(payload), parts);
    }

    @Override
    public void know(Addressing unit) {
        owner.lock();
        try {
            units.put(unit.ecu(), unit.request());
        } finally {
            owner.unlock();
        }
    }

    @Override
    public List<Integer> places() {
        var places = new LinkedHashSet<>(options.targets());
        places.add(gateway.address());
        places.addAll(options.places());
        return List.copyOf(places);
    }

    @Override
    public Optional<Addressing> look(int place, Deadline by) throws LinkException, InterruptedException {
        owner.lockInterruptibly();
        try {
            return seen(place, by);
        } finally {
            owner.unlock();
        }
    }

    private Optional<Addressing> seen(int place, Deadline by) throws LinkException, InterruptedException {
        var asked = unit(place);
        var heard = asking.one(asked, place, ANYBODY, by).messages();
        heard.stream().map(Exchange.Message::ecu).filter(asked::equals).forEach(ecu -> units.put(ecu, place));
        return heard.isEmpty() || !units.containsKey(asked)
                ? Optional.empty()
                : Optional.of(Addressing.normal(asked, place));
    }

    private void meet(List<Exchange.Message> heard) {
        heard.forEach(each -> units.putIfAbsent(each.ecu(), each.ecu().address()));
    }

    @Override
    public LinkInfo info() {
        return gateway.info();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return gateway.onLost(follower);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
