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
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final JsonMapper TOLERANT = STRICT.rebuild()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /// One request and its signals.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Command(
            @Nullable String hdr,
            @Nullable String rax,
            @Nullable String eax,
            @Nullable String tst,
            @Nullable String pri,
            boolean fcm1,
            @Nullable Map<String, String> cmd,
            double freq,
            @Nullable YearSpan filter,
            boolean dbg,
            @Nullable YearSpan dbgfilter,
            @Nullable List<Entry> signals,
            @JsonProperty("x-gw") @Nullable OurCommand ours) {}

    /// What OBDb cannot say about a request.
    ///
    /// @param length how many bytes of data an answer has
    /// @param ecu the unit's name in the vehicle's file
    /// @param request the bytes to send, if they are not the service and its identifier
    /// @param match what the answer begins with, if that is not the usual echo
    /// @param periods how often to ask, by the state of the vehicle
    /// @param trust how far the request may be believed
    /// @param source where it is known from
    record OurCommand(
            int length,
            @Nullable Words name,
            @Nullable String ecu,
            @Nullable String request,
            @Nullable String match,
            @Nullable Map<String, Double> periods,
            @Nullable String trust,
            @Nullable String source) {}

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
            @Nullable Object oval,
            @Nullable String unit,
            @Nullable Map<String, State> map) {}

    /// OBDb's word for a raw number.
    record State(@Nullable String description, @Nullable String value) {}

    /// What OBDb cannot say about a signal.
    ///
    /// @param supportBit the bit of the payload that says whether the value is there at all
    /// @param nulls raw numbers in hexadecimal that mean there is no value
    /// @param optional whether the answer may end before it
    /// @param expr a formula, instead of factor, divisor and offset
    /// @param real whether the bits are an IEEE 754 number
    /// @param select what must hold for the signal to be in the answer at all
    /// @param trust how far the signal may be believed, if that differs from the request
    /// @param source where it is known from
    record OurSignal(
            @Nullable Words name,
            @Nullable String group,
            @Nullable Map<String, Words> states,
            @Nullable Integer supportBit,
            @JsonProperty("null") @Nullable List<String> nulls,
            boolean optional,
            @Nullable String expr,
            boolean real,
            @Nullable List<Select> select,
            @Nullable String trust,
            @Nullable String source) {}

    /// A number in the same answer and the values of it under which a signal is there.
    record Select(int bix, int len, boolean blsb, @Nullable List<Long> values) {}

    /// Words in both languages.
    record Words(@Nullable String fr, @Nullable String en) {}

    /// @param strict whether keys that nobody knows are refused, as in our own files
    static SignalFile parse(String path, String text, boolean strict) throws BrokenFile {
        try {
            return (strict ? STRICT : TOLERANT).readValue(text, SignalFile.class);
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
