package app.garage.plugin.iso15765;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.isotp.IsoTpAddress;
import app.garage.protocolkit.isotp.IsoTpStation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Who answers where. What ISO 15765-4 lays down is known from the beginning, the rest must be told
/// or found.
final class Partners {
    private static final int FIRST_ANSWER = 0x7E8;
    private static final int LAST_ANSWER = 0x7EF;
    private static final int OFFSET = 8;
    private static final int TESTER = 0xF1;
    private static final int OBD_GROUP = 0x33;
    private static final int TO_EVERYONE = 0x7DF;
    /// Of a 29-bit identifier, what is the same for all units that answer the tester F1: 18DAF1xx,
    /// any priority.
    private static final int FIXED_MASK = 0x03FF_FF00;
    private static final int FIXED = 0x00DA_F100;
    private static final int PRIORITY = 26;

    private final IsoTpStation station;
    private final Map<EcuId, IsoTpAddress> units = new HashMap<>();
    private final Map<CanId, Integer> answering = new HashMap<>();
    private final Set<CanId> asking = new HashSet<>();

    Partners(IsoTpStation station) {
        this.station = station;
        for (int id = FIRST_ANSWER; id <= LAST_ANSWER; id++) {
            know(EcuId.can11(id), IsoTpAddress.normal(CanId.of11(id - OFFSET), CanId.of11(id)));
        }
    }

    /// {@return where the unit asked at an identifier answers by the rule of its bus}
    static Optional<CanId> usualAnswer(CanId asked) {
        if (!asked.extended()) {
            return asked.value() + OFFSET <= 0x7FF ? Optional.of(CanId.of11(asked.value() + OFFSET)) : Optional.empty();
        }
        int target = asked.value() >> 8 & 0xFF;
        int tester = asked.value() & 0xFF;
        int format = asked.value() >> 16 & 0x3FF;
        return format == 0xDA || format == 0xCE
                ? Optional.of(CanId.of29((asked.value() & ~0xFFFF) | (tester << 8) | target))
                : Optional.empty();
    }

    void know(Addressing unit) {
        var answers = id(unit.ecu());
        var asked = new CanId(unit.request(), answers.extended());
        know(
                unit.ecu(),
                new IsoTpAddress(
                        asked, answers, prefix(unit.requestExtension()), prefix(unit.responseExtension()), false));
    }

    private static Bytes prefix(OptionalInt extension) {
        return extension.isPresent() ? Bytes.of(extension.getAsInt()) : Bytes.none();
    }

    private void know(EcuId ecu, IsoTpAddress address) {
        units.put(ecu, address);
        answering.put(address.receive(), address.theirPrefix().size());
        asking.add(address.transmit());
        station.meet(address);
    }

    static CanId id(EcuId ecu) {
        return new CanId(ecu.address(), ecu.kind() == EcuId.Kind.CAN29);
    }

    /// {@return how a unit is asked}
    IsoTpAddress of(EcuId ecu) throws LinkException.AdapterRefused {
        var known = units.get(ecu);
        if (known != null) {
            return known;
        }
        var address = byRule(ecu).orElseThrow(() -> Trouble.unknownUnit(ecu));
        know(ecu, address);
        return address;
    }

    private static Optional<IsoTpAddress> byRule(EcuId ecu) {
        return switch (ecu.kind()) {
            case CAN11 -> usualQuestion(ecu.address());
            case CAN29 -> fixed(ecu.address());
            default -> Optional.empty();
        };
    }

    /// Eight less is what most makers do outside of OBD too.
    private static Optional<IsoTpAddress> usualQuestion(int answers) {
        return answers < OFFSET
                ? Optional.empty()
                : Optional.of(IsoTpAddress.normal(CanId.of11(answers - OFFSET), CanId.of11(answers)));
    }

    private static Optional<IsoTpAddress> fixed(int answers) {
        return (answers & FIXED_MASK) == FIXED
                ? Optional.of(IsoTpAddress.normalFixed(answers >> PRIORITY, answers & 0xFF, TESTER))
                : Optional.empty();
    }

    /// {@return whether a frame with this identifier is for us; whoever answers F1 on 29 bits is
    /// met by it}
    boolean hears(CanId id) {
        if (answering.containsKey(id)) {
            return true;
        }
        var met = id.extended() ? fixed(id.value()) : Optional.<IsoTpAddress>empty();
        met.ifPresent(address -> know(EcuId.can29(id.value()), address));
        return met.isPresent();
    }

    /// {@return how many address bytes frames with this identifier begin with}
    int prefixOf(CanId id) {
        return answering.getOrDefault(id, 0);
    }

    /// {@return whether a known unit sends with this identifier; nobody else may}
    boolean isTaken(CanId id) {
        return answering.containsKey(id);
    }

    /// {@return where the unit that answers with this identifier is asked, if one is known}
    Optional<CanId> asked(CanId answers) {
        return Optional.ofNullable(units.get(Choices.ecu(answers))).map(IsoTpAddress::transmit);
    }

    /// {@return whether it is an identifier we send with}
    boolean isOurs(CanId id) {
        return asking.contains(id);
    }

    /// {@return how all units are asked at once}
    ///
    /// @param wide with 29 bits
    /// @param chosen the identifier, if it is not that of ISO 15765-4
    IsoTpAddress everyone(boolean wide, Optional<CanId> chosen) {
        var address = wide
                ? IsoTpAddress.functionalFixed(OBD_GROUP, TESTER)
                : IsoTpAddress.normal(CanId.of11(TO_EVERYONE), CanId.of11(FIRST_ANSWER))
                        .toEveryone(CanId.of11(TO_EVERYONE));
        var all = chosen.map(address::toEveryone).orElse(address);
        asking.add(all.transmit());
        station.meet(all);
        return all;
    }
}
