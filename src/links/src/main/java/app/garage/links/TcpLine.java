package app.garage.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connected socket. Its end of stream is the loss of the link; closing it ends a read under way.
final class TcpLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(TcpLine.class);
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    TcpLine(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        // an adapter whose battery was pulled says nothing: let the system ask it every few seconds
        set("TCP_KEEPIDLE", 3);
        set("TCP_KEEPINTERVAL", 1);
        set("TCP_KEEPCOUNT", 3);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    @Override
    public int read(byte[] into) throws IOException {
        return in.read(into);
    }

    @Override
    public boolean write(byte[] bytes) throws IOException {
        out.write(bytes);
        return true;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            LOG.debug("Closing {} was not clean.", socket, gone);
        }
    }

    /// Sets an option that not every system has.
    private void set(String name, int value) throws IOException {
        for (var option : socket.supportedOptions()) {
            if (option.name().equals(name) && option.type() == Integer.class) {
                @SuppressWarnings("unchecked") // its type was asked
                var number = (SocketOption<Integer>) option;
                socket.setOption(number, value);
            }
        }
    }
}
