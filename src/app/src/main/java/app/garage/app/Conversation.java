package app.garage.app;

import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A conversation with a vehicle that was recorded, and can be played with one fault in it.
///
/// @param bus what the vehicle speaks
/// @param card the interface
/// @param info the link
/// @param exchanges what was said to each request
record Conversation(BusProtocol bus, AdapterCard card, LinkInfo info, Map<DiagRequest, Exchange> exchanges) {
    /// Begins one; it grows while its link is used.
    static Conversation on(MessageLink link, BusProtocol bus) {
        return new Conversation(bus, link.adapter(), link.info(), new LinkedHashMap<>());
    }

    int size() {
        return exchanges.size();
    }

    /// {@return a link that keeps what is said}
    MessageLink recording(MessageLink link) {
        return new Played(this) {
            @Override
            public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
                if (!exchanges.containsKey(request)) {
                    exchanges.put(request, link.exchange(request, by));
                }
                return super.exchange(request, by);
            }
        };
    }

    /// {@return a link that answers as it was recorded, with one fault}
    MessageLink with(OneFault fault) {
        var all = new ArrayList<>(exchanges.values());
        return new Played(this) {
            private int count;

            @Override
            public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
                var good = super.exchange(request, by);
                return count++ == fault.at() ? fault.in(good, all.get(fault.choice() % all.size())) : good;
            }
        };
    }

    private static class Played implements MessageLink {
        private final Conversation conversation;

        Played(Conversation conversation) {
            this.conversation = conversation;
        }

        @Override
        public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
            return conversation
                    .exchanges()
                    .getOrDefault(request, new Exchange(request, List.of(), List.of(), List.of(), 0, 1));
        }

        @Override
        public AdapterCard adapter() {
            return conversation.card();
        }

        @Override
        public BusProtocol connect(String hint, Deadline by) {
            return conversation.bus();
        }

        @Override
        public LinkInfo info() {
            return conversation.info();
        }

        @Override
        public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
            return () -> {};
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
