package app.garage.app;

import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.profiles.SignalSet;
import app.garage.twin.SimLinks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// One fault somewhere in a good conversation must give the same values with some missing, and never another one: each
/// run takes a recorded conversation with a virtual vehicle, puts one fault into it and compares everything learned.
final class FuzzBench {
    static final List<String> VEHICLES = List.of("car", "motorcycle", "quad");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_CHOICES = 1_000;
    private final Wiring wiring;
    private final TimeSource time;
    private final SignalSet signals;

    FuzzBench(Wiring wiring, SignalSet signals) {
        this.wiring = wiring;
        this.time = wiring.time();
        this.signals = signals;
    }

    /// What came of the faults in the conversation with one vehicle.
    ///
    /// @param values how many values the conversation gave when it was recorded
    /// @param lost how many of them are missing when it is played without a fault: none
    /// @param missing how many values were missing in all
    /// @param wrong each value that was another one, with the fault that made it so
    record Outcome(int values, int lost, long missing, List<String> wrong) {}

    private record Recorded(Conversation conversation, Map<String, Object> values) {}

    /// Prints a figure for each vehicle.
    ///
    /// @param faults how many faults to try in all
    void run(Figures figures, int faults) throws InterruptedException {
        for (var vehicle : VEHICLES) {
            var name = "fuzz " + vehicle + " wrong values";
            try {
                int tries = faults / VEHICLES.size();
                var outcome = outcome(vehicle, tries, vehicle.hashCode());
                double compared = (double) outcome.values() * tries - outcome.missing();
                figures.print(
                        name,
                        outcome.wrong().size(),
                        "values",
                        compared,
                        "value==0",
                        outcome.wrong().isEmpty());
            } catch (LinkException broken) {
                figures.missing(name, "values", "value==0", broken.problem().toString());
            }
        }
    }

    Outcome outcome(String vehicle, int faults, long seed) throws LinkException, InterruptedException {
        var recorded = record(vehicle);
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var wrong = new ArrayList<String>();
        int lost = missing(recorded, OneFault.none(), wrong);
        long missing = 0;
        for (int i = 0; i < faults; i++) {
            missing += missing(recorded, fault(recorded.conversation(), random), wrong);
        }
        return new Outcome(recorded.values().size(), lost, missing, wrong);
    }

    private int missing(Recorded recorded, OneFault fault, List<String> wrong)
            throws LinkException, InterruptedException {
        var conversation = recorded.conversation();
        var values = learned(conversation, conversation.with(fault));
        values.forEach((what, value) -> {
            if (!value.equals(recorded.values().get(what))) {
                wrong.add(what + " = " + value + " after " + fault);
            }
        });
        return recorded.values().size() - values.size();
    }

    private static OneFault fault(Conversation recorded, RandomGenerator random) {
        var kinds = OneFault.Kind.values();
        return new OneFault(
                random.nextInt(recorded.size()), kinds[random.nextInt(kinds.length)], random.nextInt(MOST_CHOICES));
    }

    private Recorded record(String vehicle) throws LinkException, InterruptedException {
        var driver = wiring.drivers().getFirst();
        var bytes = (ByteLink) new SimLinks().open(LinkAddress.parse("sim://" + vehicle), time, soon());
        var card = driver.probe(bytes, soon())
                .card()
                .orElseThrow(() -> new IllegalStateException("the virtual adapter is one of ours"));
        try (var link = (MessageLink) driver.attach(bytes, card, Settings.none(), soon())) {
            var conversation = Conversation.on(link, link.connect("", soon()));
            return new Recorded(conversation, learned(conversation, conversation.recording(link)));
        }
    }

    private Map<String, Object> learned(Conversation conversation, MessageLink link)
            throws LinkException, InterruptedException {
        var bus = conversation.bus();
        try (var session = wiring.protocols().getFirst().open(link, bus, Settings.none(), soon())) {
            return Learned.of(session, bus, signals, time);
        }
    }

    private Deadline soon() {
        return Deadline.in(PATIENCE, time);
    }
}
