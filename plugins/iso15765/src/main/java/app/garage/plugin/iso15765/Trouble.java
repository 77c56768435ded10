package app.garage.plugin.iso15765;

import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.protocolkit.isotp.IsoTpFault;

/// What can go wrong on a raw CAN bus, in one place. The texts are in the resource bundles of this
/// plugin.
final class Trouble {
    private Trouble() {}

    static AdapterRefused noVehicle(int frames) {
        return frames == 0
                ? new AdapterRefused(Problem.of("iso15765.silent-bus"))
                : new AdapterRefused(Problem.of("iso15765.no-vehicle").because(frames + " frames of others"));
    }

    static AdapterRefused noFd(String name) {
        return new AdapterRefused(Problem.of("iso15765.no-fd", name));
    }

    static AdapterRefused badSetting(String key, String value) {
        return new AdapterRefused(Problem.of("iso15765.bad-setting", key, value));
    }

    static AdapterRefused unknownUnit(EcuId ecu) {
        return new AdapterRefused(Problem.of("iso15765.unknown-unit", ecu.toString()));
    }

    static AdapterRefused tooLongForAll(int bytes) {
        return new AdapterRefused(Problem.of("iso15765.too-long-for-all", bytes));
    }

    static AdapterRefused otherTester() {
        return new AdapterRefused(Problem.of("iso15765.other-tester"));
    }

    static AnswerLate busOff() {
        return new AnswerLate(Problem.of("iso15765.bus-off"));
    }

    static AnswerLate notThrough(IsoTpFault why) {
        return new AnswerLate(Problem.of("iso15765.not-through").because(why.name()));
    }
}
