package app.garage.links;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The name of a device as the place of a link address, in which a blank is `%20`.
final class PlaceName {
    private PlaceName() {}

    /// {@return the place that spells a name}
    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// {@return the name a place spells; a place that spells none is taken as it stands}
    static String decoded(String place) {
        try {
            return URLDecoder.decode(place.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return place;
        }
    }
}
