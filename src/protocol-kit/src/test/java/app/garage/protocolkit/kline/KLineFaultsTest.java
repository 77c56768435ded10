package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;
import app.garage.testkit.KLineFaults;
import app.garage.testkit.KLineTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The published faults of a transport over a K-line, against ours.
class KLineFaultsTest extends KLineFaults {
    @Override
    protected KLineTransport transport(long now) {
        return new Ours(now);
    }

    private static final class Ours implements KLineTransport {
        private final FiveBaudInit init = new FiveBaudInit(0x33, 0);
        private final KLineHeader header = new KeyBytes(0xEF, 0x8F).header(0x11, 0xF1);
        private final KLineConversation conversation;
        private boolean waking;

        Ours(long now) {
            conversation = new KLineConversation(new KeyBytes(0xEF, 0x8F).timing(), KLineEcho.unknown(), now);
        }

        @Override
        public List<Act> wake(long now) {
            waking = true;
            return steps(init.begin(now - 1_000_000_000L, now));
        }

        @Override
        public List<Act> ask(Bytes data, long now) {
            waking = false;
            return events(conversation.ask(header.frame(data), now));
        }

        @Override
        public List<Act> sent(long now) {
            if (waking) {
                init.addressLeft(now);
            } else {
                conversation.left(now);
            }
            return List.of();
        }

        @Override
        public List<Act> hear(Bytes bytes, long now) {
            if (!waking) {
                return events(conversation.hear(bytes, now));
            }
            var acts = new ArrayList<Act>();
            for (int i = 0; i < bytes.size(); i++) {
                acts.addAll(steps(init.hear(bytes.at(i), now)));
            }
            return acts;
        }

        @Override
        public List<Act> tick(long now) {
            return waking ? steps(init.tick(now)) : events(conversation.tick(now));
        }

        @Override
        public OptionalLong deadline() {
            return waking ? init.deadline() : conversation.deadline();
        }

        private static List<Act> steps(List<FiveBaudInit.Step> steps) {
            return steps.stream().map(Ours::act).toList();
        }

        private static Act act(FiveBaudInit.Step step) {
            return switch (step) {
                case FiveBaudInit.Step.SendAddress(var address) -> new Act.SendsAddress(address);
                case FiveBaudInit.Step.SendByte(var value) -> new Act.Sends(Bytes.of(value), 0);
                case FiveBaudInit.Step.Awake awake ->
                    new Act.IsAwake(awake.keys().first(), awake.keys().second());
                case FiveBaudInit.Step.Failed(var why) -> new Act.Fails(why);
            };
        }

        private static List<Act> events(List<KLineConversation.Event> events) {
            return events.stream()
                    .filter(event -> !(event instanceof KLineConversation.Event.Stray))
                    .map(Ours::act)
                    .toList();
        }

        private static Act act(KLineConversation.Event event) {
            return switch (event) {
                case KLineConversation.Event.Send(var frame, var gap) -> new Act.Sends(frame, gap);
                case KLineConversation.Event.Received(var frame) -> new Act.Delivers(frame.data());
                case KLineConversation.Event.Garbled garbled -> new Act.Fails(garbled.why());
                case KLineConversation.Event.Collided _ -> new Act.Fails("collision");
                case KLineConversation.Event.Over _ -> new Act.Ends();
                case KLineConversation.Event.Stray _ -> throw new IllegalStateException("filtered out");
            };
        }
    }
}
