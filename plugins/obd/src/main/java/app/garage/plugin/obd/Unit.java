package app.garage.plugin.obd;

import app.garage.kernel.EcuId;
import java.util.HashSet;
import java.util.Set;

/// What was learned about one unit in this session.
final class Unit {
    /// The most parameters one request may carry (SAE J1979, CAN).
    private static final int MOST = 6;

    private final EcuId ecu;
    private final Set<Integer> alone = new HashSet<>();
    private int together = MOST;

    Unit(EcuId ecu) {
        this.ecu = ecu;
    }

    EcuId ecu() {
        return ecu;
    }

    /// {@return how many parameters one request to this unit may carry}
    int together() {
        return together;
    }

    boolean goesTogether(int parameter) {
        return together > 1 && ParameterLengths.of(parameter) > 0 && !alone.contains(parameter);
    }

    /// A group with this parameter gave nothing, without it it works.
    void askAlone(int parameter) {
        alone.add(parameter);
    }

    /// Groups of this size and above give nothing.
    void atMost(int parameters) {
        together = Math.max(1, Math.min(together, parameters));
    }
}
