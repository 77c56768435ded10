package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;

/// A car of 2024 with a network plug: a gateway, and behind it the engine, the brakes and the instruments.
final class DoipCar {
    private static final String VIN = "VF9TWD0E5RG002402";
    private static final int GATEWAY = 0x1000;

    private DoipCar() {}

    static Vehicle with(TwinOptions options) {
        var build = new Physics.Build(750, 1.5, List.of(112.0, 63.0, 42.0, 31.0, 25.0), 17, 22, 21_930.7, 71);
        var physics = new Physics(build, options.count("seed"));
        var card = new DoipGateway.Card(VIN, GATEWAY, Bytes.hex("02 47 57 0E 24 02"), Bytes.hex("02 47 57 00 00 01"));
        var vehicle = new Vehicle("car-doip", Network.ETHERNET, physics, options);
        var gateway = new DoipGateway(card, options);
        for (int address : List.of(GATEWAY, 0x1010, 0x1020, 0x1030)) {
            gateway.unit(address, DoipCar::answer);
        }
        return vehicle.behind(gateway);
    }

    private static List<Bytes> answer(Bytes request, boolean functional) {
        if (request.equals(Bytes.hex("3E 00"))) {
            return List.of(Bytes.hex("7E 00"));
        }
        if (request.equals(Bytes.hex("22 F1 90"))) {
            return List.of(Bytes.hex("62 F1 90").plus(Raw.text(VIN, 17)));
        }
        return functional ? List.of() : List.of(Ecu.refusal(request.at(0), 0x11));
    }
}
