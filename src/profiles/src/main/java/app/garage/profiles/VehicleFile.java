package app.garage.profiles;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A `vehicle.json` as it lies in the file, after what it inherits was laid under it.
record VehicleFile(
        int format,
        @Nullable String id,
        @JsonProperty("extends") @Nullable String parent,
        @Nullable String layout,
        @Nullable String kind,
        @Nullable String make,
        @Nullable String model,
        @Nullable YearSpan years,
        @Nullable Names names,
        @Nullable List<String> typeCodes,
        @Nullable List<String> vin,
        @Nullable Plug connector,
        @Nullable List<Unit> ecus,
        @Nullable List<Source> provenance,
        @Nullable String licence,
        @Nullable String trust) {

    /// Names in both languages, the usual one first.
    record Names(@Nullable List<String> fr, @Nullable List<String> en) {}

    /// The plug and its pins.
    record Plug(
            @Nullable String type,
            @Nullable Map<String, String> pins,
            @Nullable List<String> lines,
            @Nullable String trust,
            @Nullable String source) {}

    /// A unit and how to talk to it.
    record Unit(
            @Nullable String id,
            SignalFile.@Nullable Words name,
            @Nullable String protocol,
            @Nullable String transport,
            @Nullable Map<String, String> address,
            @Nullable String header,
            @Nullable Start init,
            @Nullable Map<String, Long> comParams,
            @Nullable List<Identify> identify,
            @Nullable List<Attempt> starts,
            @Nullable String security,
            @Nullable String trust,
            @Nullable String source,
            SignalFile.@Nullable Words note) {}

    /// How a conversation begins.
    record Start(
            @Nullable String kind,
            int lowMs,
            int highMs,
            @Nullable String wake,
            @Nullable String request,
            @Nullable String answer,
            @Nullable String address) {}

    /// A request that is sent once, in this order, before any other.
    record Attempt(@Nullable String request, @Nullable String answer, boolean needed) {}

    /// A request whose answer says which unit it is.
    record Identify(
            @Nullable String request,
            @Nullable String as,
            @Nullable List<Integer> ascii,
            @Nullable List<Integer> bytes,
            @Nullable String pattern) {}

    /// Where something is known from.
    record Source(
            @Nullable String what,
            @Nullable String from,
            @Nullable String licence,
            @Nullable String date) {}
}
