package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.RequestClass;
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
            0x04, 0x08, 0x11, 0x14, 0x28, 0x2E, 0x2F, 0x30, 0x31, 0x32, 0x34, 0x35, 0x36, 0x37, 0x38, 0x3B, 0x3D, 0x85,
            0x87);
    private final Function<Bytes, RequestClass> classifier;
    private final TimeSource time;
    private Optional<Permission> given = Optional.empty();

    private record Permission(String fingerprint, Deadline until) {}

    private record Token(Bytes request) implements ClearToken {}

    SafetyGate(Function<Bytes, RequestClass> classifier, TimeSource time) {
        this.classifier = classifier;
        this.time = time;
    }

    /// {@return a permission to send these bytes once; the confirmation flow has checked everything else}
    ///
    /// @param request a clearing request
    synchronized ClearToken permitOnce(Bytes request) {
        given = Optional.of(new Permission(fingerprint(request), Deadline.in(VALID, time)));
        return new Token(request);
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
    /// @param request service and parameters
    synchronized GateVerdict leaving(Bytes request) {
        if (isFree(request)) {
            return new GateVerdict.Allowed();
        }
        boolean permitted = given.filter(each -> each.fingerprint().equals(fingerprint(request)))
                .filter(each -> !each.until().passed())
                .isPresent();
        if (permitted) {
            given = Optional.empty();
            return new GateVerdict.Allowed();
        }
        return new GateVerdict.Refused(List.of(
                Problem.of("diag.gate-refused", request.toString()).because("class " + classifier.apply(request))));
    }

    /// {@return whether a request only reads, so that it may be sent again by itself}
    ///
    /// @param request service and parameters
    boolean repeatable(Bytes request) {
        return isFree(request) && classifier.apply(request) == RequestClass.READ;
    }

    private boolean isFree(Bytes request) {
        return !request.isEmpty() && !NEVER_FREE.contains(request.at(0)) && FREE.contains(classifier.apply(request));
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
