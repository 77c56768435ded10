package app.garage.protocolkit.uds;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.Reply;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.protocolkit.isotp.IsoTpAddress;
import app.garage.protocolkit.isotp.IsoTpChannel;
import app.garage.protocolkit.isotp.IsoTpEvent;
import app.garage.protocolkit.isotp.IsoTpSettings;
import app.garage.twin.TransportServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// A UDS request over ISO-TP, against a unit that was written independently of both.
class UdsOverCanTest {
    private static final long MS = 1_000_000L;
    private static final long FRAME = 270_000L;
    private final IsoTpChannel channel = new IsoTpChannel(
            IsoTpAddress.normal(CanId.of11(0x7E0), CanId.of11(0x7E8)),
            IsoTpSettings.classic().asking(0, 5));
    private final TransportServer unit =
            new TransportServer(TransportServer.Form.classic(0xAA), TransportServer.Wishes.NONE);
    private final List<TransportServer.Later> fromUnit = new ArrayList<>();
    private final ArrayDeque<CanFrame> fromUs = new ArrayDeque<>();
    private long now;

    private <R> Reply<R> ask(UdsRequest<R> request, Function<Bytes, List<Bytes>> answers) {
        var exchange = new UdsExchange<>(request, UdsTiming.STANDARD);
        note(channel.send(exchange.begin(), now), exchange);
        while (exchange.outcome().isEmpty()) {
            step(exchange);
            unit.request().ifPresent(asked -> {
                long at = now + 20 * MS;
                for (var answer : answers.apply(asked)) {
                    fromUnit.add(unit.say(answer, at));
                    at += 100 * MS;
                }
            });
        }
        return exchange.outcome().get();
    }

    private void step(UdsExchange<?> exchange) {
        if (!fromUs.isEmpty()) {
            now += FRAME;
            var frame = fromUs.remove();
            fromUnit.addAll(unit.hear(frame.data(), now));
            note(channel.sent(frame, now), exchange);
            return;
        }
        var first = fromUnit.stream().min(Comparator.comparingLong(TransportServer.Later::at));
        long arrival = first.map(each -> Math.max(now, each.at()) + FRAME).orElse(Long.MAX_VALUE);
        long wake = Math.min(
                channel.deadline().orElse(Long.MAX_VALUE), exchange.deadline().orElse(Long.MAX_VALUE));
        if (wake < arrival) {
            now = Math.max(now, wake);
            note(channel.tick(now), exchange);
            exchange.tick(now).ifPresent(again -> note(channel.send(again, now), exchange));
        } else {
            now = arrival;
            fromUnit.remove(first.orElseThrow());
            note(channel.hear(CanFrame.classic(CanId.of11(0x7E8), first.get().data()), now), exchange);
        }
    }

    private void note(List<IsoTpEvent> events, UdsExchange<?> exchange) {
        for (var event : events) {
            switch (event) {
                case IsoTpEvent.Transmit(var frame) -> fromUs.add(frame);
                case IsoTpEvent.MessageSent _ -> exchange.left(now);
                case IsoTpEvent.ReceptionBegan _ -> exchange.begins();
                case IsoTpEvent.Received(var message) -> exchange.hear(message, now);
                case IsoTpEvent.SendingFailed(var why) -> exchange.broken(why.name(), now);
                case IsoTpEvent.ReceptionFailed(var why) -> exchange.broken(why.name(), now);
                case IsoTpEvent.ForeignTester _ -> throw new IllegalStateException("nobody else is here");
            }
        }
    }

    @Test
    void aLongAnswerIsReadThoughItTakesTenTimesP2() {
        var data = Bytes.copyOf(new byte[700]);
        assertThat(ask(
                        DataServices.read(0xF1A0),
                        _ -> List.of(Bytes.hex("62 F1 A0").plus(data))))
                .isEqualTo(new Reply.Positive<>(data));
        assertThat(now).isGreaterThan(500 * MS);
        assertThat(unit.complaints()).isEmpty();
    }

    @Test
    void pendingAndForeignAnswersAreNoAnswersAndTheNextQuestionIsAnsweredToo() {
        var foreign = Bytes.hex("62 F1 A1 01");
        var pending = Bytes.hex("7F 22 78");
        assertThat(ask(DataServices.read(0xF1A0), _ -> List.of(pending, foreign, pending, Bytes.hex("62 F1 A0 02"))))
                .isEqualTo(new Reply.Positive<>(Bytes.of(2)));
        assertThat(ask(DataServices.read(0xF1A1), _ -> List.of(Bytes.hex("7F 22 31"))))
                .isEqualTo(new Reply.Refused<>(0x22, 0x31));
        assertThat(ask(DataServices.read(0xF1A2), _ -> List.of())).isInstanceOf(Reply.NoAnswer.class);
        assertThat(ask(DataServices.write(0xF1A3, Bytes.copyOf(new byte[200])), asked -> {
                    assertThat(asked.size()).isEqualTo(203);
                    return List.of(Bytes.hex("6E F1 A3"));
                }))
                .isEqualTo(new Reply.Positive<>(Done.DONE));
    }
}
