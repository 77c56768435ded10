package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.Localized;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A unit of a vehicle and how to talk to it.
///
/// @param id unique in its vehicle, such as `engine`
/// @param name for people
/// @param protocol what it speaks, such as `kwp2000`, `uds`, `honda-k`
/// @param transport how messages reach it, such as `iso14230`, `iso15765`, `j1939-21`
/// @param address its address, in hexadecimal digits by key: `target`, `tester`, `request`, `response`, `source`
/// @param header the form of its messages where the transport knows several, such as `length-byte`; else empty
/// @param init how a conversation begins, if it must be begun
/// @param starts what is sent before any other request, in order
/// @param comParams times and limits by their names in ISO 22900-2, in its units (microseconds)
/// @param identify how it says which unit it is
/// @param security which seed and key it wants before data may be read, empty if none
/// @param note what a technician must know, empty texts if nothing
/// @param signals what it measures
/// @param trust how far this may be believed
public record EcuProfile(
        String id,
        Localized name,
        String protocol,
        String transport,
        Map<String, String> address,
        String header,
        Optional<Init> init,
        List<Start> starts,
        Map<String, Long> comParams,
        List<Identification> identify,
        String security,
        Localized note,
        SignalSet signals,
        Trust trust) {
    /// Copies the lists.
    public EcuProfile {
        address = Map.copyOf(address);
        starts = List.copyOf(starts);
        comParams = Map.copyOf(comParams);
        identify = List.copyOf(identify);
    }

    /// {@return whether this is the unit that answers with an address}
    ///
    /// @param ecu the address
    public boolean isAt(EcuId ecu) {
        return Stream.of("response", "target", "source")
                .flatMap(key -> Optional.ofNullable(address.get(key)).stream())
                .limit(1)
                .anyMatch(digits -> digits.equalsIgnoreCase(ecu.hex())
                        || (digits.matches("[0-9A-Fa-f]{1,8}")
                                && Integer.parseUnsignedInt(digits, 16) == ecu.address()
                                && inFront().equals(ecu.extension())));
    }

    /// {@return the byte the answers of the unit begin with: its tester where that is said, or what its requests have}
    private OptionalInt inFront() {
        var request = address.get("extension");
        return request == null
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(address.getOrDefault("tester", request), 16));
    }

    /// How a K-line is woken.
    ///
    /// @param kind `fast`, `five-baud`, `wake` or `listen`
    /// @param lowMs how long the line is held low
    /// @param highMs how long it is then left high
    /// @param wake what is sent right after, if anything
    /// @param address the address of a five-baud start, in hexadecimal digits
    public record Init(String kind, int lowMs, int highMs, Bytes wake, String address) {}

    /// A request that is sent before others.
    ///
    /// @param request what is sent
    /// @param match what the answer begins with
    /// @param needed whether nothing may follow if it is refused or not answered
    public record Start(Bytes request, Bytes match, boolean needed) {}

    /// A request whose answer says which unit it is.
    ///
    /// @param request what is asked
    /// @param as what the answer is: `hardwareNumber`, `softwareNumber`, `partNumber`, `serialNumber`, `vin`
    /// @param from the first byte of the answer that belongs to it, counted from its first byte
    /// @param to the byte after the last, or 0 for the end
    /// @param text whether the bytes are letters; else they are shown in hexadecimal digits
    /// @param pattern what the units of this vehicle say, `?` and `*` as in file names; empty if that is not known
    public record Identification(Bytes request, String as, int from, int to, boolean text, String pattern) {
        /// {@return what the unit says of itself; empty if the answer is too short}
        ///
        /// @param answer the whole message
        public String read(Bytes answer) {
            int end = to == 0 ? answer.size() : Math.min(to, answer.size());
            if (end <= from) {
                return "";
            }
            var part = answer.slice(from, end);
            return text
                    ? new String(part.toArray(), StandardCharsets.ISO_8859_1)
                            .replaceAll("[^ -~]", "")
                            .strip()
                    : part.toHex();
        }
    }
}
