package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ControlToken;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.ResetToken;
import app.garage.pluginapi.WriteToken;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Decides what may leave for the vehicle.
///
/// Reading passes. Everything else needs a permission that this gate has given: bound to the exact bytes by
/// their SHA-256,
/// good for two minutes and for one transmission. The bytes are looked at when they leave, so neither a
/// plugin nor a
/// defect of ours can go around it.
final class SafetyGate {
    private static final Duration VALID = Duration.ofMinutes(2);
    private static final Set<RequestClass> FREE = EnumSet.of(RequestClass.READ, RequestClass.SESSION);
    /// Services that change something whatever a plugin says of them.
    private static final Set<Integer> NEVER_FREE = Set.of(
            0x04, 0x11, 0x14, 0x28, 0x2E, 0x2F, 0x30, 0x31, 0x32, 0x34, 0x35, 0x36, 0x37, 0x38, 0x3B, 0x3D, 0x85, 0x87);
    private static final int CONTROL = 0x08;
    private static final int MASKS = 0x20;
    private static final int COMMUNICATION = 0x28;
    private static final int ACTUATOR = 0x2F;
    private static final int FAULT_SETTING = 0x85;
    private static final int SILENT = 0x80;
    private static final Bytes FILLED = Bytes.of(0, 0, 0, 0, 0);
    private final TimeSource time;
    private Function<Bytes, RequestClass> classifier;
    private Optional<Permission> given = Optional.empty();

    private record Permission(Optional<EcuId> to, String sha256, Deadline until) {
        boolean covers(DiagRequest request) {
            return to.equals(request.to()) && sha256.equals(fingerprint(request.payload())) && !until.passed();
        }
    }

    private record Token(Bytes request) implements ClearToken, ControlToken, WriteToken, ResetToken {}

    SafetyGate(Function<Bytes, RequestClass> classifier, TimeSource time) {
        this.classifier = classifier;
        this.time = time;
    }

    /// What the bytes mean depends on what is spoken, which is known once the vehicle was found.
    synchronized void speak(Function<Bytes, RequestClass> spoken) {
        classifier = spoken;
    }

    /// {@return a permission to send these bytes once; the confirmation flow has checked everything else}
    ///
    /// @param request a clearing request
    ClearToken permitClear(DiagRequest request) {
        return permitOnce(request);
    }

    /// {@return a permission to send these bytes once to this unit; as for clearing}
    ///
    /// @param request one that moves something
    ControlToken permitControl(DiagRequest request) {
        return permitOnce(request);
    }

    /// {@return a permission to send these bytes once to this unit; as for clearing}
    ///
    /// @param request one that changes stored data
    WriteToken permitWrite(DiagRequest request) {
        return permitOnce(request);
    }

    /// {@return a permission to send these bytes once to this unit; as for clearing}
    ///
    /// @param request one that restarts the unit
    ResetToken permitReset(DiagRequest request) {
        return permitOnce(request);
    }

    /// Permits these bytes once to this unit, whatever service it is; as for clearing.
    ///
    /// @param request one that a person has typed and confirmed
    void permitService(DiagRequest request) {
        var _ = permitOnce(request);
    }

    /// {@return how dangerous a request is: what gives back and enables again never is}
    ///
    /// @param request service and parameters
    synchronized RequestClass kind(Bytes request) {
        return isFree(request) ? RequestClass.READ : classifier.apply(request);
    }

    private synchronized Token permitOnce(DiagRequest request) {
        given = Optional.of(new Permission(request.to(), fingerprint(request.payload()), Deadline.in(VALID, time)));
        return new Token(request.payload());
    }

    /// {@return whether the permission given last has not been used}
    synchronized boolean unused() {
        return given.isPresent();
    }

    /// Takes back what was permitted and not used.
    synchronized void withdraw() {
        given = Optional.empty();
    }

    /// {@return whether these bytes may leave now; a permission they needed is used up by asking}
    ///
    /// @param request what, and to whom
    synchronized GateVerdict leaving(DiagRequest request) {
        var bytes = request.payload();
        if (isFree(bytes)) {
            return new GateVerdict.Allowed();
        }
        if (given.filter(each -> each.covers(request)).isPresent()) {
            given = Optional.empty();
            return new GateVerdict.Allowed();
        }
        return new GateVerdict.Refused(
                List.of(Problem.of("diag.gate-refused", bytes.toString()).because("class " + classifier.apply(bytes))));
    }

    /// {@return whether a request only reads, so that it may be sent again by itself}
    ///
    /// @param request service and parameters
    synchronized boolean repeatable(Bytes request) {
        return isFree(request) && !restores(request) && classifier.apply(request) == RequestClass.READ;
    }

    private boolean isFree(Bytes request) {
        return restores(request)
                || (!request.isEmpty() && !changes(request) && FREE.contains(classifier.apply(request)));
    }

    /// Control goes back to its unit, communication and fault setting are on again (ISO 14229-1): whatever
    /// happened before, this may always leave.
    private static boolean restores(Bytes request) {
        return switch (request.size()) {
            case 2 -> request.at(0) == FAULT_SETTING && (request.at(1) & ~SILENT) == 1;
            case 3 -> request.at(0) == COMMUNICATION && (request.at(1) & ~SILENT) == 0;
            case 4 -> request.at(0) == ACTUATOR && request.at(3) == 0;
            default -> false;
        };
    }

    /// Service 08 asks at 00, 20, 40, … which tests there are (SAE J1979); everything else of it moves
    /// something.
    private static boolean changes(Bytes request) {
        return request.at(0) == CONTROL ? !asksForTests(request) : NEVER_FREE.contains(request.at(0));
    }

    private static boolean asksForTests(Bytes request) {
        boolean mask = request.size() >= 2 && request.at(1) % MASKS == 0;
        return mask && (request.size() == 2 || request.from(2).equals(FILLED));
    }

    private static String fingerprint(Bytes request) {
        try {
            return Bytes.copyOf(MessageDigest.getInstance("SHA-256").digest(request.toArray()))
                    .toHex();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
