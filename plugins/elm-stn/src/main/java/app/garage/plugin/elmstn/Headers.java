package app.garage.plugin.elmstn;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.BusFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which unit the adapter speaks to. What was set is believed only after `OK`; as long as that is missing,
/// it is set
/// again before anything is asked.
final class Headers {
    private static final int OBD_SERVICES = 0x0A;

    /// One way to address.
    ///
    /// @param header what `ATSH` takes; empty for the adapter's own functional header
    /// @param filter the only identifier to listen to; empty for the adapter's own choice
    /// @param flowControl the identifier of our flow control; empty for the adapter's own choice
    record Aim(String header, String filter, String flowControl) {
        static final Aim EVERYBODY = new Aim("", "", "");
    }

    private final ElmTalk talk;
    private final Findings findings;
    private final BusProtocol protocol;
    private final BusFormat format;
    private Optional<Aim> inForce = Optional.of(Aim.EVERYBODY);

    Headers(ElmTalk talk, Findings findings, BusProtocol protocol, BusFormat format) {
        this.talk = talk;
        this.findings = findings;
        this.protocol = protocol;
        this.format = format;
    }

    /// The chip has its own headers again, as after a restart or a choice of protocol.
    void adapterDefaults() {
        inForce = Optional.of(Aim.EVERYBODY);
    }

    /// Aims at what a request wants to reach. If the adapter does not take it, the request must not be sent.
    ///
    /// @param narrow whether to listen to nobody else
    /// @return the aim in force
    Aim aim(DiagRequest request, boolean narrow, Deadline by) throws LinkException, InterruptedException {
        var wanted = wanted(request, narrow);
        if (inForce.filter(wanted::equals).isPresent()) {
            return wanted;
        }
        var before = inForce;
        inForce = Optional.empty();
        for (var command : commands(before, wanted)) {
            var reply = talk.ask(command, Patience.COMMAND, by);
            if (!reply.isOk()) {
                findings.misses(command);
                refuse(command.startsWith("ATSH") && reply.isUnknown() ? before : Optional.empty());
                if (!wanted.equals(wanted(request, narrow))) {
                    return aim(request, narrow, by); // everybody is asked instead
                }
                throw Trouble.headerRefused(target(request), reply.toString());
            }
        }
        inForce = Optional.of(wanted);
        return wanted;
    }

    private void refuse(Optional<Aim> still) {
        inForce = still;
        findings.can("addressing", false);
        findings.quirk(Findings.ADDRESSING_REFUSED);
    }

    private static String target(DiagRequest request) {
        return request.to().map(EcuId::toString).orElse("–");
    }

    private Aim wanted(DiagRequest request, boolean narrow) throws LinkException {
        var behind = request.to().filter(ecu -> ecu.extension().isPresent());
        if (behind.isPresent()) {
            throw Trouble.headerRefused(behind.get().toString(), "address bytes are not sent by text adapters");
        }
        if (request.to().isEmpty() || reachedByAll(request.payload())) {
            return Aim.EVERYBODY;
        }
        var ecu = request.to().get();
        return switch (ecu.kind()) {
            case CAN11 -> can11(ecu, narrow);
            case CAN29 -> can29(ecu, narrow);
            case KLINE -> new Aim(hex(0x82_00F1 | (ecu.address() << 8), 6), "", "");
            case J1850, NO_HEADER -> Aim.EVERYBODY;
            case J1939, DOIP -> throw Trouble.headerRefused(ecu.toString(), "J1939 is not addressed like this");
        };
    }

    /// Legislated services reach every unit with the functional header; on the older buses there is no
    /// other way.
    private boolean reachedByAll(Bytes payload) {
        boolean obd = payload.at(0) <= OBD_SERVICES;
        boolean can = format == BusFormat.CAN11 || format == BusFormat.CAN29;
        boolean readOnly = payload.at(0) != 0x04 && payload.at(0) != 0x08;
        boolean unaddressable = findings.hasQuirk(Findings.ADDRESSING_REFUSED) && readOnly;
        boolean onlyWay = obd && (!can || unaddressable);
        return onlyWay || protocol.kind() == BusProtocol.Kind.ISO9141;
    }

    /// Units 7E8 to 7EF are asked with 8 less, and the adapter listens and does flow control for them by
    /// itself; for others it must be told.
    private static Aim can11(EcuId ecu, boolean narrow) throws LinkException {
        int asked = ecu.address() - 8;
        if (asked < 0) {
            throw Trouble.headerRefused(ecu.toString(), "nothing is asked there");
        }
        boolean legislated = ecu.address() >= 0x7E8 && ecu.address() <= 0x7EF;
        return new Aim(hex(asked, 3), legislated && !narrow ? "" : ecu.hex(), legislated ? "" : hex(asked, 3));
    }

    /// Normal fixed addressing (ISO 15765-2): 18DAF1xx answers what 18DAxxF1 asks.
    private static Aim can29(EcuId ecu, boolean narrow) throws LinkException {
        if ((ecu.address() & 0xFFFF_FF00) != 0x18DA_F100) {
            throw Trouble.headerRefused(ecu.toString(), "not a normal fixed address");
        }
        return new Aim(hex(0xDA_00F1 | ((ecu.address() & 0xFF) << 8), 6), narrow ? ecu.hex() : "", "");
    }

    private List<String> commands(Optional<Aim> before, Aim wanted) {
        var commands = new ArrayList<String>();
        if (before.isEmpty() || !before.get().header.equals(wanted.header)) {
            commands.add("ATSH" + (wanted.header.isEmpty() ? functional() : wanted.header));
        }
        if (before.isEmpty()
                ? findings.can("receive-filter")
                : !before.get().filter.equals(wanted.filter)) {
            commands.add("ATCRA" + wanted.filter);
        }
        if (before.isEmpty()
                ? findings.can("flow-control")
                : !before.get().flowControl.equals(wanted.flowControl)) {
            commands.addAll(
                    wanted.flowControl.isEmpty()
                            ? List.of("ATFCSM0")
                            : List.of("ATFCSH" + wanted.flowControl, "ATFCSD300000", "ATFCSM1"));
        }
        return commands;
    }

    private String functional() {
        return switch (protocol.id()) {
            case "1" -> "616AF1";
            case "2", "3" -> "686AF1";
            case "4", "5" -> "C233F1";
            default -> format == BusFormat.CAN11 || "68B".contains(protocol.id()) ? "7DF" : "DB33F1";
        };
    }

    private static String hex(int value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "X", value);
    }
}
