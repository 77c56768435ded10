package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.LinkAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// A scan that is being made.
final class ScanDraft {
    private final UUID id = UUID.randomUUID();
    private final Instant started;
    private final LinkAddress link;
    private final AdapterCard adapter;
    private final BusProtocol bus;
    private final List<VinReading> vins = new ArrayList<>();
    private final SortedMap<EcuId, Unit> units = new TreeMap<>();
    private final List<Incomplete> incomplete = new ArrayList<>();
    private OptionalDouble voltage = OptionalDouble.empty();

    /// What is known of one unit so far.
    static final class Unit {
        private final EcuId ecu;
        private final List<FaultList> faults = new ArrayList<>();
        private final List<FreezeFrame> frames = new ArrayList<>();
        private final List<Reading> values = new ArrayList<>();
        private final List<MonitorTest> monitors = new ArrayList<>();
        private final List<InfoItem> info = new ArrayList<>();
        private Optional<Readiness> readiness = Optional.empty();
        private String name = "";
        private boolean beyondObd;

        private Unit(EcuId ecu) {
            this.ecu = ecu;
        }

        List<FaultList> faults() {
            return faults;
        }

        List<FreezeFrame> frames() {
            return frames;
        }

        List<Reading> values() {
            return values;
        }

        List<MonitorTest> monitors() {
            return monitors;
        }

        List<InfoItem> info() {
            return info;
        }

        Optional<Readiness> readiness() {
            return readiness;
        }

        void ready(Readiness said) {
            readiness = Optional.of(said);
        }

        /// The functional call of OBD did not reach it, so it is not asked OBD's questions.
        void beyondObd() {
            beyondObd = true;
        }

        boolean isBeyondObd() {
            return beyondObd;
        }

        void called(String said) {
            name = said;
        }

        private EcuScan done() {
            return new EcuScan(ecu, name, faults, frames, readiness, values, monitors, info);
        }
    }

    ScanDraft(Instant started, LinkAddress link, AdapterCard adapter, BusProtocol bus) {
        this.started = started;
        this.link = link;
        this.adapter = adapter;
        this.bus = bus;
    }

    Unit unit(EcuId ecu) {
        return units.computeIfAbsent(ecu, Unit::new);
    }

    Set<EcuId> ecus() {
        return Set.copyOf(units.keySet());
    }

    List<VinReading> vins() {
        return vins;
    }

    void voltage(OptionalDouble measured) {
        voltage = measured;
    }

    OptionalDouble voltage() {
        return voltage;
    }

    void missing(String what, EcuId ecu, Optional<Problem> why) {
        why.ifPresent(problem -> incomplete.add(new Incomplete(what, Optional.of(ecu), problem)));
    }

    void missing(String what, Problem why) {
        incomplete.add(new Incomplete(what, Optional.empty(), why));
    }

    ScanResult asOf(Instant now) {
        return new ScanResult(
                id,
                started,
                now,
                link,
                adapter,
                bus,
                voltage,
                vins,
                units.values().stream().map(Unit::done).toList(),
                incomplete);
    }
}
