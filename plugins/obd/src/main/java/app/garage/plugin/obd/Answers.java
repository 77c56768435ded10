package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.Exchange.Garbled;
import app.garage.pluginapi.Exchange.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything heard after one request, sorted by whose answer it is.
///
/// An answer counts only if it carries the service plus 40 hexadecimal and repeats what was asked; `7F
/// service 78` means
/// "wait" and is never data; all else belongs to somebody else's question and is left alone.
///
/// @param exchange what was heard
/// @param silence what is known about a silence, for the log
record Answers(Exchange exchange, String silence) {
    private static final int REFUSAL = 0x7F;
    private static final int PENDING = 0x78;

    private Bytes request() {
        return exchange.request().payload();
    }

    /// {@return what one unit said}
    ///
    /// @param ecu the unit
    /// @param repeated how many bytes behind the service an answer must repeat
    Heard from(EcuId ecu, int repeated) {
        var head = Bytes.of(request().at(0) + 0x40).plus(request().slice(1, 1 + repeated));
        var positives = new ArrayList<Message>();
        Optional<Integer> refusal = Optional.empty();
        for (var message : exchange.messages()) {
            if (!message.ecu().equals(ecu)) {
                continue;
            }
            if (message.payload().startsWith(head)) {
                if (positives.stream().noneMatch(one -> one.payload().equals(message.payload()))) {
                    positives.add(message);
                }
            } else if (refusesThis(message.payload()) && message.payload().at(2) != PENDING) {
                refusal = Optional.of(message.payload().at(2));
            }
        }
        var damaged =
                exchange.garbled().stream().filter(noise -> mayBe(noise, ecu)).toList();
        return new Heard(
                positives,
                refusal,
                damaged.stream().map(Garbled::reason).findFirst(),
                Duration.ofNanos(exchange.endNanos() - exchange.startNanos()),
                pends(ecu) ? "the unit asked for more time and then said nothing" : silence,
                evidence(ecu, positives, damaged));
    }

    private static boolean mayBe(Garbled noise, EcuId ecu) {
        return noise.ecu().map(ecu::equals).orElse(true);
    }

    private boolean refusesThis(Bytes payload) {
        return payload.size() == 3
                && payload.at(0) == REFUSAL
                && payload.at(1) == request().at(0);
    }

    private boolean pends(EcuId ecu) {
        return exchange.messages().stream()
                .anyMatch(message -> message.ecu().equals(ecu) && isPending(message.payload()));
    }

    private boolean isPending(Bytes payload) {
        return refusesThis(payload) && payload.at(2) == PENDING;
    }

    /// {@return whether a unit asked for more time and has not given its answer}
    ///
    /// @param repeated how many bytes behind the service an answer must repeat
    boolean unfinished(int repeated) {
        return exchange.messages().stream()
                .filter(message -> isPending(message.payload()))
                .anyMatch(message -> from(message.ecu(), repeated).silent());
    }

    private Evidence evidence(EcuId ecu, List<Message> positives, List<Garbled> damaged) {
        var lines = new ArrayList<String>();
        long nanos = exchange.endNanos();
        var told = positives.isEmpty()
                ? exchange.messages().stream()
                        .filter(message -> message.ecu().equals(ecu) && refusesThis(message.payload()))
                        .toList()
                : positives;
        for (var message : told) {
            lines.addAll(message.lines());
            nanos = message.nanos();
        }
        damaged.forEach(noise -> lines.addAll(noise.lines()));
        return new Evidence(request(), lines, nanos);
    }

    /// {@return the units that gave an answer or a refusal to this request}
    ///
    /// @param repeated how many bytes behind the service an answer must repeat
    Set<EcuId> speakers(int repeated) {
        var speakers = new LinkedHashSet<EcuId>();
        exchange.messages().forEach(message -> {
            if (!from(message.ecu(), repeated).silent()) {
                speakers.add(message.ecu());
            }
        });
        return speakers;
    }
}
