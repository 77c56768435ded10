package app.garage.plugin.iso15765;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.plugin.iso15765.AddressFormat.Place;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.CanFrame;
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

/// Who answers where. What the rule of the bus lays down is known from the beginning, the rest must be told
/// or found.
final class Partners {
    private final IsoTpStation station;
    private final AddressFormat format;
    private final Map<EcuId, IsoTpAddress> units = new HashMap<>();
    /// The identifiers of answers, and whether an address byte stands behind them.
    private final Map<CanId, Boolean> answering = new HashMap<>();
    private final Set<CanId> asking = new HashSet<>();

    Partners(IsoTpStation station, AddressFormat format) {
        this.station = station;
        this.format = format;
        format.known().forEach(this::know);
    }

    /// What is told of an identifier now is right: whether data begin with an address byte is the same for
    /// all who answer with it.
    void know(Addressing unit) {
        var ecu = unit.ecu();
        boolean byteInFront = unit.responseExtension().isPresent();
        if (byteInFront && ecu.extension().isEmpty()) {
            ecu = ecu.extended(unit.responseExtension().getAsInt());
        }
        if (answering.getOrDefault(id(ecu), byteInFront) != byteInFront) {
            forget(id(ecu));
        }
        answering.put(id(ecu), byteInFront);
        var address =
                new IsoTpAddress(asked(unit), id(ecu), prefix(unit.requestExtension()), prefix(ecu.extension()), false);
        var before = units.put(ecu, address);
        if (before != null && !before.equals(address)) {
            station.leave(before);
        }
        asking.add(address.transmit());
        station.meet(address);
    }

    private void forget(CanId answers) {
        var wrong =
                units.keySet().stream().filter(each -> id(each).equals(answers)).toList();
        wrong.forEach(each -> Optional.ofNullable(units.remove(each)).ifPresent(station::leave));
    }

    private static Bytes prefix(OptionalInt extension) {
        return extension.isPresent() ? Bytes.of(extension.getAsInt()) : Bytes.none();
    }

    static CanId id(EcuId ecu) {
        return new CanId(ecu.address(), ecu.kind() == EcuId.Kind.CAN29);
    }

    /// {@return the identifier a unit is asked with}
    static CanId asked(Addressing unit) {
        return new CanId(unit.request(), unit.ecu().kind() == EcuId.Kind.CAN29);
    }

    /// {@return how a unit is asked}
    IsoTpAddress of(EcuId ecu) throws LinkException.AdapterRefused {
        boolean byteInFront = ecu.extension().isPresent();
        if (!units.containsKey(ecu) && answering.getOrDefault(id(ecu), byteInFront) == byteInFront) {
            format.asked(ecu).ifPresent(this::know);
        }
        var known = units.get(ecu);
        if (known == null) {
            throw Trouble.unknownUnit(ecu);
        }
        return known;
    }

    /// {@return the unit a frame is from; whoever is met by what it says is known from then on}
    Optional<EcuId> speaker(CanFrame frame) {
        var plain = Choices.ecu(frame.id());
        if (units.containsKey(plain)) {
            return Optional.of(plain);
        }
        if (!frame.data().isEmpty()) {
            var exact = plain.extended(frame.data().at(0));
            if (units.containsKey(exact)) {
                return Optional.of(exact);
            }
        }
        var met = isTaken(frame.id()) ? Optional.<EcuId>empty() : format.speaker(frame);
        met.flatMap(format::asked).ifPresent(this::know);
        return met;
    }

    /// {@return whether a known unit sends with this identifier; nobody else may}
    boolean isTaken(CanId id) {
        return answering.containsKey(id);
    }

    /// {@return where a unit is asked, if it is known}
    Optional<Place> asked(EcuId unit) {
        return Optional.ofNullable(units.get(unit)).map(Partners::place);
    }

    private static Place place(IsoTpAddress address) {
        var front = address.ourPrefix();
        return new Place(address.transmit(), front.isEmpty() ? OptionalInt.empty() : OptionalInt.of(front.at(0)));
    }

    /// {@return whether the rule of the bus asks a unit there}
    boolean isUsual(EcuId unit, Place place) {
        return format.asked(unit)
                .filter(each -> asked(each).equals(place.id())
                        && each.requestExtension().equals(place.extension()))
                .isPresent();
    }

    /// {@return whether it is an identifier we send with}
    boolean isOurs(CanId id) {
        return asking.contains(id);
    }

    /// {@return how all units are asked at once}
    ///
    /// @param wide with 29 bits
    /// @param chosen the identifier, if it is not that of the rule
    IsoTpAddress everyone(boolean wide, Optional<CanId> chosen) {
        var address = format.everyone(wide);
        var all = chosen.map(address::toEveryone).orElse(address);
        asking.add(all.transmit());
        station.meet(all);
        return all;
    }
}
