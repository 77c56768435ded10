package app.garage.app;

import app.garage.diagnostics.ControlReport;
import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ControlsSystem;
import app.garage.pluginapi.EcuAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Tests of on-board systems: lists which there are, or begins one, only with the right confirmation.
@Command(name = "control")
final class ControlCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.control/1";
    private static final int LEAK_TEST = 0x01;
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Option(names = "--tid", paramLabel = "XX", descriptionKey = "tid")
    private Optional<String> tid = Optional.empty();

    @Option(names = "--confirm", paramLabel = "XXXX", descriptionKey = "confirm-test")
    private Optional<String> confirmation = Optional.empty();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ControlCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        if (tid.isEmpty()) {
            return list();
        }
        int test = number(tid.get());
        if (confirmation.isEmpty()) {
            throw new CommandFailed(Exit.REFUSED, Problem.of("app.confirm-test-needed"));
        }
        var engine = connected();
        var report = engine.done(engine.diagnosis().runTest(test, confirmation.get()), Exit::clearing);
        print(report);
        boolean started = report.answer().reply().equals(new Reply.Positive<>(ControlsSystem.Outcome.STARTED));
        return (started ? Exit.OK : Exit.FINDINGS).code();
    }

    /// Two hexadecimal digits; 00, 20, 40, … ask which tests there are and are none themselves.
    private static int number(String typed) throws CommandFailed {
        if (!typed.matches("[0-9A-Fa-f]{2}") || Integer.parseInt(typed, 16) % 0x20 == 0) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.bad-test", typed));
        }
        return Integer.parseInt(typed, 16);
    }

    private Engine connected() throws CommandFailed, InterruptedException {
        var engine = Engine.begin(program, common, links);
        engine.connect(links.link());
        return engine;
    }

    private int list() throws CommandFailed, InterruptedException {
        var engine = connected();
        var answers = engine.done(engine.diagnosis().systemTests(), Exit::clearing);
        if (json) {
            program.console()
                    .result(Json.of(SCHEMA).with("offered", offered(answers)).toString());
        } else {
            answers.forEach(this::print);
        }
        return Exit.OK.code();
    }

    private static List<Map<String, Object>> offered(List<EcuAnswer<SortedSet<Integer>>> answers) {
        return answers.stream()
                .map(each -> Json.plain()
                        .with("ecu", each.ecu().toString())
                        .with("outcome", each.reply().positive().isPresent() ? "answered" : word(each.reply()))
                        .with(
                                "tests",
                                tests(each).stream().map(ControlCommand::hex).toList())
                        .fields())
                .toList();
    }

    private static List<Integer> tests(EcuAnswer<SortedSet<Integer>> answer) {
        return answer.reply().positive().map(List::copyOf).orElse(List.of());
    }

    private void print(EcuAnswer<SortedSet<Integer>> answer) {
        var unit = answer.ecu() + "  " + program.phrases().unit(answer.ecu());
        var tests = tests(answer);
        if (tests.isEmpty()) {
            program.console().result(unit + ": " + program.phrases().say("app.control.none"));
        }
        tests.forEach(test -> program.console().result(unit + ": " + name(test)));
    }

    private void print(ControlReport report) {
        var answer = report.answer();
        var outcome = word(answer.reply());
        if (json) {
            program.console()
                    .result(Json.of(SCHEMA)
                            .with("ecu", answer.ecu().toString())
                            .with("test", hex(report.test()))
                            .with("outcome", outcome)
                            .with("lines", answer.evidence().lines())
                            .toString());
            return;
        }
        program.console()
                .result(answer.ecu() + "  " + program.phrases().unit(answer.ecu()) + ": " + name(report.test()) + ": "
                        + program.phrases().say("app.control." + outcome));
    }

    private String name(int test) {
        var words = test == LEAK_TEST ? "app.control.leak-test" : "app.control.makers";
        return hex(test) + "  " + program.phrases().say(words);
    }

    private static String hex(int test) {
        return Bytes.of(test).toHex();
    }

    private static String word(Reply<?> reply) {
        return switch (reply) {
            case Reply.Positive<?>(var outcome) -> outcome.toString().toLowerCase(Locale.ROOT);
            case Reply.Refused<?> other -> "refused";
            case Reply.NoAnswer<?> other -> "silent";
            case Reply.Unreadable<?> other -> "unreadable";
        };
    }
}
