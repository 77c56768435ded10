package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TransportProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What every transport must hold, on a bus with a vehicle and on one without anybody.
public final class TransportContract {
    private static final Duration SEARCHING = Duration.ofSeconds(40);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final AdapterCard DEVICE =
            new AdapterCard("script", "script", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
    private final TransportProvider transport;
    private final Bench bench;

    /// The buses a transport is tried on; each call gives a fresh link.
    public interface Bench {
        /// {@return a link to a vehicle}
        ///
        /// @throws LinkException if it cannot be opened
        /// @throws InterruptedException if the caller was cancelled
        Link vehicle() throws LinkException, InterruptedException;

        /// {@return a link of the same kind without anybody, such as [MuteLinks#can()]}
        Link nobody();

        /// {@return a request that every unit of the vehicle answers and that changes nothing}
        Bytes question();
    }

    private TransportContract(TransportProvider transport, Bench bench) {
        this.transport = transport;
        this.bench = bench;
    }

    /// {@return the checks}
    ///
    /// @param transport the author's
    /// @param bench the buses it is tried on
    public static List<Check> of(TransportProvider transport, Bench bench) {
        var contract = new TransportContract(transport, bench);
        return List.of(
                new Check("its name is a word, and it tells its buses", contract::named),
                new Check("it carries its kind of link and no other", contract::carries),
                new Check("it finds the vehicle, and the bus it told of", contract::finds),
                new Check("units answer with their addresses, and one unit alone when asked alone", contract::asks),
                new Check("what was spoken last time is found at once", contract::hinted),
                new Check("without anybody it says so in time, and the link stays open", contract::nobody),
                new Check("a cancelled search ends", contract::cancelled),
                new Check("closing closes the link", contract::closes),
                new Check("no thread is left behind", contract::noThread));
    }

    private void named() {
        assertThat(transport.id()).matches("[a-z][a-z0-9-]*");
        assertThat(transport.buses()).isNotEmpty().allMatch(bus -> bus.matches("[a-zA-Z0-9-]+"));
    }

    private void carries() {
        try (var own = bench.nobody();
                var bytes = MuteLinks.bytes()) {
            assertThat(transport.carries(own)).isTrue();
            assertThat(transport.carries(bytes)).isFalse();
        }
    }

    private MessageLink opened(Link link) throws LinkException, InterruptedException {
        return transport.open(link, DEVICE, Settings.none(), in(ANSWER));
    }

    private static Deadline in(Duration most) {
        return Deadline.in(most, new RealTime());
    }

    private void finds() throws Exception {
        try (var link = opened(bench.vehicle())) {
            BusProtocol bus = link.connect("", in(SEARCHING));
            assertThat(transport.buses()).contains(bus.id());
            assertThat(bus.name()).isNotBlank();
        }
    }

    private void asks() throws Exception {
        try (var link = opened(bench.vehicle())) {
            link.connect("", in(SEARCHING));
            var all = link.exchange(DiagRequest.functional(bench.question()), in(ANSWER));
            assertThat(all.messages()).isNotEmpty();
            assertThat(all.endNanos()).isGreaterThanOrEqualTo(all.startNanos());
            EcuId first = all.messages().getFirst().ecu();
            assertThat(EcuId.parse(first.toString())).isEqualTo(first);
            var alone = link.exchange(DiagRequest.physical(first, bench.question()), in(ANSWER));
            assertThat(alone.messages())
                    .isNotEmpty()
                    .allMatch(each -> each.ecu().equals(first));
        }
    }

    private void hinted() throws Exception {
        try (var link = opened(bench.vehicle())) {
            var bus = link.connect("", in(SEARCHING));
            try (var again = opened(bench.vehicle())) {
                assertThat(again.connect(bus.id(), in(SEARCHING))).isEqualTo(bus);
            }
        }
    }

    private void nobody() throws Exception {
        var link = bench.nobody();
        var messages = opened(link);
        var told = catchThrowable(() -> messages.connect("", in(SEARCHING)));
        assertThat(told).isInstanceOf(LinkException.AdapterRefused.class);
        Contracts.hasWords(transport.getClass(), ((LinkException) told).problem());
        opened(link).close();
    }

    private void cancelled() throws Exception {
        try (var messages = opened(bench.nobody())) {
            Contracts.endsWhenCancelled(() -> messages.connect("", in(Duration.ofMinutes(5))));
        }
    }

    private void closes() throws Exception {
        var messages = opened(bench.vehicle());
        messages.connect("", in(SEARCHING));
        messages.close();
        messages.close();
        assertThat(catchThrowable(() -> messages.exchange(DiagRequest.functional(bench.question()), in(ANSWER))))
                .isInstanceOf(LinkException.class);
    }

    private void noThread() throws Exception {
        var _ = Contracts.leavesNoThread(() -> {
            finds();
            return true;
        });
    }
}
