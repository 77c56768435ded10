package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A virtual CAN interface that speaks SLCAN, on the bus of a vehicle. Characters take their time on the serial line
/// in both directions, frames take theirs on the bus; a frame is said once its last bit has passed.
///
/// It answers everything as the LAWICEL CAN232 does and also knows the CAN FD dialect: `C`, `S0` to `S8`, `Y2`, `Y5`,
/// `Z0`, `Z1`, `O`, `L`, frames, `F`, `V`, `N`.
final class SlcanAdapter implements Device, SharedBus.Station {
    private static final String YES = "\r";
    private static final String NO = "\007";
    private static final int LONGEST_LINE = 160;
    private static final int MOST_INPUT = 1 << 16;
    private static final int MOST_UNSAID = 200_000;

    /// Frames it takes before the first of them has left.
    private static final int ROOM = 32;

    private static final int RECEIVER_FULL = 1;
    private static final long MINUTE_OF_MILLIS = 60_000;
    private final Vehicle vehicle;
    private final SharedBus bus;
    private final Voice voice;
    private final long linkNanos;
    private final ArrayDeque<Typed> input = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private long inputFreeAt = Long.MIN_VALUE;
    private OptionalInt rate = OptionalInt.empty();
    private boolean open;
    private boolean listens;
    private boolean stamps;
    private int flags;
    private boolean unplugged;

    private record Typed(int character, long at) {}

    SlcanAdapter(Vehicle vehicle, TwinOptions options) {
        this.vehicle = vehicle;
        bus = vehicle.bus();
        voice = new Voice(options.count("baud"));
        linkNanos = (long) (options.number("link").orElse(0) * 1e6);
    }

    @Override
    public void receive(Bytes bytes, long now) {
        for (int i = 0; i < bytes.size() && input.size() < MOST_INPUT; i++) {
            inputFreeAt = Math.max(inputFreeAt, now + linkNanos) + voice.characterNanos();
            input.add(new Typed(bytes.at(i), inputFreeAt));
        }
    }

    @Override
    public OptionalLong nextAt() {
        long typed = input.stream()
                .filter(each -> each.character() == '\r') // nothing happens before a command is complete
                .mapToLong(Typed::at)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        long said = later(voice.nextAt());
        long next = Math.min(typed, Math.min(said, bus.nextAt().orElse(Long.MAX_VALUE)));
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    private long later(OptionalLong at) {
        return at.isPresent() ? at.getAsLong() + linkNanos : Long.MAX_VALUE;
    }

    @Override
    public Voice.Heard advance(long now) {
        vehicle.advanceTo(now);
        while (!input.isEmpty() && input.getFirst().at() <= now && !unplugged) {
            var typed = input.remove();
            run(typed.at());
            type(typed);
        }
        run(now);
        var heard = voice.upTo(now - linkNanos);
        return new Voice.Heard(heard.text(), heard.at() + linkNanos);
    }

    private void run(long until) {
        if (bus.advance(until)) {
            vehicle.stir();
        }
    }

    private void type(Typed typed) {
        if (typed.character() == '\r') {
            var command = line.toString();
            line.setLength(0);
            voice.say(command.length() > LONGEST_LINE ? NO : obey(command, typed.at()), typed.at());
        } else if (line.length() <= LONGEST_LINE) {
            line.append((char) typed.character());
        }
    }

    private String obey(String command, long at) {
        char kind = command.isEmpty() ? ' ' : command.charAt(0);
        return switch (kind) {
            case ' ' -> YES;
            case 'V' -> "V1013\r";
            case 'N' -> "NTWIN\r";
            case 'S' -> chooses(command);
            case 'Y' -> open || !bus.flexible() || !command.matches("Y[25]") ? NO : YES;
            case 'Z' -> stamps(command);
            case 'O', 'L' -> opens(kind == 'L');
            case 'C' -> closes();
            case 'F' -> status();
            case 't', 'T', 'd', 'D', 'b', 'B' -> sends(command, at);
            default -> NO;
        };
    }

    private String chooses(String command) {
        if (open || !command.matches("S[0-8]")) {
            return NO;
        }
        rate = OptionalInt.of(command.charAt(1) - '0');
        return YES;
    }

    private String stamps(String command) {
        if (open || !command.matches("Z[01]")) {
            return NO;
        }
        stamps = command.equals("Z1");
        return YES;
    }

    private String opens(boolean listening) {
        if (open || rate.isEmpty()) {
            return NO;
        }
        open = true;
        listens = listening;
        bus.join(this);
        return YES;
    }

    private String closes() {
        boolean was = open;
        leave();
        return was ? YES : NO;
    }

    private String status() {
        var told = String.format(Locale.ROOT, "F%02X\r", flags);
        flags = 0;
        return open ? told : NO;
    }

    private String sends(String command, long at) {
        var frame = SlcanText.frame(command);
        boolean possible = open && !listens && frame.isPresent() && bus.waiting(this) < ROOM;
        if (!possible || (frame.orElseThrow().fd() && !bus.flexible())) {
            return NO;
        }
        bus.send(this, frame.orElseThrow(), at);
        vehicle.stir();
        return Character.isUpperCase(command.charAt(0)) ? "Z\r" : "z\r";
    }

    /// A serial line slower than the bus cannot say everything: then frames are lost, and the status tells it.
    @Override
    public List<CanNode.Wish> hear(CanFrame frame, long at) {
        if (voice.waiting() > MOST_UNSAID) {
            flags |= RECEIVER_FULL;
        } else {
            var stamp = stamps ? String.format(Locale.ROOT, "%04X", at / 1_000_000 % MINUTE_OF_MILLIS) : "";
            voice.say(SlcanText.line(frame) + stamp + YES, at);
        }
        return List.of();
    }

    @Override
    public boolean unplugged() {
        return unplugged;
    }

    @Override
    public void unplug() {
        unplugged = true;
        leave();
    }

    @Override
    public void leave() {
        open = false;
        bus.leave(this);
    }
}
