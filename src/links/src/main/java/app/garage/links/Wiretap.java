package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.MessageLink;
import java.util.List;

/// Lets somebody listen to everything that goes over the links of a provider, without the two ends noticing.
public final class Wiretap {
    /// Who listens. It is called on the thread that uses the link, so it only hands on.
    public interface Listener {
        /// A link was opened.
        ///
        /// @param address of the link
        void opened(LinkAddress address);

        /// Bytes went over the link.
        ///
        /// @param sent true for what we sent, false for what we received
        /// @param bytes that went
        /// @param nanos monotonic time: of the arrival, or of the moment before sending
        void heard(boolean sent, Bytes bytes, long nanos);

        /// A frame or message went over a link that carries such.
        ///
        /// @param sent true for what we sent, false for what we received
        /// @param id the identifier of the frame, or the unit, in hexadecimal digits
        /// @param bytes its data
        /// @param nanos monotonic time: of the arrival, or of the moment before sending
        void heard(boolean sent, String id, Bytes bytes, long nanos);

        /// Something a reader of the record should know, such as a change of speed.
        ///
        /// @param words one line
        default void remarked(String words) {}

        /// The link was closed by us, or lost.
        void closed();
    }

    private Wiretap() {}

    /// {@return a provider of the same links, listened to}
    ///
    /// @param through the provider that opens them
    /// @param listener gets everything
    public static LinkProvider tap(LinkProvider through, Listener listener) {
        return new Tapped(through, listener);
    }

    private record Tapped(LinkProvider through, Listener listener) implements LinkProvider {
        @Override
        public String scheme() {
            return through.scheme();
        }

        @Override
        public List<LinkInfo> discover(Deadline by) throws InterruptedException {
            return through.discover(by);
        }

        @Override
        public Link open(LinkAddress address, TimeSource time, Deadline by) throws LinkException, InterruptedException {
            var link = through.open(address, time, by);
            listener.opened(address);
            return switch (link) {
                case ByteLink bytes -> new TappedLink(bytes, listener, time);
                case CanLink frames -> new TappedCanLink(frames, listener, time);
                case KLineLink line -> new TappedKLineLink(line, listener, time);
                case MessageLink messages -> new TappedMessageLink(messages, listener);
            };
        }
    }
}
