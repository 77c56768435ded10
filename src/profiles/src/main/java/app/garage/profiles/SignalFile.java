package app.garage.profiles;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// A signal set as it lies in a file: the layout of OBDb, version 3, with our own keys under `x-gw`.
///
/// Keys of OBDb that only concern display or other transports are skipped; a key that nobody knows inside
/// `fmt` or `x-gw` is refused, because a misspelt factor would give a plausible wrong number.
@JsonIgnoreProperties(ignoreUnknown = true)
record SignalFile(@Nullable List<Command> commands) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /// One request and its signals.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Command(
            @Nullable String hdr,
            @Nullable Map<String, String> cmd,
            double freq,
            @Nullable List<Entry> signals,
            @JsonProperty("x-gw") @Nullable OurCommand ours) {}

    /// What OBDb cannot say about a request.
    record OurCommand(int length, @Nullable Words name) {}

    /// One signal.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(
            @Nullable String id,
            @Nullable String name,
            @Nullable String path,
            @Nullable Format fmt,
            @JsonProperty("x-gw") @Nullable OurSignal ours) {}

    /// Where the number lies and what it means.
    record Format(
            int bix,
            int len,
            @Nullable Double mul,
            @Nullable Double div,
            @Nullable Double add,
            boolean sign,
            boolean blsb,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double nullmin,
            @Nullable Double nullmax,
            @Nullable Double omin,
            @Nullable Double omax,
            @Nullable String unit,
            @Nullable Map<String, State> map) {}

    /// OBDb's word for a raw number.
    record State(@Nullable String description, @Nullable String value) {}

    /// What OBDb cannot say about a signal.
    ///
    /// @param supportBit the bit of the payload that says whether the value is there at all
    /// @param nulls raw numbers in hexadecimal that mean there is no value
    /// @param optional whether the answer may end before it
    record OurSignal(
            @Nullable Words name,
            @Nullable String group,
            @Nullable Map<String, Words> states,
            @Nullable Integer supportBit,
            @JsonProperty("null") @Nullable List<String> nulls,
            boolean optional) {}

    /// Words in both languages.
    record Words(@Nullable String fr, @Nullable String en) {}

    static SignalFile parse(String path, String text) throws BrokenFile {
        try {
            return JSON.readValue(text, SignalFile.class);
        } catch (UnrecognizedPropertyException unknown) {
            var key = unknown.getPropertyName();
            throw new BrokenFile(path, lineOf(text, key), "profiles.unknown-key", key);
        } catch (JacksonException wrong) {
            throw new BrokenFile(path, lineOf(wrong), "profiles.not-readable", wrong.getOriginalMessage());
        }
    }

    /// The exception itself has lost the place: records are built after their object was read.
    private static int lineOf(String text, String key) {
        int place = Math.max(0, text.indexOf('"' + key + '"'));
        return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
    }

    private static int lineOf(JacksonException wrong) {
        return Math.max(1, wrong.getLocation().getLineNr());
    }
}
