package app.garage.plugin.elmstn;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.FrameGarbled;
import app.garage.pluginapi.LinkException.LinkLost;
import java.util.OptionalDouble;

/// What can go wrong with an adapter, in one place. The texts are in the resource bundles of this plugin.
final class Trouble {
    private Trouble() {}

    static AnswerLate late(String command, String soFar) {
        return new AnswerLate(Problem.of("elm.late").because("no prompt after " + command + ", so far " + soFar));
    }

    static FrameGarbled flood(String command) {
        return new FrameGarbled(Problem.of("elm.garbled").because("text without end after " + command));
    }

    static LinkLost silent(String place) {
        return new LinkLost(Problem.of("elm.silent", place).because("no sign of life after ATI, ATI, ATWS"));
    }

    static AdapterRefused notAnAdapter(String place, String detail) {
        return refused(Problem.of("elm.not-an-adapter", place).because(detail));
    }

    static AdapterRefused noVehicle(OptionalDouble volts, String detail) {
        var problem = volts.isPresent()
                ? Problem.of("elm.no-vehicle", volts.getAsDouble())
                : Problem.of("elm.no-vehicle-unmeasured");
        return refused(problem.because(detail));
    }

    static AdapterRefused yesSayer(String claims) {
        return refused(Problem.of("elm.yes-sayer", claims).because("0100 was answered by OK"));
    }

    static AdapterRefused wrongAnswer(String detail) {
        return refused(Problem.of("elm.wrong-answer").because(detail));
    }

    static AdapterRefused garbled(String detail) {
        return refused(Problem.of("elm.garbled").because(detail));
    }

    static AdapterRefused busError(String event) {
        return refused(Problem.of("elm.bus-error", event));
    }

    static AdapterRefused stopped() {
        return refused(Problem.of("elm.stopped"));
    }

    static AdapterRefused bufferFull() {
        return refused(Problem.of("elm.buffer-full"));
    }

    static AdapterRefused headerRefused(String unit, String detail) {
        return refused(Problem.of("elm.header-refused", unit).because(detail));
    }

    static AdapterRefused noHeaders(String claims) {
        return refused(Problem.of("elm.no-headers", claims));
    }

    static AdapterRefused unknownProtocol(String detail) {
        return refused(Problem.of("elm.unknown-protocol").because(detail));
    }

    static AdapterRefused tooLong(int bytes) {
        return refused(Problem.of("elm.request-too-long", bytes));
    }

    private static AdapterRefused refused(Problem problem) {
        return new LinkException.AdapterRefused(problem);
    }
}
