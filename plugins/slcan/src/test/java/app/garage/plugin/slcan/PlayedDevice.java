package app.garage.plugin.slcan;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// An SLCAN interface, written from the description of the LAWICEL CAN232 and of the CAN FD dialect, not from our
/// driver.
final class PlayedDevice {
    private static final String CODES = "0123456789ABCDEF";
    private static final List<Integer> SIZES = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64);

    /// How a device behaves.
    enum Habit {
        /// Answers everything.
        THOROUGH,
        /// Answers `V` only, as many clones do.
        MUTE,
        /// Answers commands, but does not confirm frames.
        FORGETFUL,
        /// Refuses every frame.
        FULL
    }

    private final InputStream in;
    private final OutputStream out;
    private final Habit habit;
    private final BlockingQueue<CanFrame> heard;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile boolean open;
    private volatile boolean off;

    PlayedDevice(InputStream in, OutputStream out, Habit habit, BlockingQueue<CanFrame> heard) {
        this.in = in;
        this.out = out;
        this.habit = habit;
        this.heard = heard;
        Thread.ofPlatform().daemon().name("device").start(this::serve);
    }

    /// What was asked, frames included.
    List<String> commands() {
        return List.copyOf(commands);
    }

    boolean isOpen() {
        return open;
    }

    void fallOff() {
        off = true;
    }

    private void serve() {
        try (in) {
            var line = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\r') {
                    obey(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) next);
                }
            }
        } catch (IOException over) {
            Thread.currentThread().setName("device, over: " + over);
        }
    }

    private void obey(String command) throws IOException {
        commands.add(command);
        var kind = command.isEmpty() ? ' ' : command.charAt(0);
        switch (kind) {
            case ' ' -> answer("\r");
            case 'V' -> say("V1013\r");
            case 'N' -> answer("NA123\r");
            case 'O', 'L' -> answer(changed(!open, true));
            case 'C' -> answer(changed(open, false));
            case 'F' -> answer(!open ? "\007" : off ? "FA4\r" : "F00\r");
            case 'S', 'Y', 'Z' -> answer(open ? "\007" : "\r");
            case 't', 'T', 'd', 'D', 'b', 'B' -> send(command);
            default -> answer("\007");
        }
    }

    private String changed(boolean possible, boolean to) {
        open = to;
        return possible ? "\r" : "\007";
    }

    private void send(String command) throws IOException {
        if (!open || habit == Habit.FULL) {
            answer("\007");
            return;
        }
        if (!off) {
            heard.add(frame(command));
        }
        if (habit != Habit.FORGETFUL) {
            answer(Character.isUpperCase(command.charAt(0)) ? "Z\r" : "z\r");
        }
    }

    private static CanFrame frame(String text) {
        boolean extended = Character.isUpperCase(text.charAt(0));
        int digits = extended ? 8 : 3;
        int id = Integer.parseInt(text.substring(1, 1 + digits), 16);
        int size = SIZES.get(CODES.indexOf(text.charAt(1 + digits)));
        var data = Bytes.hex(text.substring(2 + digits));
        if (data.size() != size) {
            throw new IllegalArgumentException(text);
        }
        boolean fd = "dDbB".indexOf(text.charAt(0)) >= 0;
        return new CanFrame(extended ? CanId.of29(id) : CanId.of11(id), fd, data);
    }

    private void answer(String text) throws IOException {
        if (habit != Habit.MUTE) {
            say(text);
        }
    }

    void say(String text) throws IOException {
        synchronized (out) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    /// Everything in packets cut anywhere.
    void say(List<CanFrame> frames) throws IOException {
        off = false;
        var texts = new ArrayList<String>();
        frames.forEach(each -> texts.add(line(each)));
        var text = String.join("", texts);
        for (int from = 0, length = 1; from < text.length(); from += length, length = length * 7 % 509 + 1) {
            say(text.substring(from, Math.min(text.length(), from + length)));
        }
    }

    static String line(CanFrame frame) {
        boolean extended = frame.id().extended();
        var kind = frame.fd() ? "b" : "t";
        return (extended ? kind.toUpperCase(Locale.ROOT) : kind)
                + frame.id()
                + CODES.charAt(SIZES.indexOf(frame.data().size()))
                + frame.data().toHex()
                + "\r";
    }
}
