package app.garage.protocolkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.Exchange.Garbled;
import app.garage.pluginapi.Exchange.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns the lines of one reply into whole messages, one stream for each unit, never merged.
///
/// @param messages in the order their last byte arrived
/// @param garbled what could not be made a message
public record LineMessages(List<Message> messages, List<Garbled> garbled) {
    /// Copies the lists.
    public LineMessages {
        messages = List.copyOf(messages);
        garbled = List.copyOf(garbled);
    }

    /// {@return the messages a reply holds}
    ///
    /// A line of no known form, or one that has not the form of this bus, makes the whole reply worthless:
    /// nobody knows what it was, nor what else was lost. A line that is damaged in a known way costs only
    /// itself and its message.
    ///
    /// @param reply what the adapter wrote
    /// @param format how it writes the frames of the bus in use
    public static LineMessages of(ElmReply reply, BusFormat format) {
        var reader = new Reader(format);
        reply.lines().forEach(reader::take);
        return reader.end(reply);
    }

    /// Collects while the lines of one reply go by.
    private static final class Reader {
        private final BusFormat format;
        private final List<Message> messages = new ArrayList<>();
        private final List<Garbled> garbled = new ArrayList<>();
        private final Map<EcuId, IsoTpAssembly> streams = new LinkedHashMap<>();
        private final NumberedLines numbered = new NumberedLines();
        private Optional<String> worthless = Optional.empty();

        Reader(BusFormat format) {
            this.format = format;
        }

        void take(ElmLine line) {
            switch (line) {
                case ElmLine.Data data -> data(data);
                case ElmLine.Length length -> numbered(numbered.begin(length.bytes(), text(line)), line);
                case ElmLine.Numbered part ->
                    numbered(numbered.take(part.index(), Bytes.hex(part.digits()), text(line)), line);
                case ElmLine.Marked _ -> lost("marked as wrong by the adapter", line);
                case ElmLine.Event event -> event(event);
                case ElmLine.Garbage garbage when garbage.raw().dirty() -> lost("foreign bytes", line);
                case ElmLine.Garbage _ -> worthless = Optional.of("a line of no known form: " + text(line));
                case ElmLine.Banner _ -> worthless = Optional.of("the adapter restarted");
                case ElmLine.Ok _, ElmLine.Unknown _, ElmLine.Progress _, ElmLine.Chatter _ -> {}
            }
        }

        private void data(ElmLine.Data data) {
            switch (format.read(data.digits())) {
                case BusFormat.Found.Frame frame when isCan() -> transported(frame, data);
                case BusFormat.Found.Frame frame -> whole(frame.ecu(), frame.body(), data, List.of(text(data)));
                case BusFormat.Found.Damaged damaged -> lost(damaged.why(), data);
                case BusFormat.Found.Misshapen _ -> worthless = Optional.of("not a line of this bus: " + text(data));
            }
        }

        private boolean isCan() {
            return format == BusFormat.CAN11 || format == BusFormat.CAN29;
        }

        private void transported(BusFormat.Found.Frame frame, ElmLine line) {
            var stream = streams.computeIfAbsent(frame.ecu(), _ -> new IsoTpAssembly());
            stream.take(frame.body(), text(line)).forEach(step -> step(step, frame.ecu(), line));
        }

        private void numbered(List<IsoTpAssembly.Step> steps, ElmLine line) {
            if (format == BusFormat.BARE) {
                steps.forEach(step -> step(step, BusFormat.ONLY_UNIT, line));
            } else {
                worthless = Optional.of("a numbered line although headers are on: " + text(line));
            }
        }

        private void step(IsoTpAssembly.Step step, EcuId ecu, ElmLine line) {
            switch (step) {
                case IsoTpAssembly.Step.Waiting _ -> {}
                case IsoTpAssembly.Step.Whole whole -> whole(ecu, whole.payload(), line, whole.lines());
                case IsoTpAssembly.Step.Broken broken ->
                    garbled.add(new Garbled(Optional.of(ecu), broken.why(), broken.lines()));
            }
        }

        private void whole(EcuId ecu, Bytes payload, ElmLine last, List<String> lines) {
            messages.add(new Message(ecu, payload, last.raw().nanos(), lines));
        }

        private void event(ElmLine.Event event) {
            if (event.event().voidsTheReply()) {
                worthless = Optional.of("the adapter said " + text(event));
            } else if (event.event() == AdapterEvent.DATA_ERROR || event.event() == AdapterEvent.RX_ERROR) {
                lost("marked as wrong by the adapter", event);
            }
        }

        private void lost(String why, ElmLine line) {
            garbled.add(new Garbled(Optional.empty(), why, List.of(text(line))));
        }

        LineMessages end(ElmReply reply) {
            streams.forEach((ecu, stream) -> stream.end().forEach(step -> broken(step, ecu)));
            numbered.end().forEach(step -> broken(step, BusFormat.ONLY_UNIT));
            return worthless
                    .map(why -> new LineMessages(List.of(), List.of(new Garbled(Optional.empty(), why, reply.texts()))))
                    .orElseGet(() -> new LineMessages(messages, garbled));
        }

        private void broken(IsoTpAssembly.Step step, EcuId ecu) {
            if (step instanceof IsoTpAssembly.Step.Broken given) {
                garbled.add(new Garbled(Optional.of(ecu), given.why(), given.lines()));
            }
        }

        private static String text(ElmLine line) {
            return line.raw().text();
        }
    }
}
