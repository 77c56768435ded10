package app.garage.app;

import app.garage.diagnostics.ServiceAnswer;
import app.garage.diagnostics.ServiceQuestion;
import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.LinkAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Sends requests as they are typed to one unit, and prints what it says and how long that took.
@Command(name = "uds")
final class UdsCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.uds/1";
    /// Behind a gateway the address of the unit is the target of messages.
    private static final String GATEWAY = "doip";

    private static final int HIGHEST_LEVEL = 0x7D;

    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Option(names = "--tx", paramLabel = "HEX", descriptionKey = "tx")
    private Optional<String> tx = Optional.empty();

    @Option(names = "--rx", paramLabel = "HEX", descriptionKey = "rx")
    private Optional<String> rx = Optional.empty();

    @Option(names = "--ext", paramLabel = "HEX[:HEX]", descriptionKey = "ext")
    private Optional<String> ext = Optional.empty();

    @Option(names = "--session", paramLabel = "HEX", descriptionKey = "session")
    private Optional<String> session = Optional.empty();

    @Option(names = "--unlock", paramLabel = "LEVEL", descriptionKey = "unlock")
    private Optional<String> unlock = Optional.empty();

    @Option(names = "--with", paramLabel = "PROVIDER", descriptionKey = "with")
    private Optional<String> keys = Optional.empty();

    @Option(names = "--confirm", paramLabel = "XXXX", descriptionKey = "confirm-service")
    private Optional<String> confirmation = Optional.empty();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Parameters(paramLabel = "HEX", arity = "1..*", descriptionKey = "requests")
    private List<String> typed = List.of();

    UdsCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed, InterruptedException {
        var question = question();
        var address = links.link();
        var engine = Engine.begin(program, common, links);
        engine.connect(address.map(this::aimed));
        var answers = engine.done(engine.diagnosis().services(question), Exit::clearing);
        if (json) {
            program.console()
                    .result(Json.of(SCHEMA)
                            .with("answers", answers.stream().map(this::object).toList())
                            .toString());
        } else {
            answers.forEach(this::print);
        }
        boolean all = answers.stream().allMatch(each -> each.why().isEmpty());
        return (all ? Exit.OK : Exit.FINDINGS).code();
    }

    private ServiceQuestion question() throws CommandFailed {
        tx = digits("--tx", tx, "[0-9A-F]{1,8}");
        rx = digits("--rx", rx, "[0-9A-F]{1,8}");
        ext = digits("--ext", ext, "[0-9A-F]{1,2}(:[0-9A-F]{1,2})?");
        var in = digits("--session", session, "[0-9A-F]{1,2}").map(each -> Integer.parseInt(each, 16));
        if ((rx.isPresent() || ext.isPresent()) && tx.isEmpty()) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.missing-argument", "--tx", "uds"));
        }
        var bytes = ext.map(each -> each.split(":", 2)).orElse(new String[0]);
        var level = digits("--unlock", unlock, "[0-9A-F]{1,2}").map(each -> Integer.parseInt(each, 16));
        if (level.filter(each -> each % 2 == 0 || each > HIGHEST_LEVEL).isPresent()) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.bad-level", unlock.orElse("")));
        }
        if (keys.isPresent() && level.isEmpty()) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.missing-argument", "--unlock", "uds"));
        }
        return new ServiceQuestion(
                tx,
                rx,
                inFront(bytes, 0),
                inFront(bytes, 1),
                number(in),
                number(level),
                keys,
                requests(),
                confirmation);
    }

    private static OptionalInt inFront(String[] bytes, int which) {
        return which < bytes.length ? OptionalInt.of(Integer.parseInt(bytes[which], 16)) : OptionalInt.empty();
    }

    private static OptionalInt number(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static Optional<String> digits(String option, Optional<String> typed, String form) throws CommandFailed {
        var upper = typed.map(each -> each.toUpperCase(Locale.ROOT).replaceFirst("^0X", ""));
        if (upper.isPresent() && !upper.get().matches(form)) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.bad-hex", option, typed.get()));
        }
        return upper;
    }

    /// Single bytes are one request, typed with spaces; longer pieces are a request each.
    private List<Bytes> requests() throws CommandFailed {
        boolean spaced = typed.stream().allMatch(each -> each.length() == 2);
        var pieces = spaced ? List.of(String.join("", typed)) : typed;
        var all = new ArrayList<Bytes>();
        for (var each : pieces) {
            if (!each.matches("([0-9A-Fa-f]{2}){1,4095}")) {
                throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.bad-request", each));
            }
            all.add(Bytes.hex(each));
        }
        return all;
    }

    /// Who is to be asked is told to the link, so that no vehicle is looked for.
    private LinkAddress aimed(LinkAddress address) {
        if (tx.isEmpty()) {
            return address;
        }
        if (address.scheme().equals(GATEWAY)) {
            return address.with("target", tx.get());
        }
        var aimed = address.with("tx", tx.get());
        if (rx.isPresent()) {
            aimed = aimed.with("rx", rx.get());
        }
        if (ext.isPresent()) {
            var both = ext.get().split(":", 2);
            aimed = aimed.with("ext", both[0]);
            aimed = both.length == 2 ? aimed.with("rext", both[1]) : aimed;
        }
        return aimed;
    }

    private void print(ServiceAnswer answer) {
        var words = program.words();
        var reply = answer.reply().positive();
        var console = program.console();
        console.result(words.text(
                "app.uds.request", answer.ecu().toString(), answer.request().toString(), service(answer)));
        reply.ifPresentOrElse(
                bytes -> console.result(words.text("app.uds.reply", bytes.toString())),
                () -> console.result(words.text("app.uds.reply", nothing(answer))));
        reply.flatMap(bytes -> UdsText.of(answer.request(), bytes, program)).ifPresent(text -> console.result(text));
        answer.why().ifPresent(why -> console.result("  " + words.sentence(why).what()));
        answer.complete()
                .ifPresent(complete -> console.result(words.text(
                        "app.uds.timing",
                        millis(answer.first().orElse(complete)),
                        millis(complete),
                        answer.lines().size())));
    }

    private String nothing(ServiceAnswer answer) {
        return answer.reply() instanceof Reply.Refused<Bytes>(var sid, var code)
                ? Bytes.of(0x7F, sid, code).toString()
                : "–";
    }

    private String service(ServiceAnswer answer) {
        var key = "app.service-" + hex(answer.request().at(0)).toLowerCase(Locale.ROOT);
        return program.words().has(key)
                ? program.words().text(key)
                : program.words().text("app.service-unknown");
    }

    private static String hex(int each) {
        return Bytes.of(each).toHex();
    }

    private static double millis(Duration time) {
        return Math.round(time.toNanos() / 1e5) / 10.0;
    }

    private Map<String, Object> object(ServiceAnswer answer) {
        var reply = answer.reply().positive();
        var fields = Json.plain()
                .with("ecu", answer.ecu().toString())
                .with("request", answer.request().toHex())
                .with("service", service(answer))
                .with("outcome", outcome(answer.reply()))
                .maybe("reply", reply.map(Bytes::toHex))
                .maybe(
                        "text",
                        reply.flatMap(bytes -> UdsText.of(answer.request(), bytes, program))
                                .map(String::strip))
                .maybe(
                        "why",
                        answer.why().map(each -> program.words().sentence(each).what()))
                .maybe("firstMs", answer.first().map(UdsCommand::millis))
                .maybe("completeMs", answer.complete().map(UdsCommand::millis))
                .with("frames", answer.lines().size())
                .with("lines", answer.lines());
        if (answer.reply() instanceof Reply.Refused<Bytes> no) {
            fields.with("nrc", hex(no.code()));
        }
        return fields.fields();
    }

    private static String outcome(Reply<?> reply) {
        return switch (reply) {
            case Reply.Positive<?> _ -> "positive";
            case Reply.Refused<?> _ -> "refused";
            case Reply.NoAnswer<?> _ -> "silent";
            case Reply.Unreadable<?> _ -> "unreadable";
        };
    }
}
