package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.twin.TwinServer;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves a virtual vehicle to other programs until Ctrl+C; the address is printed once it can be opened.
@Command(name = "twin")
final class TwinCommand implements Callable<Integer> {
    private final Program program;

    // filled by the command-line library; only its presence matters here
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--vehicle", paramLabel = "NAME", descriptionKey = "vehicle")
    private String vehicle = "car";

    @Option(names = "--listen", paramLabel = "URL", descriptionKey = "listen")
    private Optional<String> listen = Optional.empty();

    @Option(names = "--doip", paramLabel = "HOST:PORT", descriptionKey = "doip")
    private Optional<String> doip = Optional.empty();

    @Option(names = "--pty", descriptionKey = "pty")
    private boolean pty;

    @Option(names = "--slcan", descriptionKey = "slcan")
    private boolean slcan;

    @Option(names = "--can", paramLabel = "URL", descriptionKey = "can")
    private Optional<String> can = Optional.empty();

    @Option(
            names = {"-o", "--option"},
            paramLabel = "NAME=VALUE",
            descriptionKey = "option")
    private Map<String, String> options = Map.of();

    TwinCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        if (pty == listen.isPresent() && (pty || (can.isEmpty() && doip.isEmpty() && !slcan))) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.twin-where"));
        }
        var stopped = new CountDownLatch(1);
        var server = serve();
        program.closing().add(() -> {
            server.close();
            stopped.countDown();
        });
        server.addresses().forEach(program.console()::result);
        program.console().message(program.words().text("app.twin-runs", vehicle));
        stopped.await();
        return Exit.OK.code();
    }

    private TwinServer serve() throws CommandFailed {
        try {
            var server = TwinServer.park(vehicle, chosen());
            try {
                return opened(server);
            } catch (LinkException | CommandFailed failed) {
                server.close();
                throw failed;
            }
        } catch (LinkException.PortBusy busy) {
            throw new CommandFailed(Exit.NO_LINK, busy.problem());
        } catch (LinkException wrong) {
            throw new CommandFailed(Exit.BAD_INPUT, wrong.problem());
        }
    }

    private Map<String, String> chosen() {
        var chosen = new LinkedHashMap<>(options);
        if (slcan) {
            chosen.put("adapter", "slcan");
        }
        return chosen;
    }

    private TwinServer opened(TwinServer server) throws LinkException, CommandFailed {
        if (listen.isPresent()) {
            server.withTcp(address(listen.get(), "tcp"));
        }
        if (pty || (slcan && listen.isEmpty())) {
            server.withPty();
        }
        if (can.isPresent()) {
            server.withCan(address(can.get(), "socketcand"));
        }
        return doip.isPresent() ? server.withDoip(address(doip.get(), "doip")) : server;
    }

    /// {@return where to listen, from `tcp://127.0.0.1:35000`, `127.0.0.1:35000` or a bare port}
    @SuppressWarnings("AddressSelection") // one address is enough to listen on
    static InetSocketAddress address(String text, String scheme) throws CommandFailed {
        var wrong = new CommandFailed(Exit.BAD_INPUT, Problem.of("app.bad-listen", text));
        try {
            var place = text.contains("://") ? LinkAddress.parse(text).place().replaceFirst("/.*", "") : text;
            if (text.contains("://") && !LinkAddress.parse(text).scheme().equals(scheme)) {
                throw wrong;
            }
            int colon = place.lastIndexOf(':');
            int port = Integer.parseInt(place.substring(colon + 1));
            return colon < 0
                    ? new InetSocketAddress("127.0.0.1", port)
                    : new InetSocketAddress(place.substring(0, colon), port);
        } catch (IllegalArgumentException none) {
            throw wrong;
        }
    }
}
