package app.garage.plugin.iso15765;

import app.garage.kernel.EcuId;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SettingsForm;
import app.garage.pluginapi.SettingsForm.Field;
import app.garage.pluginapi.SettingsForm.Kind;
import app.garage.protocolkit.isotp.IsoTpAddress;
import app.garage.protocolkit.isotp.IsoTpSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What was chosen for one link. Communication parameters have the names and units of ISO 22900-2,
/// times in microseconds; the short names are for people who type an address.
///
/// @param unit the only unit to speak to; then no vehicle is looked for
/// @param format by what rule units are addressed of which nobody told
/// @param everyone the identifier of requests to all, if it is not that of the rule
/// @param frames how we take part in the transport
/// @param patience how long an answer is waited for
/// @param bitrate bits a second
record Choices(
        Optional<Addressing> unit,
        AddressFormat format,
        Optional<CanId> everyone,
        IsoTpSettings frames,
        Patience patience,
        int bitrate) {
    /// The options `fd` and `bitrate` belong to the link; they are only looked at here.
    static final SettingsForm FORM = new SettingsForm(List.of(
            field("tx", Kind.HEX, ""),
            field("rx", Kind.HEX, ""),
            field("addressing", Kind.TEXT, "normal"),
            field("ext", Kind.HEX, ""),
            field("rext", Kind.HEX, ""),
            field("CP_CanFuncReqId", Kind.HEX, ""),
            field("CP_FillerByte", Kind.HEX, "00"),
            field("CP_BlockSize", Kind.NUMBER, "0"),
            field("CP_StMin", Kind.NUMBER, "0"),
            field("CP_P2Max", Kind.NUMBER, "150000"),
            field("CP_P2Star", Kind.NUMBER, "5000000")));

    private static final int SLOW = 250_000;
    private static final CanId BMW_TESTER = CanId.of11(0x6F1);
    private static final int BMW_ANSWERS = 0x600;

    private static final String NORMAL = "normal";
    private static final String EXTENDED = "extended";
    private static final String MIXED = "mixed";

    private static Field field(String key, Kind kind, String preset) {
        return new Field(key, "setting.iso15765." + key, kind, preset, "1.0.0");
    }

    boolean isFd() {
        return frames.frameSize() > 8;
    }

    boolean isSlow() {
        return bitrate == SLOW;
    }

    static Choices of(Settings chosen, AdapterCard adapter) throws LinkException.AdapterRefused {
        var read = new Reading(chosen);
        int filler = read.hex("CP_FillerByte").orElse(0);
        var fill = chosen.value("CP_FillerByte").filter("off"::equals).isPresent()
                ? OptionalInt.empty()
                : OptionalInt.of(filler & 0xFF);
        boolean fd = chosen.value("fd").filter(each -> !each.equals("0")).isPresent();
        var frames = IsoTpSettings.classic()
                .withFrames(fd ? 64 : 8, fd && filler == 0 ? OptionalInt.of(0xCC) : fill)
                .asking(read.number("CP_BlockSize", 0) & 0xFF, separation(read.number("CP_StMin", 0)));
        int bitrate = read.number("bitrate", adapter.limits().getOrDefault("bitrate", 500_000));
        var unit = unit(read);
        return new Choices(
                unit,
                format(read, unit),
                read.id("CP_CanFuncReqId"),
                frames,
                new Patience(1_000L * read.number("CP_P2Max", 150_000), 1_000L * read.number("CP_P2Star", 5_000_000)),
                bitrate);
    }

    /// The bytes of a chosen unit tell which format it is: the same in both directions is a network, others
    /// are the addresses of unit and tester.
    private static AddressFormat format(Reading read, Optional<Addressing> unit) throws LinkException.AdapterRefused {
        var word = read.word("addressing")
                .orElseGet(() -> unit.filter(each -> each.requestExtension().isPresent())
                        .map(each -> each.requestExtension().equals(each.responseExtension()) ? MIXED : EXTENDED)
                        .orElse(NORMAL));
        return switch (word) {
            case NORMAL -> new AddressFormat.Identifiers(OptionalInt.empty());
            case EXTENDED -> {
                var tester = unit.isPresent() || !read.has("tx")
                        ? unit.map(each -> Partners.asked(each)).orElse(BMW_TESTER)
                        : read.id("tx").orElse(BMW_TESTER);
                if (tester.extended()) {
                    throw Trouble.badSetting("tx", tester.toString());
                }
                yield new AddressFormat.TargetInFront(
                        tester, unit.map(each -> each.ecu().address() & ~0xFF).orElse(BMW_ANSWERS));
            }
            case MIXED -> {
                var network = read.hex("ext");
                if (network.isEmpty()) {
                    throw Trouble.badSetting("ext", "");
                }
                yield new AddressFormat.Identifiers(network);
            }
            default -> throw Trouble.badSetting("addressing", word);
        };
    }

    /// STmin as it stands in a frame (ISO 15765-2, 9.6.5.5).
    private static int separation(int micros) {
        return micros > 0 && micros < 1_000 ? 0xF0 + Math.clamp(micros / 100, 1, 9) : Math.min(micros / 1_000, 0x7F);
    }

    /// {@return the unit that was named; none if the rule of the format finds units by itself}
    private static Optional<Addressing> unit(Reading read) throws LinkException.AdapterRefused {
        var tx = read.id("tx").or(() -> read.idOrNothing("CP_CanPhysReqId"));
        var rx = read.id("rx").or(() -> read.idOrNothing("CP_CanRespUSDTId"));
        var ours = read.hex("ext");
        boolean targetInFront = read.word("addressing").filter(EXTENDED::equals).isPresent() && ours.isEmpty();
        if (tx.isEmpty() && rx.isPresent()) {
            throw Trouble.badSetting("tx, rx", "");
        }
        if (tx.isEmpty() || targetInFront) {
            return Optional.empty();
        }
        var found = Addressing.onCan(tx.get(), rx, ours, read.hex("rext"))
                .filter(each -> each.responseExtension().isPresent() == ours.isPresent());
        if (found.isEmpty()) {
            throw Trouble.badSetting("tx, rx", "");
        }
        return found;
    }

    static EcuId ecu(CanId answers) {
        return answers.extended() ? EcuId.can29(answers.value()) : EcuId.can11(answers.value());
    }

    static EcuId ecu(IsoTpAddress unit) {
        var plain = ecu(unit.receive());
        return unit.theirPrefix().isEmpty()
                ? plain
                : plain.extended(unit.theirPrefix().at(0));
    }

    /// Reads values as they were typed; one that is none is named.
    private record Reading(Settings chosen) {
        boolean has(String key) {
            return chosen.value(key).isPresent();
        }

        Optional<String> word(String key) {
            return chosen.value(key).filter(each -> !each.isEmpty());
        }

        OptionalInt hex(String key) throws LinkException.AdapterRefused {
            var text = chosen.value(key);
            if (text.isEmpty() || text.get().equals("off")) {
                return OptionalInt.empty();
            }
            if (!text.get().matches("[0-9A-Fa-f]{1,2}")) {
                throw Trouble.badSetting(key, text.get());
            }
            return OptionalInt.of(Integer.parseInt(text.get(), 16));
        }

        int number(String key, int preset) throws LinkException.AdapterRefused {
            var text = chosen.value(key);
            if (text.isPresent() && !text.get().matches("[0-9]{1,9}")) {
                throw Trouble.badSetting(key, text.get());
            }
            return text.map(Integer::parseInt).orElse(preset);
        }

        Optional<CanId> id(String key) throws LinkException.AdapterRefused {
            var id = idOrNothing(key);
            if (id.isEmpty() && has(key)) {
                throw Trouble.badSetting(key, chosen.value(key).orElse(""));
            }
            return id;
        }

        /// Up to three digits are 11 bits, more are 29; zeros in front count.
        Optional<CanId> idOrNothing(String key) {
            return chosen.value(key)
                    .filter(each -> each.matches("[0-9A-Fa-f]{1,8}"))
                    .flatMap(Reading::id11or29);
        }

        private static Optional<CanId> id11or29(String digits) {
            int value = Integer.parseUnsignedInt(digits, 16);
            boolean wide = digits.length() > 3;
            boolean fits = value >= 0 && value <= (wide ? 0x1FFF_FFFF : 0x7FF);
            return fits ? Optional.of(new CanId(value, wide)) : Optional.empty();
        }
    }
}
