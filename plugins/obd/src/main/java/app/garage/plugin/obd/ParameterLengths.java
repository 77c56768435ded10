package app.garage.plugin.obd;

/// How many data bytes each parameter of service 01 has (SAE J1979DA). 0 where the standard lets the length
/// vary or does
/// not define the parameter: such a parameter is never asked together with others.
final class ParameterLengths {
    private static final int[] LENGTHS = {
        4, 4, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, // 00
        2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, // 10
        4, 2, 2, 2, 4, 4, 4, 4, 4, 4, 4, 4, 1, 1, 1, 1, // 20
        1, 2, 2, 1, 4, 4, 4, 4, 4, 4, 4, 4, 2, 2, 2, 2, // 30
        4, 4, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 4, // 40
        4, 1, 1, 2, 2, 0, 0, 0, 0, 2, 1, 1, 1, 2, 2, 1, // 50
        4, 1, 1, 2, 5, 2, 5, 3, 7, 7, 5, 5, 5, 0, 0, 3, // 60
        0, 0, 5, 5, 5, 7, 7, 5, 9, 9, 7, 7, 9, 1, 1, 13, // 70
        4, 0, 0, 0, 1, 0, 5, 5, 13, 0, 0, 7, 0, 1, 1, 0, // 80
        3, 5, 2, 3, 12, 0, 0, 0, 9, 9, 6, 4, 17, 4, 2, 9, // 90
        4, 9, 2, 9, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, // A0
    };

    private ParameterLengths() {}

    static int of(int parameter) {
        return parameter < LENGTHS.length ? LENGTHS[parameter] : parameter % 0x20 == 0 ? 4 : 0;
    }
}
