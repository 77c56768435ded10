package app.garage.diagnostics;

import app.garage.kernel.Problem;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.SettingsForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who opens an address, and who may speak to what is behind it. `socketcand://host:29536/can0` is opened as TCP, and
/// only the driver of that name is used.
final class LinkWay {
    private final Extensions extensions;
    private final LinkAddress address;

    LinkWay(Extensions extensions, LinkAddress wanted) {
        this.extensions = extensions;
        boolean open =
                extensions.links().stream().anyMatch(each -> each.scheme().equals(wanted.scheme()));
        address = open
                ? wanted
                : named(wanted.scheme()).flatMap(each -> carried(each, wanted)).orElse(wanted);
    }

    private static Optional<LinkAddress> carried(AdapterDriver driver, LinkAddress wanted) {
        return driver.carrier(wanted)
                .map(each -> new LinkAddress(driver.prefix(), each.scheme(), each.place(), each.options()));
    }

    private Optional<AdapterDriver> named(String prefix) {
        return extensions.drivers().stream()
                .filter(each -> each.prefix().equals(prefix))
                .findFirst();
    }

    /// {@return the address to open: without what is meant for a transport on top of the link}
    LinkAddress address() {
        var above = extensions.transports().stream()
                .flatMap(each -> each.settings().fields().stream())
                .map(SettingsForm.Field::key)
                .toList();
        var own = new LinkedHashMap<>(address.options());
        own.keySet().removeAll(above);
        return new LinkAddress(address.adapter(), address.scheme(), address.place(), own);
    }

    /// {@return who opens it}
    LinkProvider provider() throws LinkException.NoSuchLink {
        var links = extensions.links();
        return links.stream()
                .filter(each -> each.scheme().equals(address.scheme()))
                .findFirst()
                .orElseThrow(() ->
                        new LinkException.NoSuchLink(Problem.of("diag.unknown-scheme", address.scheme(), schemes())));
    }

    private String schemes() {
        return Stream.concat(
                        extensions.links().stream().map(LinkProvider::scheme),
                        extensions.drivers().stream()
                                .filter(each -> !each.recognises())
                                .map(AdapterDriver::prefix))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// {@return who may speak to the far end: the one the address or the link names, otherwise all that recognise
    /// theirs}
    ///
    /// @param opened the open link
    List<AdapterDriver> drivers(Link opened) throws LinkException.NoSuchLink {
        var prefix = address.adapter().isEmpty() ? opened.info().address().adapter() : address.adapter();
        if (prefix.isEmpty()) {
            return extensions.drivers().stream()
                    .filter(AdapterDriver::recognises)
                    .toList();
        }
        return List.of(named(prefix)
                .orElseThrow(() -> new LinkException.NoSuchLink(Problem.of("diag.unknown-adapter", prefix))));
    }
}
