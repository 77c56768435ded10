package app.garage.app;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the links that could be opened now, without writing to any of them; gateways are asked by a broadcast.
@Command(name = "links")
final class LinksCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final Program program;

    LinksCommand(Program program) {
        this.program = program;
    }

    /// `garage links` alone lists too.
    @Override
    public Integer call() throws InterruptedException {
        return list(common, false);
    }

    @Command(name = "list")
    int list(@Mixin CommonOptions common, @Option(names = "--json", descriptionKey = "json") boolean json)
            throws InterruptedException {
        var wiring = Wiring.load(program.plugins(common.data()));
        wiring.broken().forEach(problem -> program.console().problem(problem, program.words()));
        var found = new ArrayList<LinkInfo>();
        for (var provider : new Joined(wiring, List.of()).links()) {
            found.addAll(provider.discover(Deadline.in(Duration.ofSeconds(3), wiring.time())));
        }
        for (var driver : new Joined(wiring, List.of()).drivers()) {
            found.addAll(driver.discover(Deadline.in(Duration.ofSeconds(1), wiring.time())));
        }
        if (json) {
            program.console()
                    .result(Json.of("garage.links/1")
                            .with(
                                    "links",
                                    found.stream().map(LinksCommand::fields).toList())
                            .toString());
        } else {
            print(found);
        }
        return Exit.OK.code();
    }

    private void print(List<LinkInfo> found) {
        for (var each : found) {
            var usb = usb(each);
            program.console().result(each.address() + "  " + each.name() + (usb.isEmpty() ? "" : "  " + usb));
        }
        if (found.stream().allMatch(each -> each.address().scheme().equals("sim"))) {
            program.console().message(program.words().text("app.no-adapter-seen"));
        }
    }

    private static Map<String, Object> fields(LinkInfo info) {
        return Json.plain()
                .with("address", info.address().toString())
                .with("name", info.name())
                .with("usb", usb(info))
                .with("serialNumber", info.serialNumber())
                .fields();
    }

    private static String usb(LinkInfo info) {
        return info.vendorId().isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%04x:%04x", info.vendorId().getAsInt(), orZero(info.productId()));
    }

    private static int orZero(OptionalInt number) {
        return number.orElse(0);
    }
}
