package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.twin.UnitCall.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// A unit that speaks ISO 14229-1: what every service has in common, in the order of clause 8.7, and the services
/// of sessions, resets and presence. The others come in groups of their own.
final class UnitServer implements Ecu {
    private static final long MS = 1_000_000L;
    private static final int NOT_SUPPORTED = 0x11;
    private static final int BUSY = 0x21;
    private static final int PENDING = 0x78;
    private static final int NOT_IN_THIS_SESSION = 0x7F;
    private static final Set<Integer> PASSED_OVER = Set.of(0x11, 0x12, 0x31, 0x7E, 0x7F);
    private static final int[] BOOT_MS = {0, 800, 800, 300};
    private final Map<Integer, Rule> rules = new LinkedHashMap<>();
    private final List<Timed> timed = new ArrayList<>();
    private final UnitState state = new UnitState();
    private final Optional<Ecu> legislated;
    private final BooleanSupplier standing;
    private final long slowness;
    private long silentUntil = Long.MIN_VALUE;
    private long busyUntil = Long.MIN_VALUE;

    /// What a service does with a request that may be answered.
    interface Service {
        Bytes answer(UnitCall call) throws Refusal;
    }

    /// A part of the unit that says things of its own accord.
    interface Timed {
        OptionalLong due();

        List<Unasked> wake(long at);
    }

    /// When a service may be used.
    ///
    /// @param service it
    /// @param sessions in which
    /// @param subs its sub-functions; none for a service without
    private record Rule(Service service, Set<Integer> sessions, Set<Integer> subs) {}

    /// @param legislated answers the services of SAE J1979, where the unit has them
    /// @param standing whether the engine stands still, which some services need
    /// @param slowness nanoseconds it takes for everything but presence
    UnitServer(Optional<Ecu> legislated, BooleanSupplier standing, long slowness) {
        this.legislated = legislated;
        this.standing = standing;
        this.slowness = slowness;
        anywhere(0x10, Set.of(1, 2, 3), this::session);
        anywhere(0x11, Set.of(1, 2, 3), this::reset);
        anywhere(0x3E, Set.of(0), call -> {
            call.exactly(2);
            return call.positive(0);
        });
    }

    /// Whether it has booted.
    boolean awake(long at) {
        return at >= silentUntil;
    }

    UnitState state() {
        return state;
    }

    boolean standing() {
        return standing.getAsBoolean();
    }

    /// A service of every session.
    UnitServer anywhere(int sid, Set<Integer> subs, Service service) {
        return put(sid, subs, service, UnitState.DEFAULT, UnitState.PROGRAMMING, UnitState.EXTENDED);
    }

    UnitServer put(int sid, Set<Integer> subs, Service service, Integer... sessions) {
        rules.put(sid, new Rule(service, Set.of(sessions), subs));
        return this;
    }

    UnitServer with(Timed part) {
        timed.add(part);
        return this;
    }

    /// Refuses a service whatever is asked.
    UnitServer refusing(int sid, int reason) {
        return anywhere(sid, Set.of(), _ -> {
            throw new Refusal(reason);
        });
    }

    @Override
    public List<Bytes> answer(Bytes request, boolean functional) {
        return answer(request, functional, 0).stream().map(Said::message).toList();
    }

    @Override
    public List<Said> answer(Bytes request, boolean functional, long at) {
        if (request.isEmpty() || at < silentUntil) {
            return List.of();
        }
        state.expire(at);
        int sid = request.at(0);
        if (at < busyUntil && sid != 0x3E) {
            return List.of(new Said(Ecu.refusal(sid, BUSY), 0));
        }
        if (sid < 0x10 && legislated.isPresent()) {
            return legislated.get().answer(request, functional, at);
        }
        var call = new UnitCall(request, at);
        var reply = reply(call);
        state.active(at + call.takes());
        boolean positive = reply.at(0) != 0x7F;
        boolean suppressed = positive && call.takes() == 0 && mutes(sid) && (request.at(1) & 0x80) != 0;
        boolean passedOver = functional && !positive && PASSED_OVER.contains(reply.at(2));
        return suppressed || passedOver ? List.of() : said(call, reply);
    }

    private boolean mutes(int sid) {
        var rule = rules.get(sid);
        return rule != null && !rule.subs.isEmpty();
    }

    private List<Said> said(UnitCall call, Bytes reply) {
        var messages = new ArrayList<Said>();
        for (long after = 0; after < call.takes(); after += 2_000 * MS) {
            messages.add(new Said(Ecu.refusal(call.service(), PENDING), after));
        }
        messages.add(new Said(reply, call.takes()));
        busyUntil = call.takes() > 0 ? call.at() + call.takes() : Long.MIN_VALUE;
        return messages;
    }

    /// The answer, whatever it costs.
    Bytes reply(UnitCall call) {
        try {
            var rule = rules.get(call.service());
            if (rule == null) {
                return Ecu.refusal(call.service(), NOT_SUPPORTED);
            }
            call.needs(rule.sessions.contains(state.session()), NOT_IN_THIS_SESSION);
            if (!rule.subs.isEmpty()) {
                call.atLeast(2);
                call.needs(rule.subs.contains(call.sub()), Refusal.SUB_FUNCTION_NOT_SUPPORTED);
            }
            if (slowness > 0 && call.service() != 0x3E) {
                call.takes(slowness);
            }
            return rule.service.answer(call);
        } catch (Refusal no) {
            return Ecu.refusal(call.service(), no.code());
        }
    }

    /// The programming session is entered from the extended one, and with the engine at rest.
    private Bytes session(UnitCall call) throws Refusal {
        int wanted = call.sub();
        call.needs(wanted != UnitState.PROGRAMMING || !state.in(UnitState.DEFAULT), 0x7E);
        call.exactly(2);
        call.needs(wanted != UnitState.PROGRAMMING || standing(), Refusal.CONDITIONS_NOT_CORRECT);
        state.enter(wanted);
        return call.positive(wanted, 0x00, 0x32, 0x01, 0xF4); // P2 50 ms, P2* 5,000 ms
    }

    /// The unit is gone until it has booted.
    private Bytes reset(UnitCall call) throws Refusal {
        call.exactly(2);
        call.needs(standing(), Refusal.CONDITIONS_NOT_CORRECT);
        state.enter(UnitState.DEFAULT);
        silentUntil = call.at() + call.takes() + BOOT_MS[call.sub()] * MS;
        return call.positive(call.sub());
    }

    @Override
    public OptionalLong due() {
        return timed.stream()
                .map(Timed::due)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
    }

    @Override
    public List<Unasked> wake(long at) {
        state.expire(at);
        var said = new ArrayList<Unasked>();
        for (var each : timed) {
            if (each.due().orElse(Long.MAX_VALUE) <= at) {
                said.addAll(each.wake(at));
            }
        }
        return at < silentUntil ? List.of() : said;
    }
}
