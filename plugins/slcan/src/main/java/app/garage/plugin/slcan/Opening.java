package app.garage.plugin.slcan;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkException;
import java.time.Duration;

/// Sets an interface up and opens its channel. Devices that answer nothing are believed.
final class Opening {
    private static final Duration ANSWER = Duration.ofMillis(300);
    private static final Duration STATUS = Duration.ofMillis(100);
    private final Talk talk;
    private final boolean answers;

    Opening(Talk talk, boolean answers) {
        this.talk = talk;
        this.answers = answers;
    }

    /// Chooses bit rates and time stamps.
    void choose(ChannelSettings channel, Deadline by) throws LinkException, InterruptedException {
        refused("C", by);
        for (var command : channel.rates()) {
            if (refused(command, by)) {
                throw Trouble.refusesRate(channel.rate());
            }
        }
        if (refused(channel.stamps() ? "Z1" : "Z0", by) && channel.stamps()) {
            throw Trouble.noStamps();
        }
    }

    /// Opens the channel.
    ///
    /// @return whether the device tells how its controller stands
    boolean open(ChannelSettings channel, String place, Deadline by) throws LinkException, InterruptedException {
        if (refused(channel.open(), by)) {
            throw Trouble.refusesToOpen(place);
        }
        return talk.ask("F", each -> each instanceof Told.State || each instanceof Told.Refused, STATUS, by)
                .filter(Told.State.class::isInstance)
                .isPresent();
    }

    /// {@return whether a command was answered by BEL}
    private boolean refused(String command, Deadline by) throws LinkException, InterruptedException {
        var wait = answers ? ANSWER : Duration.ZERO;
        return talk.ask(command, each -> each instanceof Told.Done || each instanceof Told.Refused, wait, by)
                .filter(Told.Refused.class::isInstance)
                .isPresent();
    }
}
