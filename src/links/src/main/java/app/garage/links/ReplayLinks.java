package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Recorded conversations: `replay:///home/me/garage/monday.txt`. What the product sends is looked up in the recording,
/// and what came after it there comes again: at once, or with `speed=1` as slowly as it was recorded (`speed=10` ten
/// times faster). A recording of frames is played as a CAN link.
public final class ReplayLinks implements LinkProvider {
    private static final Pattern BROKEN_LINE = Pattern.compile("line (\\d+):", Pattern.DOTALL);
    private static final int MOST_SHOWN = 60;

    /// For the service loader.
    public ReplayLinks() {}

    @Override
    public String scheme() {
        return "replay";
    }

    /// {@return nothing: a recording is named by whoever wants to see it}
    @Override
    public List<LinkInfo> discover(Deadline by) {
        return List.of();
    }

    @Override
    public Link open(LinkAddress address, TimeSource time, Deadline by) throws NoSuchLink {
        double speed = speed(address);
        var text = text(address.place());
        try {
            var transcript = Transcript.parse(text);
            if (ReplayCanLink.carries(transcript)) {
                return frames(address, transcript, time, speed);
            }
            return new ReplayLink(LinkInfo.of(address), new Recording(transcript), time, speed);
        } catch (IllegalArgumentException broken) {
            throw broken(address.place(), text, String.valueOf(broken.getMessage()));
        }
    }

    private static Link frames(LinkAddress address, Transcript transcript, TimeSource time, double speed)
            throws NoSuchLink {
        try {
            var recording = new Recording(ReplayCanLink.asText(transcript));
            var played = new ReplayLink(LinkInfo.of(address), recording, time, speed);
            return new ReplayCanLink(played, ReplayCanLink.fd(transcript));
        } catch (IllegalArgumentException messages) {
            throw new NoSuchLink(Trouble.NOT_FRAMES.about(address.place()).because(messages.toString()));
        }
    }

    private static String text(String place) throws NoSuchLink {
        // replay:///C:/folder/a.txt names C:/folder/a.txt
        var name = place.matches("/[A-Za-z]:.*") ? place.substring(1) : place;
        try {
            return new String(Files.readAllBytes(Path.of(name)), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException unreadable) {
            throw new NoSuchLink(Trouble.NO_TRANSCRIPT.about(place).because(unreadable.toString()));
        }
    }

    private static NoSuchLink broken(String place, String text, String why) {
        var line = BROKEN_LINE.matcher(why);
        int number = line.lookingAt() ? Integer.parseInt(line.group(1)) : 1;
        if (number == 1) {
            return new NoSuchLink(Trouble.NOT_A_TRANSCRIPT.about(place).because(why));
        }
        var words = text.lines().skip(number - 1L).findFirst().orElse("");
        var shown = words.length() > MOST_SHOWN ? words.substring(0, MOST_SHOWN) + "…" : words;
        return new NoSuchLink(Trouble.BROKEN_TRANSCRIPT
                .about(place, Integer.toString(number), shown)
                .because(why));
    }

    private static double speed(LinkAddress address) throws NoSuchLink {
        var text = address.option("speed").orElse("0");
        try {
            double speed = Double.parseDouble(text);
            if (speed >= 0 && speed < Double.POSITIVE_INFINITY) {
                return speed;
            }
            throw Trouble.BAD_ADDRESS.missing(address.toString(), "speed=" + text);
        } catch (NumberFormatException notANumber) {
            throw new NoSuchLink(Trouble.BAD_ADDRESS
                    .about(address.toString(), "speed=" + text)
                    .because(notANumber.toString()));
        }
    }
}
