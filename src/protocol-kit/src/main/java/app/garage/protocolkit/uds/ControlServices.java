package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;

/// Moving something: services 2F and 31.
public final class ControlServices {
    private ControlServices() {}

    /// {@return InputOutputControlByIdentifier, service 2F (13.2)}
    ///
    /// The answer carries the state, as long as the maker likes.
    ///
    /// @param identifier what to control
    /// @param control 00 return control to the unit, 01 reset to default, 02 freeze, 03 adjust
    /// @param state the wished state and, where the identifier has one, the mask
    public static UdsRequest<Bytes> control(int identifier, int control, Bytes state) {
        var request = Bytes.of(0x2F).plus(DataServices.u16(identifier)).plus(Bytes.of(control));
        return UdsRequest.of(request.plus(state), 3, Fields::rest);
    }

    /// {@return RoutineControl, service 31 (14.2)}
    ///
    /// The answer carries the routine's information and results, as long as the maker likes.
    ///
    /// @param type 01 start, 02 stop, 03 ask for results
    /// @param routine its number, 16 bits
    /// @param option the maker's, often nothing
    public static UdsRequest<Bytes> routine(int type, int routine, Bytes option) {
        var number = DataServices.u16(routine);
        return UdsRequest.withSubFunction(Bytes.of(0x31, type).plus(number).plus(option), fields -> {
            DataServices.echo(fields, number);
            return fields.rest();
        });
    }
}
