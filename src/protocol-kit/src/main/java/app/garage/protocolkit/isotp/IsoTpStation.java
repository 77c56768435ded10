package app.garage.protocolkit.isotp;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/// Conversations with several units on one bus. Each has its own state, so that answers whose frames are
/// mixed up on the bus stay apart, and no unit waits for another.
public final class IsoTpStation {
    private final Map<IsoTpAddress, IsoTpChannel> channels = new LinkedHashMap<>();
    private final IsoTpSettings settings;

    /// An event and the conversation it belongs to.
    ///
    /// @param with the unit, or the functional address of a request to all
    /// @param event what happened
    public record Told(IsoTpAddress with, IsoTpEvent event) {}

    /// Makes a station.
    ///
    /// @param partners the units, and functional addresses for requests to all of them
    /// @param settings how we take part
    public IsoTpStation(Collection<IsoTpAddress> partners, IsoTpSettings settings) {
        this.settings = settings;
        partners.forEach(this::meet);
    }

    /// Begins a conversation with one partner more; one that is there goes on.
    ///
    /// A frame belongs to one conversation. If the same frames were heard in another one so far, because the unit
    /// was thought to be asked at another identifier, that one ends: two would each ask for the rest of a long
    /// message, and one of them at the address of somebody else.
    ///
    /// @param partner a unit, or a functional address
    public void meet(IsoTpAddress partner) {
        if (!channels.containsKey(partner)) {
            channels.keySet().removeIf(each -> each.hearsWhat(partner));
            channels.put(partner, new IsoTpChannel(partner, settings));
        }
    }

    /// Ends a conversation: its frames are those of others from now on.
    ///
    /// @param partner a unit, or a functional address; one that was not met makes no difference
    public void leave(IsoTpAddress partner) {
        channels.remove(partner);
    }

    /// {@return the conversation with one partner}
    ///
    /// @param partner one that was met
    /// @throws IllegalArgumentException if it was not met
    public IsoTpChannel with(IsoTpAddress partner) {
        var channel = channels.get(partner);
        if (channel == null) {
            throw new IllegalArgumentException("no conversation with " + partner);
        }
        return channel;
    }

    /// {@return when [#tick(long)] must be called if nothing happens before}
    public OptionalLong deadline() {
        var first = OptionalLong.empty();
        for (var channel : channels.values()) {
            first = IsoTpChannel.earlier(first, channel.deadline());
        }
        return first;
    }

    /// Begins to send a message to one partner.
    ///
    /// @param partner one that was met
    /// @param message at least one byte
    /// @param now the time
    /// @return what to do
    public List<Told> send(IsoTpAddress partner, Bytes message, long now) {
        return with(partner).send(message, now).stream()
                .map(event -> new Told(partner, event))
                .toList();
    }

    /// A frame given out has left.
    ///
    /// @param frame the one that left
    /// @param now when
    /// @return what to do next
    public List<Told> sent(CanFrame frame, long now) {
        return each(channel -> channel.sent(frame, now));
    }

    /// A frame came in that we did not send ourselves.
    ///
    /// @param frame what came
    /// @param now when
    /// @return what to do next
    public List<Told> hear(CanFrame frame, long now) {
        for (var partner : channels.keySet()) {
            if (partner.functional() && partner.isOurs(frame)) {
                channels.values().forEach(IsoTpChannel::foreignQuestionToAll);
            }
        }
        return each(channel -> channel.hear(frame, now));
    }

    /// Time has passed.
    ///
    /// @param now the time
    /// @return what to do next
    public List<Told> tick(long now) {
        return each(channel -> channel.tick(now));
    }

    /// Gives up whatever is on its way with anybody.
    ///
    /// @param why told in what comes back
    /// @return what is lost by it
    public List<Told> abandon(IsoTpFault why) {
        return each(channel -> channel.abandon(why));
    }

    private List<Told> each(Function<IsoTpChannel, List<IsoTpEvent>> what) {
        var all = new ArrayList<Told>();
        channels.forEach((partner, channel) -> what.apply(channel).forEach(event -> all.add(new Told(partner, event))));
        return all;
    }
}
