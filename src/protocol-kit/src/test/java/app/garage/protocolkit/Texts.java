package app.garage.protocolkit;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import java.util.List;

/// Text as adapters write it, with `·` for CR and `¬` for LF.
final class Texts {
    private Texts() {}

    static Bytes bytes(String text) {
        return Bytes.latin1(text.replace('·', '\r').replace('¬', '\n'));
    }

    /// {@return the one reply a text holds}
    static ElmReply reply(String command, String text) {
        var reader = new PromptReader();
        reader.take(bytes(text), 7);
        return ElmReply.of(command, reader.next().orElseThrow());
    }

    static LineMessages messages(BusFormat format, String text) {
        return LineMessages.of(reply("", text), format);
    }

    /// {@return messages such as `7E8 41 0C 1A F8`}
    static List<String> heard(LineMessages read) {
        return read.messages().stream()
                .map(each -> each.ecu() + " " + each.payload())
                .toList();
    }

    static Exchange exchange(String request, BusFormat format, String text) {
        var reply = reply("", text);
        var read = LineMessages.of(reply, format);
        var asked = DiagRequest.functional(Bytes.hex(request));
        return new Exchange(asked, read.messages(), read.garbled(), reply.texts(), 0, 205_000_000L);
    }
}
