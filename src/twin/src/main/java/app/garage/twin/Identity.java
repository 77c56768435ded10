package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.Vin;
import java.util.List;

/// What a unit says about itself in service 09.
///
/// @param vin of the vehicle; empty where the unit does not know it
/// @param calibrations names of its programs
/// @param verifications a check number per program
/// @param ratios counters of the in-use performance, empty where it keeps none
/// @param name of the unit
record Identity(String vin, List<String> calibrations, List<String> verifications, List<Integer> ratios, String name) {
    Identity {
        calibrations = List.copyOf(calibrations);
        verifications = List.copyOf(verifications);
        ratios = List.copyOf(ratios);
        if (!vin.isEmpty() && !new Vin(vin).findings().isEmpty()) {
            throw new IllegalArgumentException("this number would not do: " + vin);
        }
    }

    Bytes calibrationBytes() {
        return Raw.joined(calibrations.stream().map(each -> Raw.text(each, 16)).toList());
    }

    Bytes verificationBytes() {
        return Raw.joined(verifications.stream().map(Bytes::hex).toList());
    }

    Bytes ratioBytes() {
        return Raw.joined(ratios.stream().map(Raw::two).toList());
    }

    /// The items of service 09 as CAN knows them: each behind a byte that counts its parts.
    DataTable onCan() {
        var table = new DataTable();
        if (!vin.isEmpty()) {
            table.put(0x02, () -> Bytes.of(1).plus(Raw.text(vin, 17)));
        }
        table.put(0x04, () -> Bytes.of(calibrations.size()).plus(calibrationBytes()));
        table.put(0x06, () -> Bytes.of(verifications.size()).plus(verificationBytes()));
        if (!ratios.isEmpty()) {
            table.put(0x08, () -> Bytes.of(ratios.size()).plus(ratioBytes()));
        }
        return table.put(0x0A, () -> Bytes.of(1).plus(Raw.text(name, 20)));
    }
}
