package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.Locale;

/// How a unit identifies itself by the identifiers F180 to F19E of ISO 14229-1.
///
/// @param name of the system
/// @param part number of the spare part
/// @param software its number and version, such as `TW12PT-C4-R0417`
/// @param hardware its number
/// @param serial of this very unit
/// @param vin of the vehicle, empty where the unit does not know it
record UnitCard(String name, String part, String software, String hardware, String serial, String vin) {
    /// Puts everything into a unit's data; what a workshop leaves behind can be written.
    void fill(UnitData data) {
        data.put(0xF180, counted("TWBOOT-02.10"))
                .put(0xF181, counted(software))
                .put(0xF182, counted(software + "-D"))
                .put(0xF183, Did.kept(Bytes.hex("20 22 03 01 00 00 00 01"), false))
                .put(0xF184, Did.kept(Bytes.hex("20 22 03 01 00 00 00 02"), false))
                .put(0xF185, Did.kept(Bytes.hex("20 22 03 01 00 00 00 03"), false))
                .put(0xF187, Did.of(part))
                .put(0xF188, Did.of(software))
                .put(0xF189, Did.of(version()))
                .put(0xF18A, Did.of("TWIN WORKS"))
                .put(0xF18B, Did.of(() -> Bytes.hex("20 22 02 17")))
                .put(0xF18C, Did.of(serial))
                .put(0xF18D, Did.of(() -> Bytes.hex("01 02 03")))
                .put(0xF18E, Did.of(part + "K"))
                .put(0xF18F, Did.of("R155-TW-01"))
                .put(0xF191, Did.of(hardware))
                .put(0xF192, Did.of(hardware + "-S"))
                .put(0xF193, Did.of("H04"))
                .put(0xF194, Did.of(software + "-S"))
                .put(0xF195, Did.of(version()));
        if (!vin.isEmpty()) {
            data.put(0xF190, Did.kept(Raw.text(vin, 17), true));
        }
        data.put(0xF196, Did.of("e4*715/2007*0001"))
                .put(0xF197, Did.of(name))
                .put(0xF198, Did.kept(Raw.text("TW-0001-FR", 10), true))
                .put(0xF199, Did.kept(Bytes.hex("20 22 03 01"), false))
                .put(0xF19A, Did.kept(Raw.text("TW-0001-FR", 10), true))
                .put(0xF19B, Did.kept(Bytes.hex("20 22 03 01"), false))
                .put(0xF19C, Did.kept(Raw.text("TWCAL01", 7), true))
                .put(0xF19D, Did.kept(Bytes.hex("20 22 03 05"), false))
                .put(0xF19E, Did.of("TW_" + name.toUpperCase(Locale.ROOT).replace(' ', '_')));
    }

    private String version() {
        return software.substring(Math.max(0, software.length() - 4));
    }

    /// One module, then its name.
    private static Did counted(String text) {
        var bytes = Bytes.of(1).plus(Bytes.latin1(text));
        return Did.of(() -> bytes);
    }
}
