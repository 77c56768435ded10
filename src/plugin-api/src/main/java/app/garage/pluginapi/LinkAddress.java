package app.garage.pluginapi;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a link leads: `[adapter+]scheme://place[?option=value&…]`.
///
/// Examples: `serial:///dev/ttyUSB0?baud=38400`, `elm+tcp://192.168.0.10:35000`, `sim://car`, `replay:///tmp/a.txt`.
///
/// @param adapter the prefix of the driver to use, empty when the device is to be probed
/// @param scheme the kind of link, lower case
/// @param place a path, a port name, `host:port` or the name of a virtual vehicle
/// @param options in the order they were written
public record LinkAddress(String adapter, String scheme, String place, Map<String, String> options) {
    /// Copies the options.
    public LinkAddress {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /// {@return the address a text spells}
    ///
    /// @param text as above
    /// @throws IllegalArgumentException if it is not an address
    public static LinkAddress parse(String text) {
        int marks = text.indexOf("://");
        if (marks <= 0) {
            throw new IllegalArgumentException("no scheme in " + text);
        }
        var head = text.substring(0, marks).toLowerCase(Locale.ROOT);
        int plus = head.indexOf('+');
        var rest = text.substring(marks + 3);
        int question = rest.indexOf('?');
        var options = new LinkedHashMap<String, String>();
        if (question >= 0) {
            for (var pair : rest.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (!pair.isEmpty()) {
                    options.put(
                            decoded(equals < 0 ? pair : pair.substring(0, equals)),
                            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
            }
        }
        var place = question >= 0 ? rest.substring(0, question) : rest;
        var scheme = plus < 0 ? head : head.substring(plus + 1);
        if (!scheme.matches("[a-z][a-z0-9]*") || place.isEmpty()) {
            throw new IllegalArgumentException("not an address: " + text);
        }
        return new LinkAddress(plus < 0 ? "" : head.substring(0, plus), scheme, place, options);
    }

    /// {@return an option's value, empty when it was not given}
    ///
    /// @param name of the option
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /// {@return the same address with an option set}
    ///
    /// @param name of the option
    /// @param value its value
    public LinkAddress with(String name, String value) {
        var more = new LinkedHashMap<>(options);
        more.put(name, value);
        return new LinkAddress(adapter, scheme, place, more);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// {@return the text that [#parse] reads}
    @Override
    public String toString() {
        var tail = options.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return (adapter.isEmpty() ? "" : adapter + "+") + scheme + "://" + place + (tail.isEmpty() ? "" : "?" + tail);
    }
}
